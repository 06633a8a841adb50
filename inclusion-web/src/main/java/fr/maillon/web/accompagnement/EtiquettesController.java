package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.etiquette.Etiquette;
import fr.maillon.accompagnement.etiquette.EtiquetteRefusee;
import fr.maillon.accompagnement.etiquette.EtiquettesDuReseau;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tenir ses étiquettes : en créer, en fondre deux, voir combien d’accompagnements les portent. */
@Controller
@RequestMapping("/etiquettes")
class EtiquettesController {

    private final EtiquettesDuReseau etiquettes;

    EtiquettesController(EtiquettesDuReseau etiquettes) {
        this.etiquettes = etiquettes;
    }

    @GetMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String liste(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        return liste(compte, new EtiquetteForm("", null, null, null), null, modele);
    }

    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String creer(
            @ModelAttribute("saisie") EtiquetteForm saisie,
            BindingResult erreurs,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var refus = erreurs.hasErrors() ? "Une de ces dates n’existe pas." : saisie.refus();
        if (refus == null) {
            try {
                etiquettes.creer(
                        compte.mediateur(), saisie.nomPropre(), saisie.financeurPropre(), saisie.debut(), saisie.fin());
                redirection.addFlashAttribute("confirmation", "L’étiquette est prête.");
                return "redirect:/etiquettes";
            } catch (EtiquetteRefusee pris) {
                refus = pris.getMessage();
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return liste(compte, saisie, refus, modele);
    }

    @PostMapping("/fusion")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String fusionner(
            @RequestParam UUID disparait,
            @RequestParam UUID reste,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        try {
            etiquettes.fusionner(disparait, reste, compte.mediateur());
            redirection.addFlashAttribute("confirmation", "Les deux étiquettes n’en font plus qu’une.");
            return "redirect:/etiquettes";
        } catch (EtiquetteRefusee refus) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return liste(compte, new EtiquetteForm("", null, null, null), refus.getMessage(), modele);
        }
    }

    private String liste(CompteConnecte compte, EtiquetteForm saisie, @Nullable String refus, Model modele) {
        var siennes = etiquettes.utilisables(compte.mediateur());
        modele.addAttribute("etiquettes", siennes);
        modele.addAttribute(
                "personnelles",
                siennes.stream()
                        .filter(etiquette -> etiquette.portee() == Etiquette.Portee.PERSONNELLE)
                        .toList());
        modele.addAttribute("saisie", saisie);
        modele.addAttribute("refus", refus);
        return "etiquette/liste";
    }
}
