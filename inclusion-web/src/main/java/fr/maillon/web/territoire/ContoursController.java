package fr.maillon.web.territoire;

import fr.maillon.compte.Role;
import fr.maillon.territoire.ContoursDesCommunes;
import fr.maillon.territoire.ContoursRefuses;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.commun.RetourEnArriere;
import fr.maillon.web.securite.CompteConnecte;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String voir(@AuthenticationPrincipal CompteConnecte compte, Model page) {
        page.addAttribute("contours", etats(compte));
        return PAGE;
    }

    @PostMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    ModelAndView importer(
            @AuthenticationPrincipal CompteConnecte compte,
            @RequestParam(defaultValue = "") String source,
            @RequestParam MultipartFile fichier,
            RedirectAttributes suite)
            throws IOException {
        if (source.isBlank() || source.length() > SOURCE_MAX) {
            return refuser(compte, source, "source", "Dites d’où vient ce fichier, en 200 caractères au plus.");
        }
        if (fichier.isEmpty()) {
            return refuser(compte, source, "fichier", "Choisissez un fichier GeoJSON ou TopoJSON.");
        }
        try (var flux = fichier.getInputStream()) {
            var rapport = compte.role() == Role.ADMINISTRATEUR
                    ? contours.importer(flux, source.strip())
                    : contours.importer(flux, source.strip(), RessortDuCompte.de(compte));
            suite.addFlashAttribute("rapport", rapport);
            return new ModelAndView("redirect:/territoire/contours");
        } catch (ContoursRefuses refus) {
            return refuser(compte, source, "fichier", refus.raison());
        }
    }

    @PostMapping("/{departement}/retrait")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String retirer(
            @PathVariable String departement,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes suite) {
        if (!tient(compte, departement)) {
            throw new Introuvable();
        }
        if (contours.retirer(departement)) {
            RetourEnArriere.ote(
                    suite,
                    "C’est fait\u00A0: la carte revient aux formes calculées.",
                    "/territoire/contours/" + departement + "/retablissement");
        } else {
            suite.addFlashAttribute("confirmation", "Il n’y avait pas de contours à retirer.");
        }
        return "redirect:/territoire/contours";
    }

    @PostMapping("/{departement}/retablissement")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String retablir(
            @PathVariable String departement,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes suite) {
        if (!tient(compte, departement)) {
            throw new Introuvable();
        }
        RetourEnArriere.rendu(suite, contours.retablir(departement), "Les contours sont de retour sur la carte.");
        return "redirect:/territoire/contours";
    }

    /** Les contours que ce compte peut remplacer ou retirer : ceux de ses départements, tous pour l’administrateur. */
    private List<ContoursDesCommunes.Etat> etats(CompteConnecte compte) {
        return contours.etats().stream()
                .filter(etat -> tient(compte, etat.departement()))
                .toList();
    }

    private static boolean tient(CompteConnecte compte, String departement) {
        return compte.role() == Role.ADMINISTRATEUR
                || RessortDuCompte.de(compte).departements().contains(departement);
    }

    private ModelAndView refuser(CompteConnecte compte, String source, String champ, String raison) {
        var page = new ModelAndView(PAGE, HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("contours", etats(compte));
        page.addObject("source", source);
        page.addObject("champFautif", champ);
        page.addObject("raison", raison);
        return page;
    }
}
