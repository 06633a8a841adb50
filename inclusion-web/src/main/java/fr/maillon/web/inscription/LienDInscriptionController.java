package fr.maillon.web.inscription;

import fr.maillon.compte.Freins;
import fr.maillon.inscription.InscriptionId;
import fr.maillon.inscription.InscriptionRefusee;
import fr.maillon.inscription.Inscriptions;
import fr.maillon.inscription.LectureDesInscriptions;
import fr.maillon.inscription.LiensDInscription;
import fr.maillon.inscription.Statut;
import fr.maillon.web.commun.Introuvable;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** L’inscription d’une personne, par le lien qu’elle seule a reçu : prendre la place gardée, se désinscrire, revenir. */
@Controller
@RequestMapping("/ateliers/inscription/{jeton:[A-Za-z0-9_-]{32}}")
class LienDInscriptionController {

    static final int LIENS_INCONNUS = 30;

    private final LiensDInscription liens;
    private final LectureDesInscriptions lecture;
    private final Inscriptions inscriptions;
    private final Freins freins;
    private final Clock horloge;

    LienDInscriptionController(
            LiensDInscription liens,
            LectureDesInscriptions lecture,
            Inscriptions inscriptions,
            Freins freins,
            Clock horloge) {
        this.liens = liens;
        this.lecture = lecture;
        this.inscriptions = inscriptions;
        this.freins = freins;
        this.horloge = horloge;
    }

    @GetMapping
    @PreAuthorize("permitAll()")
    String montrer(@PathVariable String jeton, HttpServletRequest demande, Model modele) {
        var fiche = lecture.parId(suivre(jeton, demande));
        modele.addAttribute("fiche", fiche);
        modele.addAttribute("jeton", jeton);
        modele.addAttribute("peutChanger", !fiche.aVenir(horloge.instant()).isEmpty());
        return "inscription/lien";
    }

    /** Prendre la place gardée, quitter, revenir. */
    @PostMapping
    @PreAuthorize("permitAll()")
    String repondre(
            @PathVariable String jeton,
            @RequestParam(defaultValue = "") String reponse,
            HttpServletRequest demande,
            RedirectAttributes redirection) {
        var id = suivre(jeton, demande);
        freins.compter("inscription", demande.getRemoteAddr(), CalendrierController.INSCRIPTIONS);
        try {
            switch (reponse) {
                case "prendre" -> {
                    inscriptions.accepter(id);
                    redirection.addFlashAttribute("confirmation", "C’est noté\u00A0: la place est à vous.");
                }
                case "quitter" -> {
                    inscriptions.renoncer(id);
                    redirection.addFlashAttribute(
                            "confirmation",
                            "C’est noté\u00A0: vous ne venez pas. La place profitera à quelqu’un d’autre.");
                }
                case "revenir" -> {
                    inscriptions.revenir(id);
                    redirection.addFlashAttribute(
                            "confirmation",
                            lecture.parId(id).statut() == Statut.EN_ATTENTE
                                    ? "C’est complet\u00A0: vous êtes sur la liste d’attente."
                                    : "C’est noté\u00A0: votre inscription est reprise.");
                }
                default -> redirection.addFlashAttribute("avertissement", "Dites si vous venez ou non.");
            }
        } catch (InscriptionRefusee refus) {
            redirection.addFlashAttribute(
                    "avertissement",
                    refus.raison() == InscriptionRefusee.Raison.PLACE_PASSEE
                            ? "Cette place n’est plus gardée\u00A0: elle est allée à la personne suivante."
                            : "Il n’est plus temps\u00A0: la séance a commencé, ou n’est plus proposée.");
        }
        return "redirect:/ateliers/inscription/" + jeton;
    }

    /** L’inscription de ce lien. Un lien inconnu se compte ; au-delà, plus aucun ne répond. */
    private InscriptionId suivre(String jeton, HttpServletRequest demande) {
        freins.verifier("lien", demande.getRemoteAddr(), LIENS_INCONNUS);
        return liens.suivre(jeton).orElseGet(() -> {
            freins.compter("lien", demande.getRemoteAddr(), LIENS_INCONNUS);
            throw new Introuvable();
        });
    }
}
