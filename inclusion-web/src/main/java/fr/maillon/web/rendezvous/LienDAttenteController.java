package fr.maillon.web.rendezvous;

import fr.maillon.attente.AttenteRefusee;
import fr.maillon.attente.Attentes;
import fr.maillon.attente.LectureDesAttentes;
import fr.maillon.attente.Statut;
import fr.maillon.rendezvous.QuotaAtteint;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * L’attente d’une personne, par le lien qu’elle seule a reçu : prendre la place gardée, la laisser, sortir, revenir. Ouvrir
 * la page ne change rien : un antivirus qui suit les liens n’accepte pas à sa place.
 */
@Controller
@RequestMapping("/rendez-vous/attente/{jeton:[A-Za-z0-9_-]{32}}")
class LienDAttenteController {

    private final Bornes bornes;
    private final Attentes attentes;
    private final LectureDesAttentes lecture;
    private final Clock horloge;

    LienDAttenteController(Bornes bornes, Attentes attentes, LectureDesAttentes lecture, Clock horloge) {
        this.bornes = bornes;
        this.attentes = attentes;
        this.lecture = lecture;
        this.horloge = horloge;
    }

    @GetMapping
    @PreAuthorize("permitAll()")
    String montrer(@PathVariable String jeton, HttpServletRequest demande, Model modele) {
        var fiche = lecture.parId(bornes.suivreAttente(jeton, demande));
        boolean finie = fiche.gardeJusqua() != null && !fiche.gardeJusqua().isAfter(horloge.instant());
        modele.addAttribute("fiche", fiche);
        modele.addAttribute("jeton", jeton);
        // échue mais pas encore passée : on ne promet plus rien
        modele.addAttribute(
                "etat", finie ? Statut.PASSEE.name() : fiche.statut().name());
        modele.addAttribute(
                "peutRevenir", !fiche.souhait().avant().isBefore(LocalDate.now(horloge.withZone(fiche.fuseau()))));
        return "rendezvous/attente";
    }

    /** Prendre la place gardée, la laisser, sortir, revenir. */
    @PostMapping
    @PreAuthorize("permitAll()")
    String repondre(
            @PathVariable String jeton,
            @RequestParam(defaultValue = "") String reponse,
            HttpServletRequest demande,
            RedirectAttributes redirection) {
        var id = bornes.suivreAttente(jeton, demande);
        try {
            switch (reponse) {
                case "prendre" -> {
                    var pris = attentes.accepter(id);
                    redirection.addFlashAttribute("nouveau", true);
                    return "redirect:/rendez-vous/" + pris.lien().jeton();
                }
                case "laisser" -> {
                    attentes.refuser(id);
                    redirection.addFlashAttribute(
                            "confirmation",
                            "C’est noté\u00A0: vous gardez votre rang. Cette heure ne vous sera plus proposée.");
                }
                case "sortir" -> {
                    attentes.sortir(id);
                    redirection.addFlashAttribute("confirmation", "C’est noté\u00A0: vous n’attendez plus.");
                }
                case "revenir" -> {
                    attentes.revenir(id);
                    redirection.addFlashAttribute("confirmation", "C’est noté\u00A0: vous attendez de nouveau.");
                }
                default -> redirection.addFlashAttribute("avertissement", "Choisissez une réponse.");
            }
        } catch (AttenteRefusee refus) {
            redirection.addFlashAttribute("avertissement", enClair(refus.raison()));
        } catch (QuotaAtteint quota) {
            redirection.addFlashAttribute(
                    "avertissement",
                    "Vous avez déjà plusieurs rendez-vous à venir pour ce besoin. Appelez-nous\u00A0: quelqu’un vous aidera.");
        }
        return "redirect:/rendez-vous/attente/" + jeton;
    }

    private static String enClair(AttenteRefusee.Raison raison) {
        return switch (raison) {
            case PLACE_PASSEE -> "Cette place n’est plus gardée\u00A0: elle est allée à la personne suivante.";
            case PLACE_PERDUE ->
                "Cette place ne peut plus se tenir. Nous en sommes désolés\u00A0: vous attendez encore, au même rang.";
            case TROP_TARD, QUOTA -> "Il n’est plus temps d’attendre ce rendez-vous. Faites une nouvelle demande.";
        };
    }
}
