package fr.maillon.web.rendezvous;

import fr.maillon.rendezvous.ChangementRefuse;
import fr.maillon.rendezvous.CreneauPris;
import fr.maillon.rendezvous.CreneauPropose;
import fr.maillon.rendezvous.FicheRendezVous;
import fr.maillon.rendezvous.InvitationIcs;
import fr.maillon.rendezvous.LectureDesRendezVous;
import fr.maillon.rendezvous.LiensDeVisio;
import fr.maillon.rendezvous.PriseDeRendezVous;
import fr.maillon.rendezvous.Propositions;
import fr.maillon.rendezvous.Statut;
import fr.maillon.rendezvous.SuiviDuRendezVous;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Le rendez-vous d’une personne, par le lien qu’elle seule a reçu : venir, ne pas venir, changer, imprimer. */
@Controller
@RequestMapping("/rendez-vous/{jeton:[A-Za-z0-9_-]{32}}")
class LienController {

    private static final MediaType CALENDRIER = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final Bornes bornes;
    private final LectureDesRendezVous lecture;
    private final SuiviDuRendezVous suivi;
    private final PriseDeRendezVous prise;
    private final Propositions propositions;
    private final LiensDeVisio visios;
    private final Clock horloge;
    private final String adressePublique;

    LienController(
            Bornes bornes,
            LectureDesRendezVous lecture,
            SuiviDuRendezVous suivi,
            PriseDeRendezVous prise,
            Propositions propositions,
            LiensDeVisio visios,
            Clock horloge,
            @Value("${maillon.adresse-publique}") String adressePublique) {
        this.bornes = bornes;
        this.lecture = lecture;
        this.suivi = suivi;
        this.prise = prise;
        this.propositions = propositions;
        this.visios = visios;
        this.horloge = horloge;
        this.adressePublique = adressePublique;
    }

    @GetMapping
    @PreAuthorize("permitAll()")
    String montrer(@PathVariable String jeton, HttpServletRequest demande, Model modele) {
        var fiche = lecture.parId(bornes.suivre(jeton, demande));
        modele.addAttribute("rdv", fiche);
        modele.addAttribute("jeton", jeton);
        modele.addAttribute("peutChanger", peutChanger(fiche));
        boolean aVenir = fiche.debut().toInstant().isAfter(horloge.instant());
        modele.addAttribute("passe", !aVenir && !fiche.statut().estAnnule());
        if (fiche.statut() == Statut.EXCUSE && aVenir && !fiche.parUnMediateur()) {
            modele.addAttribute(
                    "aReprendre", Choix.ecrire(fiche.mode(), fiche.debut().toInstant()));
        }
        modele.addAttribute("visio", visios.de(fiche).orElse(null));
        return "rendezvous/rendez-vous";
    }

    private boolean peutChanger(FicheRendezVous fiche) {
        return fiche.statut() == Statut.A_VENIR && fiche.debut().toInstant().isAfter(horloge.instant());
    }

    /** Je viens, ou je ne viens pas. */
    @PostMapping("/presence")
    @PreAuthorize("permitAll()")
    String presence(
            @PathVariable String jeton,
            @RequestParam(defaultValue = "") String viens,
            HttpServletRequest demande,
            RedirectAttributes redirection) {
        var id = bornes.suivre(jeton, demande);
        try {
            switch (viens) {
                case "oui" -> {
                    suivi.jeViens(id);
                    redirection.addFlashAttribute("confirmation", "C’est noté\u00A0: vous venez. À bientôt.");
                }
                case "non" -> {
                    suivi.decommander(id);
                    redirection.addFlashAttribute(
                            "confirmation",
                            "C’est noté\u00A0: vous ne venez pas. La place profitera à quelqu’un d’autre.");
                }
                default -> redirection.addFlashAttribute("avertissement", "Dites si vous venez ou non.");
            }
        } catch (ChangementRefuse refus) {
            redirection.addFlashAttribute("avertissement", refus.getMessage());
        }
        return "redirect:/rendez-vous/" + jeton;
    }

    /** Les autres créneaux possibles. */
    @GetMapping("/deplacement")
    @PreAuthorize("permitAll()")
    String ailleurs(
            @PathVariable String jeton,
            @RequestParam @Nullable LocalDate du,
            HttpServletRequest demande,
            Model modele) {
        var fiche = lecture.parId(bornes.suivre(jeton, demande));
        if (!peutChanger(fiche)) {
            return "redirect:/rendez-vous/" + jeton;
        }
        modele.addAttribute("rdv", fiche);
        modele.addAttribute("jeton", jeton);
        var possibles = propositions.pourDeplacer(fiche.mode(), fiche.parUnMediateur());
        Predicate<CreneauPropose> ici =
                un -> un.mode().equals(fiche.mode()) || un.endroit().equals(fiche.endroit());
        modele.addAttribute("ici", parJour(possibles, ici));
        modele.addAttribute("ailleurs", parJour(possibles, ici.negate()));
        return "rendezvous/deplacement";
    }

    private static Map<String, List<CreneauAffiche>> parJour(
            List<CreneauPropose> creneaux, Predicate<CreneauPropose> lesquels) {
        return creneaux.stream()
                .filter(lesquels)
                .map(CreneauAffiche::de)
                .collect(Collectors.groupingBy(CreneauAffiche::jourEnClair, LinkedHashMap::new, Collectors.toList()));
    }

    /** Change de créneau ; l’ancien est gardé tant que le nouveau n’est pas pris. */
    @PostMapping("/deplacement")
    @PreAuthorize("permitAll()")
    String deplacer(
            @PathVariable String jeton,
            @RequestParam @Nullable String creneau,
            HttpServletRequest demande,
            HttpServletResponse reponse,
            Model modele,
            RedirectAttributes redirection) {
        var id = bornes.suivre(jeton, demande);
        var choix = Choix.lire(creneau);
        try {
            prise.deplacer(id, choix.mode(), choix.debut(), false);
            redirection.addFlashAttribute("confirmation", "Votre rendez-vous est déplacé. L’ancien créneau est rendu.");
            return "redirect:/rendez-vous/" + jeton;
        } catch (ChangementRefuse refus) {
            redirection.addFlashAttribute("avertissement", refus.getMessage());
            return "redirect:/rendez-vous/" + jeton;
        } catch (CreneauPris pris) {
            reponse.setStatus(HttpStatus.CONFLICT.value());
            modele.addAttribute(
                    "alternatives",
                    pris.alternatives().stream().map(CreneauAffiche::de).toList());
            modele.addAttribute("deplacement", jeton);
            return "rendezvous/pris";
        }
    }

    /** Le rendez-vous, pour l’agenda du téléphone. */
    @GetMapping("/rendez-vous.ics")
    @PreAuthorize("permitAll()")
    ResponseEntity<byte[]> calendrier(@PathVariable String jeton, HttpServletRequest demande) {
        var fiche = lecture.parId(bornes.suivre(jeton, demande));
        return ResponseEntity.ok()
                .contentType(CALENDRIER)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("rendez-vous.ics")
                                .build()
                                .toString())
                .body(InvitationIcs.de(fiche, adressePublique, visios.de(fiche).orElse(null))
                        .getBytes(StandardCharsets.UTF_8));
    }
}
