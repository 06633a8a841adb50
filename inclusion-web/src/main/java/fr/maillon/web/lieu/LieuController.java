package fr.maillon.web.lieu;

import fr.maillon.lieu.Lieu;
import fr.maillon.lieu.horaires.EtatOuverture;
import fr.maillon.lieu.horaires.ExceptionHoraire;
import fr.maillon.lieu.horaires.Francais;
import fr.maillon.lieu.horaires.HorairesEnFrancais;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.securite.CompteConnecte;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** La fiche d’un lieu : quand venir, comment venir, ce que l’on y trouve. */
@Controller
class LieuController {

    private final Territoires territoires;
    private final PerimetreDuCompte perimetre;
    private final Clock horloge;

    LieuController(Territoires territoires, PerimetreDuCompte perimetre, Clock horloge) {
        this.territoires = territoires;
        this.perimetre = perimetre;
        this.horloge = horloge;
    }

    @GetMapping("/lieux/{id}")
    @PreAuthorize("permitAll()")
    String lire(@PathVariable UUID id, @AuthenticationPrincipal @Nullable CompteConnecte compte, Model modele) {
        var lieu = perimetre.visible(id, compte);
        var calendrier = lieu.calendrier();
        var maintenant = horloge.instant();
        var aujourdhui = LocalDate.ofInstant(maintenant, calendrier.fuseau());
        modele.addAttribute("lieu", lieu);
        modele.addAttribute("fiche", lieu.fiche());
        modele.addAttribute(
                "commune", territoires.commune(lieu.commune()).map(Commune::nom).orElse(""));
        modele.addAttribute("etat", HorairesEnFrancais.etat(calendrier, maintenant));
        modele.addAttribute("ouvert", calendrier.etat(maintenant) instanceof EtatOuverture.Ouvert);
        modele.addAttribute("semaine", HorairesEnFrancais.semaine(calendrier, aujourdhui));
        if (lieu.fiche().horaires() != null && HorairesEnFrancais.change(calendrier, aujourdhui)) {
            modele.addAttribute("semaineProchaine", HorairesEnFrancais.semaine(calendrier, aujourdhui.plusWeeks(1)));
        }
        modele.addAttribute("exceptions", exceptions(lieu, aujourdhui));
        modele.addAttribute("frais", lieu.estFrais(aujourdhui));
        modele.addAttribute(
                "confirmeLe", lieu.confirmeLe().map(Francais::dateComplete).orElse(null));
        modele.addAttribute("gere", perimetre.peutGerer(compte, lieu.commune()));
        modele.addAttribute("aujourdhui", aujourdhui);
        return "lieu/fiche";
    }

    private static List<ExceptionAffichee> exceptions(Lieu lieu, LocalDate aujourdhui) {
        return lieu.exceptions().stream()
                .filter(exception -> !exception.au().isBefore(aujourdhui))
                .map(exception -> ExceptionAffichee.de(exception, lieu, aujourdhui))
                .toList();
    }

    /** Une exception à venir, en mots. */
    record ExceptionAffichee(
            LocalDate du,
            String dates,
            String heures,
            @Nullable String motif) {

        static ExceptionAffichee de(ExceptionHoraire exception, Lieu lieu, LocalDate aujourdhui) {
            return new ExceptionAffichee(
                    exception.du(),
                    exception.du().equals(exception.au())
                            ? "Le " + Francais.date(exception.du(), aujourdhui.getYear())
                            : "Du " + Francais.date(exception.du(), aujourdhui.getYear()) + " au "
                                    + Francais.date(exception.au(), aujourdhui.getYear()),
                    exception.estFermee()
                            ? "Fermé"
                            : HorairesEnFrancais.plages(lieu.calendrier().plages(exception.du())),
                    exception.motif());
        }
    }
}
