package fr.maillon.web.accueil;

import fr.maillon.web.securite.CompteConnecte;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** L’accueil : une question pour le public, son espace pour qui est connecté. */
@Controller
class AccueilController {

    @GetMapping("/")
    @PreAuthorize("permitAll()")
    String accueil(@AuthenticationPrincipal @Nullable CompteConnecte compte) {
        if (compte == null) {
            return "accueil/public";
        }
        return switch (compte.role()) {
            case MEDIATEUR -> "redirect:/mon-espace";
            case ADMINISTRATEUR -> "redirect:/comptes";
            case PARTENAIRE -> "redirect:/permanences";
            case COORDINATEUR, RESPONSABLE_STRUCTURE -> "redirect:/tableau-de-bord";
        };
    }

    @GetMapping("/accessibilite")
    @PreAuthorize("permitAll()")
    String accessibilite() {
        return "accueil/accessibilite";
    }
}
