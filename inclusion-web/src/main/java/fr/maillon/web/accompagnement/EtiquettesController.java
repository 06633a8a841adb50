package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.etiquette.EtiquetteRefusee;
import fr.maillon.accompagnement.etiquette.EtiquettesDuReseau;
import fr.maillon.accompagnement.etiquette.Porteur;
import fr.maillon.compte.Role;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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

/** Tenir les étiquettes de soi, de son équipe ou de son département : en créer, en fondre deux, voir combien d’accompagnements les portent. */
@Controller
@RequestMapping("/etiquettes")
class EtiquettesController {

    private final EtiquettesDuReseau etiquettes;

    EtiquettesController(EtiquettesDuReseau etiquettes) {
        this.etiquettes = etiquettes;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'RESPONSABLE_STRUCTURE', 'COORDINATEUR')")
    String liste(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        return liste(compte, EtiquetteForm.vierge(), null, modele);
    }

    @PostMapping
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'RESPONSABLE_STRUCTURE', 'COORDINATEUR')")
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
                        porteur(compte, saisie),
                        saisie.nomPropre(),
                        saisie.financeurPropre(),
                        saisie.debut(),
                        saisie.fin());
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
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'RESPONSABLE_STRUCTURE', 'COORDINATEUR')")
    String fusionner(
            @RequestParam UUID disparait,
            @RequestParam UUID reste,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        try {
            etiquettes.fusionner(disparait, reste, porteurs(compte));
            redirection.addFlashAttribute("confirmation", "Les deux étiquettes n’en font plus qu’une.");
            return "redirect:/etiquettes";
        } catch (EtiquetteRefusee refus) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return liste(compte, EtiquetteForm.vierge(), refus.getMessage(), modele);
        }
    }

    private String liste(CompteConnecte compte, EtiquetteForm saisie, @Nullable String refus, Model modele) {
        var tenues = etiquettes.tenues(porteurs(compte));
        boolean mediateur = compte.role() == Role.MEDIATEUR;
        modele.addAttribute("etiquettes", mediateur ? etiquettes.utilisees(compte.mediateur()) : tenues);
        modele.addAttribute("tenues", tenues);
        modele.addAttribute("mediateur", mediateur);
        modele.addAttribute(
                "titre",
                switch (compte.role()) {
                    case COORDINATEUR -> "Étiquettes du département";
                    case RESPONSABLE_STRUCTURE -> "Étiquettes de l’équipe";
                    default -> "Mes étiquettes";
                });
        modele.addAttribute("departements", compte.role() == Role.COORDINATEUR ? compte.departements() : List.of());
        modele.addAttribute("cree", !porteurs(compte).isEmpty());
        modele.addAttribute("saisie", saisie);
        modele.addAttribute("refus", refus);
        return "etiquette/liste";
    }

    /** Chez qui ce compte tient des étiquettes ; personne, pour qui ne coordonne aucun département entier. */
    private static List<Porteur> porteurs(CompteConnecte compte) {
        return switch (compte.role()) {
            case MEDIATEUR -> List.of(new Porteur.Personne(compte.mediateur()));
            case RESPONSABLE_STRUCTURE -> List.of(new Porteur.Equipe(compte.structure()));
            case COORDINATEUR ->
                compte.departements().stream()
                        .<Porteur>map(Porteur.Territoire::new)
                        .toList();
            default -> List.of();
        };
    }

    private static Porteur porteur(CompteConnecte compte, EtiquetteForm saisie) {
        return porteurs(compte).stream()
                .filter(un -> !(un instanceof Porteur.Territoire(var code))
                        || saisie.departement() == null
                        || code.equals(saisie.departement()))
                .findFirst()
                .orElseThrow(Introuvable::new);
    }
}
