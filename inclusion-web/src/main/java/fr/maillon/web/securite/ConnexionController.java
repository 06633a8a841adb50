package fr.maillon.web.securite;

import fr.maillon.compte.Appareils;
import fr.maillon.compte.Connexion;
import fr.maillon.compte.ConnexionRefusee;
import fr.maillon.compte.TropDEssais;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
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

/** Se connecter. */
@Controller
@RequestMapping("/connexion")
class ConnexionController {

    private static final String PAGE = "connexion/connexion";

    private final Connexion connexion;
    private final Appareils appareils;
    private final Seance seance;

    ConnexionController(Connexion connexion, Appareils appareils, Seance seance) {
        this.connexion = connexion;
        this.appareils = appareils;
        this.seance = seance;
    }

    @GetMapping
    @PreAuthorize("permitAll()")
    String formulaire(@AuthenticationPrincipal @Nullable CompteConnecte compte, Model modele) {
        if (compte != null) {
            return "redirect:/";
        }
        var attendu = Seance.attendu();
        if (attendu.isPresent()) {
            return "redirect:" + attendu.get().etape();
        }
        modele.addAttribute("form", ConnexionForm.VIDE);
        return PAGE;
    }

    @PostMapping
    @PreAuthorize("permitAll()")
    String connecter(
            @Valid @ModelAttribute("form") ConnexionForm form,
            BindingResult erreurs,
            HttpServletRequest demande,
            HttpServletResponse reponse) {
        if (!erreurs.hasErrors()) {
            try {
                var compte = connexion.parMotDePasse(
                        form.courriel(),
                        form.motDePasse(),
                        demande.getRemoteAddr(),
                        Temoins.lire(demande, Temoins.APPAREIL)
                                .filter(temoin -> appareils.connait(form.courriel(), temoin))
                                .orElse(null));
                return "redirect:" + seance.ouvrir(compte, demande, reponse);
            } catch (ConnexionRefusee refus) {
                erreurs.rejectValue("courriel", "connexion.refusee");
            } catch (TropDEssais frein) {
                reponse.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                erreurs.rejectValue("courriel", "connexion.frein", new Object[] {minutes(frein)}, null);
                return PAGE;
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return PAGE;
    }

    static long minutes(TropDEssais frein) {
        return Math.max(1, (frein.attente().toSeconds() + 59) / 60);
    }
}
