package fr.maillon.web.lieu;

import fr.maillon.lieu.AnnuaireDesLieux;
import fr.maillon.lieu.ChangementRefuse;
import fr.maillon.lieu.Lieu;
import fr.maillon.lieu.horaires.ExceptionHoraire;
import fr.maillon.lieu.horaires.Francais;
import fr.maillon.lieu.horaires.HeuresEcrites;
import fr.maillon.lieu.horaires.HorairesIllisibles;
import fr.maillon.lieu.horaires.HorairesOuverture;
import fr.maillon.lieu.horaires.SemaineSimple;
import fr.maillon.rendezvous.Empechement;
import fr.maillon.rendezvous.Reprise;
import fr.maillon.ressource.Creneau;
import fr.maillon.web.commun.Impacts;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ce qui arrive à un lieu : on le confirme, il ferme, il rouvre, il change d’horaires quelques jours. */
@Controller
@RequestMapping("/lieux/{id}")
class VieDuLieuController {

    /** Aucun rendez-vous ne se prend plus d’un an à l’avance. */
    private static final Duration JUSQU_OU = Duration.ofDays(400);

    private final AnnuaireDesLieux annuaire;
    private final PerimetreDuCompte perimetre;
    private final Impacts impacts;
    private final Clock horloge;

    VieDuLieuController(AnnuaireDesLieux annuaire, PerimetreDuCompte perimetre, Impacts impacts, Clock horloge) {
        this.annuaire = annuaire;
        this.perimetre = perimetre;
        this.impacts = impacts;
        this.horloge = horloge;
    }

    @PostMapping("/confirmation")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String confirmer(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        annuaire.confirmer(perimetre.modifiable(id, compte).id());
        redirection.addFlashAttribute("confirmation", "C’est noté\u00A0: ces informations sont justes aujourd’hui.");
        return versLaFiche(id);
    }

    @PostMapping("/fermeture")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String fermer(
            @PathVariable UUID id,
            @ModelAttribute("choix") Impacts.Choix choix,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            RedirectAttributes redirection) {
        var lieu = perimetre.modifiable(id, compte);
        try {
            var fait = impacts.poser(
                    Empechement.duLieu(lieu.id(), Creneau.de(horloge.instant(), JUSQU_OU)),
                    Reprise.Cause.FERMETURE,
                    choix,
                    compte,
                    modele,
                    () -> {
                        annuaire.fermer(lieu.id(), aujourdhui(lieu));
                        return lieu.id();
                    });
            if (fait.isEmpty()) {
                modele.addAttribute("lieu", lieu);
                return "lieu/fermeture";
            }
            redirection.addFlashAttribute("confirmation", "Le lieu est fermé. Il n’est plus proposé au public.");
            redirection.addFlashAttribute("annulation", "/lieux/" + id + "/ouverture");
            return fait.get().puis("/lieux/" + id);
        } catch (ChangementRefuse refus) {
            redirection.addFlashAttribute("avertissement", refus.raison());
            return versLaFiche(id);
        }
    }

    @PostMapping("/ouverture")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String ouvrir(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        var lieu = perimetre.modifiable(id, compte);
        return tenter(id, redirection, () -> {
            annuaire.ouvrir(lieu.id(), aujourdhui(lieu));
            redirection.addFlashAttribute("confirmation", "Le lieu est ouvert.");
        });
    }

    @GetMapping("/exceptions/nouvelle")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String exception(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("lieu", perimetre.modifiable(id, compte));
        modele.addAttribute("form", new ExceptionForm(null, null, null, null));
        return "lieu/exception";
    }

