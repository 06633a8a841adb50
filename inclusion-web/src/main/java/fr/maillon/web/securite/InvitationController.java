package fr.maillon.web.securite;

import fr.maillon.compte.Courriel;
import fr.maillon.compte.GestionDesComptes;
import fr.maillon.compte.InvitationPerimee;
import fr.maillon.compte.MotDePasseRefuse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Choisir son mot de passe par le lien reçu, ou en demander un autre. */
@Controller
class InvitationController {

    private static final String PAGE = "connexion/invitation";

    private final GestionDesComptes comptes;

    InvitationController(GestionDesComptes comptes) {
        this.comptes = comptes;
    }

    @GetMapping("/invitation/{jeton}")
    @PreAuthorize("permitAll()")
    String formulaire(@PathVariable String jeton, Model modele, HttpServletResponse reponse) {
        return montrer(jeton, modele, reponse);
    }

    @PostMapping("/invitation/{jeton}")
    @PreAuthorize("permitAll()")
    String activer(
            @PathVariable String jeton,
            @RequestParam String motDePasse,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        try {
            comptes.activer(jeton, motDePasse);
            redirection.addFlashAttribute("confirmation", "Votre mot de passe est enregistré. Connectez-vous.");
            return "redirect:/connexion";
        } catch (MotDePasseRefuse refus) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            modele.addAttribute("erreur", refus.getMessage());
            return montrer(jeton, modele, reponse);
        } catch (InvitationPerimee perimee) {
            return montrer(jeton, modele, reponse);
        }
    }

    @GetMapping("/connexion/oubli")
    @PreAuthorize("permitAll()")
    String oubli() {
        return "connexion/oubli";
    }

    /** Répond toujours la même chose : on ne dit pas si un compte existe. */
    @PostMapping("/connexion/oubli")
    @PreAuthorize("permitAll()")
    String demander(
            @RequestParam String courriel,
            HttpServletRequest demande,
            HttpServletResponse reponse,
            Model modele,
            RedirectAttributes redirection) {
        if (!Courriel.estValide(courriel.strip())) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            modele.addAttribute("erreur", "Écrivez l’adresse de votre compte, par exemple prenom.nom@exemple.fr.");
            modele.addAttribute("courriel", courriel);
            return "connexion/oubli";
        }
        comptes.demanderUnLien(courriel, demande.getRemoteAddr());
        redirection.addFlashAttribute(
                "confirmation",
                "Si un compte existe pour cette adresse, un lien vient d’y être envoyé. Il vaut une heure\u00A0: ouvrez votre messagerie.");
        return "redirect:/connexion";
    }

    private String montrer(String jeton, Model modele, HttpServletResponse reponse) {
        var invite = comptes.invite(jeton);
        if (invite.isEmpty()) {
            reponse.setStatus(HttpStatus.GONE.value());
            modele.addAttribute("passe", comptes.estPasse(jeton));
            modele.addAttribute("oubli", comptes.estUnOubli(jeton));
            return "connexion/invitation-perimee";
        }
        modele.addAttribute("oubli", comptes.estUnOubli(jeton));
        modele.addAttribute("nom", invite.get().nomAffiche());
        return PAGE;
    }
}
