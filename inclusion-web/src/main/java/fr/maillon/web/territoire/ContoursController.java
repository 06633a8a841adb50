package fr.maillon.web.territoire;

import fr.maillon.territoire.ContoursDesCommunes;
import fr.maillon.territoire.ContoursRefuses;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Importer et retirer les contours des communes. */
@Controller
@RequestMapping("/territoire/contours")
class ContoursController {

    private static final String PAGE = "territoire/contours";
    private static final int SOURCE_MAX = 200;

    private final ContoursDesCommunes contours;

    ContoursController(ContoursDesCommunes contours) {
        this.contours = contours;
    }

    @GetMapping
    @PreAuthorize("hasRole('ADMINISTRATEUR')")
    String voir(Model page) {
        page.addAttribute("contours", contours.etats());
        return PAGE;
    }

    @PostMapping
    @PreAuthorize("hasRole('ADMINISTRATEUR')")
    ModelAndView importer(
            @RequestParam(defaultValue = "") String source,
            @RequestParam MultipartFile fichier,
            RedirectAttributes suite)
            throws IOException {
        if (source.isBlank() || source.length() > SOURCE_MAX) {
            return refuser(source, "source", "Dites d’où vient ce fichier, en 200 caractères au plus.");
        }
        if (fichier.isEmpty()) {
            return refuser(source, "fichier", "Choisissez un fichier GeoJSON ou TopoJSON.");
        }
        try (var flux = fichier.getInputStream()) {
            var rapport = contours.importer(flux, source.strip());
            suite.addFlashAttribute("rapport", rapport);
            return new ModelAndView("redirect:/territoire/contours");
        } catch (ContoursRefuses refus) {
            return refuser(source, "fichier", refus.raison());
        }
    }

    @PostMapping("/{departement}/retrait")
    @PreAuthorize("hasRole('ADMINISTRATEUR')")
    String retirer(@PathVariable String departement, RedirectAttributes suite) {
        int retires = contours.retirer(departement);
        suite.addFlashAttribute(
                "confirmation",
                retires == 0
                        ? "Il n’y avait pas de contours à retirer."
                        : "C’est fait : la carte revient aux formes calculées.");
        return "redirect:/territoire/contours";
    }

    private ModelAndView refuser(String source, String champ, String raison) {
        var page = new ModelAndView(PAGE, HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("contours", contours.etats());
        page.addObject("source", source);
        page.addObject("champFautif", champ);
        page.addObject("raison", raison);
        return page;
    }
}