    @PostMapping("/exceptions/nouvelle")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String ajouterException(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") ExceptionForm form,
            BindingResult erreurs,
            @ModelAttribute("choix") Impacts.Choix choix,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var lieu = perimetre.modifiable(id, compte);
        var exception = form.lire(erreurs);
        if (exception != null) {
            try {
                var fait =
                        impacts.poser(touche(lieu, exception), Reprise.Cause.FERMETURE, choix, compte, modele, () -> {
                            annuaire.ajouterException(lieu.id(), exception);
                            return lieu.id();
                        });
                if (fait.isEmpty()) {
                    modele.addAttribute("lieu", lieu);
                    return "lieu/exception";
                }
                redirection.addFlashAttribute("confirmation", "C’est noté\u00A0: " + dates(exception) + ".");
                redirection.addFlashAttribute(
                        "annulation", "/lieux/" + id + "/exceptions/" + exception.du() + "/retrait");
                return fait.get().puis("/lieux/" + id);
            } catch (ChangementRefuse refus) {
                erreurs.rejectValue("du", "lieu.exception", new Object[] {refus.raison()}, refus.raison());
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        modele.addAttribute("lieu", lieu);
        return "lieu/exception";
    }

    /** Fermé, il touche ses rendez-vous ; ouvert à d’autres heures, aucun. */
    private static Empechement touche(Lieu lieu, ExceptionHoraire exception) {
        var fuseau = lieu.calendrier().fuseau();
        return exception.estFermee()
                ? Empechement.duLieu(
                        lieu.id(),
                        new Creneau(
                                exception.du().atStartOfDay(fuseau).toInstant(),
                                exception.au().plusDays(1).atStartOfDay(fuseau).toInstant()))
                : Empechement.desRessources(List.of(), List.of());
    }

    @PostMapping("/exceptions/{du}/retrait")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String retirerException(
            @PathVariable UUID id,
            @PathVariable LocalDate du,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        annuaire.retirerException(perimetre.modifiable(id, compte).id(), du);
        redirection.addFlashAttribute("confirmation", "L’exception est retirée.");
        return versLaFiche(id);
    }

    private static String tenter(UUID id, RedirectAttributes redirection, Runnable changement) {
        try {
            changement.run();
        } catch (ChangementRefuse refus) {
            redirection.addFlashAttribute("avertissement", refus.raison());
        }
        return versLaFiche(id);
    }

    private LocalDate aujourdhui(Lieu lieu) {
        return LocalDate.ofInstant(horloge.instant(), lieu.calendrier().fuseau());
    }

    private static String dates(ExceptionHoraire exception) {
        return (exception.estFermee() ? "fermé " : "autres horaires ")
                + (exception.du().equals(exception.au())
                        ? "le " + Francais.dateComplete(exception.du())
                        : "du " + Francais.dateComplete(exception.du()) + " au "
                                + Francais.dateComplete(exception.au()));
    }

    private static String versLaFiche(UUID id) {
        return "redirect:/lieux/" + id;
    }

    /**
     * Quelques jours qui ne sont pas comme les autres.
     *
     * @param au dernier jour, compris ; absent : un seul jour
     * @param heures « 9h-12h » ; absentes : fermé
     */
    record ExceptionForm(
            @NotNull(message = "{lieu.exception.du}") @Nullable
            LocalDate du,

            @Nullable LocalDate au,
            @Nullable String heures,

            @Size(max = 200, message = "{lieu.trop.long}") @Nullable
            String motif) {

        @Nullable
        ExceptionHoraire lire(BindingResult erreurs) {
            var dernier = au == null ? du : au;
            if (du != null && dernier != null && dernier.isBefore(du)) {
                erreurs.rejectValue("au", "lieu.exception.au");
            }
            var horaires = horaires(erreurs);
            return du == null || dernier == null || erreurs.hasErrors()
                    ? null
                    : new ExceptionHoraire(
                            du, dernier, horaires, motif == null || motif.isBlank() ? null : motif.strip());
        }

        private @Nullable HorairesOuverture horaires(BindingResult erreurs) {
            if (heures == null || heures.isBlank()) {
                return null;
            }
            try {
                var plages = HeuresEcrites.lire(heures);
                return plages.isEmpty()
                        ? null
                        : new SemaineSimple(
                                        Arrays.stream(DayOfWeek.values())
                                                .collect(Collectors.toMap(jour -> jour, jour -> plages)),
                                        false)
                                .horaires();
            } catch (HorairesIllisibles illisibles) {
                erreurs.rejectValue("heures", "lieu.horaires", new Object[] {illisibles.raison()}, illisibles.raison());
                return null;
            }
        }
    }
}
