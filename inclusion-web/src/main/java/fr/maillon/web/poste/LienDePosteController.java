package fr.maillon.web.poste;

import fr.maillon.compte.Freins;
import fr.maillon.poste.InvitationDePoste;
import fr.maillon.poste.LiensDePoste;
import fr.maillon.poste.PostesEnLigne;
import fr.maillon.web.commun.Introuvable;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** La réservation d’une personne, par le lien qu’elle seule a reçu : la relire, l’imprimer, l’annuler. */
@Controller
@RequestMapping("/bureaux/reservation/{jeton:[A-Za-z0-9_-]{32}}")
class LienDePosteController {

    static final int LIENS_INCONNUS = 30;

    private static final MediaType CALENDRIER = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final LiensDePoste liens;
    private final PostesEnLigne postes;
    private final Freins freins;
    private final Clock horloge;
    private final String adressePublique;

    LienDePosteController(
            LiensDePoste liens,
            PostesEnLigne postes,
            Freins freins,
            Clock horloge,
            @Value("${maillon.adresse-publique}") String adressePublique) {
        this.liens = liens;
        this.postes = postes;
        this.freins = freins;
        this.horloge = horloge;
        this.adressePublique = adressePublique;
    }

    @GetMapping
    @PreAuthorize("permitAll()")
    String montrer(@PathVariable String jeton, HttpServletRequest demande, Model modele) {
        var fiche = postes.parId(suivre(jeton, demande));
        modele.addAttribute("fiche", fiche);
        modele.addAttribute("jeton", jeton);
        modele.addAttribute(
                "peutChanger", !fiche.annulee() && fiche.debut().toInstant().isAfter(horloge.instant()));
        return "poste/lien";
    }

    @PostMapping("/annulation")
    @PreAuthorize("permitAll()")
    String annuler(@PathVariable String jeton, HttpServletRequest demande, RedirectAttributes redirection) {
        var id = suivre(jeton, demande);
        if (postes.renoncer(id) || postes.parId(id).annulee()) {
            redirection.addFlashAttribute(
                    "confirmation", "C’est noté\u00A0: vous ne venez pas. La place profitera à quelqu’un d’autre.");
        } else {
            redirection.addFlashAttribute("avertissement", "Il n’est plus temps\u00A0: la réservation a commencé.");
        }
        return "redirect:/bureaux/reservation/" + jeton;
    }

    /** La réservation, pour l’agenda du téléphone. */
    @GetMapping("/reservation.ics")
    @PreAuthorize("permitAll()")
    ResponseEntity<byte[]> calendrier(@PathVariable String jeton, HttpServletRequest demande) {
        var fiche = postes.parId(suivre(jeton, demande));
        return ResponseEntity.ok()
                .contentType(CALENDRIER)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("reservation.ics")
                                .build()
                                .toString())
                .body(InvitationDePoste.de(fiche, adressePublique, horloge).getBytes(StandardCharsets.UTF_8));
    }

    /** La réservation de ce lien. Un lien inconnu se compte avec les autres ; au-delà, plus aucun ne répond. */
    private UUID suivre(String jeton, HttpServletRequest demande) {
        freins.verifier("lien", demande.getRemoteAddr(), LIENS_INCONNUS);
        return liens.suivre(jeton).orElseGet(() -> {
            freins.compter("lien", demande.getRemoteAddr(), LIENS_INCONNUS);
            throw new Introuvable();
        });
    }
}
