package fr.maillon.web.agenda;

import fr.maillon.compte.Role;
import fr.maillon.disponibilite.Calendrier;
import fr.maillon.mediateur.LieuPossible;
import fr.maillon.rendezvous.ChangementRefuse;
import fr.maillon.rendezvous.DemandesDeRelais;
import fr.maillon.rendezvous.FicheRendezVous;
import fr.maillon.rendezvous.LectureDesRendezVous;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.rendezvous.RendezVousIntrouvable;
import fr.maillon.rendezvous.RepriseDesRendezVous;
import fr.maillon.rendezvous.SalleDAttente;
import fr.maillon.rendezvous.Statut;
import fr.maillon.rendezvous.SuiviDuRendezVous;
import fr.maillon.ressource.Creneau;
import fr.maillon.web.commun.Introuvable;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ses rendez-vous, par jour, par semaine ou en liste, et comment ils se sont passés. */
@Controller
class AgendaController {

    private final AgendaDuCompte agendas;
    private final LectureDesRendezVous lecture;
    private final SuiviDuRendezVous suivi;
    private final SalleDAttente attente;
    private final DemandesDeRelais relais;
    private final RepriseDesRendezVous reprises;
    private final Calendrier calendrier;
    private final Clock horloge;

    AgendaController(
            AgendaDuCompte agendas,
            LectureDesRendezVous lecture,
            SuiviDuRendezVous suivi,
            SalleDAttente attente,
            DemandesDeRelais relais,
            RepriseDesRendezVous reprises,
            Calendrier calendrier,
            Clock horloge) {
        this.agendas = agendas;
        this.lecture = lecture;
        this.suivi = suivi;
        this.attente = attente;
        this.relais = relais;
        this.reprises = reprises;
        this.calendrier = calendrier;
        this.horloge = horloge;
    }

    @GetMapping("/agenda")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String agenda(
            @RequestParam @Nullable String vue,
            @RequestParam @Nullable LocalDate jour,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        return montrer(vue, jour, compte, modele);
    }

    @GetMapping("/permanences")
    @PreAuthorize("hasRole('PARTENAIRE')")
    String permanences(
            @RequestParam @Nullable String vue,
            @RequestParam @Nullable LocalDate jour,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        return montrer(vue, jour, compte, modele);
    }

    private String montrer(@Nullable String nom, @Nullable LocalDate jour, CompteConnecte compte, Model modele) {
        var vue = Vue.lire(nom);
        var premier = vue.premier(jour == null ? agendas.aujourdhui() : jour);
        var fuseau = agendas.fuseau();
        var periode = new Creneau(
                premier.atStartOfDay(fuseau).toInstant(),
                premier.plusDays(vue.jours()).atStartOfDay(fuseau).toInstant());
        var ressources = agendas.ids(compte);
        var rendezVous = lecture.agenda(ressources, agendas.prescripteur(compte), periode);
        var plages = calendrier.plages(ressources, periode);
        var jours = premier.datesUntil(premier.plusDays(vue.jours()))
                .map(un -> new JourDAgenda(
                        un,
                        fuseau,
                        plages.stream().filter(plage -> plage.jour().equals(un)).toList(),
                        rendezVous.stream()
                                .filter(rdv -> rdv.debut().toLocalDate().equals(un))
                                .toList()))
                .filter(un -> vue != Vue.LISTE || !un.rendezVous().isEmpty())
                .toList();
        modele.addAttribute("adresse", AgendaDuCompte.adresse(compte));
        modele.addAttribute("vue", vue);
        modele.addAttribute("vues", Vue.values());
        modele.addAttribute("premier", premier);
        modele.addAttribute("avant", premier.minusDays(vue.jours()));
        modele.addAttribute("apres", premier.plusDays(vue.jours()));
        modele.addAttribute("jours", jours);
        modele.addAttribute("combien", rendezVous.size());
        modele.addAttribute("aReprendre", relais.aReprendre(rendezVous));
        modele.addAttribute("relais", relais.aRepondre(ressources));
        modele.addAttribute("reprises", reprises.enCours(compte.id()));
        modele.addAttribute("maintenant", horloge.instant());
        modele.addAttribute("sansRessource", ressources.isEmpty());
        modele.addAttribute("lieux", compte.role() == Role.MEDIATEUR ? agendas.lieuxTenus(compte) : List.of());
        return "agenda/agenda";
    }

    /** Note comment un rendez-vous s’est passé. */
    @PostMapping("/agenda/rendez-vous/{id}/issue")
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE')")
    String noter(
            @PathVariable UUID id,
            @RequestParam @Nullable Statut issue,
            @RequestParam @Nullable UUID lieu,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        var fiche = deCetAgenda(id, compte);
        try {
            if (issue == null) {
                throw new Introuvable();
            }
            suivi.noter(fiche.id(), issue);
            redirection.addFlashAttribute(
                    "confirmation", "C’est noté\u00A0: " + issue.libelle().toLowerCase(java.util.Locale.FRENCH) + ".");
        } catch (ChangementRefuse refus) {
            redirection.addFlashAttribute("avertissement", refus.getMessage());
        }
        return retour(fiche, lieu, compte);
    }

    /** La personne est arrivée et attend ; ou l’on s’était trompé. */
    @PostMapping("/agenda/rendez-vous/{id}/arrivee")
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE')")
    String arriver(
            @PathVariable UUID id,
            @RequestParam @Nullable Boolean repart,
            @RequestParam @Nullable UUID lieu,
            @AuthenticationPrincipal CompteConnecte compte,
            RedirectAttributes redirection) {
        var fiche = deCetAgenda(id, compte);
        try {
            if (Boolean.TRUE.equals(repart)) {
                attente.repartir(fiche.id());
            } else {
                attente.arriver(fiche.id());
            }
        } catch (ChangementRefuse refus) {
            redirection.addFlashAttribute("avertissement", refus.getMessage());
        }
        return retour(fiche, lieu, compte);
    }

    /** Annule un rendez-vous à venir : la personne est prévenue, la place rendue. */
    @PostMapping("/agenda/rendez-vous/{id}/annulation")
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE')")
    String annuler(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        var fiche = deCetAgenda(id, compte);
        try {
            suivi.annuler(fiche.id());
            redirection.addFlashAttribute(
                    "confirmation",
                    fiche.personne().telephone() == null && fiche.personne().courriel() == null
                            ? "Le rendez-vous est annulé. Nous n’avons pas de quoi prévenir la personne\u00A0: faites-le."
                            : "Le rendez-vous est annulé. La personne est prévenue.");
        } catch (ChangementRefuse refus) {
            redirection.addFlashAttribute("avertissement", refus.getMessage());
        }
        return retour(fiche, null, compte);
    }

    /**
     * Un rendez-vous d’un autre agenda répond comme un rendez-vous qui n’existe pas. Qui travaille dans un lieu y tient
     * l’accueil : il touche aussi à ceux de ses collègues.
     */
    private FicheRendezVous deCetAgenda(UUID id, CompteConnecte compte) {
        try {
            return lecture.parId(new RendezVousId(id), agendas.ids(compte), agendas.prescripteur(compte));
        } catch (RendezVousIntrouvable absent) {
            return auxLieux(id, compte);
        }
    }

    private FicheRendezVous auxLieux(UUID id, CompteConnecte compte) {
        if (compte.role() != Role.MEDIATEUR) {
            throw new Introuvable();
        }
        try {
            return lecture.parIdAuxLieux(
                    new RendezVousId(id),
                    agendas.lieuxTenus(compte).stream().map(LieuPossible::id).toList());
        } catch (RendezVousIntrouvable absent) {
            throw new Introuvable();
        }
    }

    private static String retour(FicheRendezVous fiche, @Nullable UUID lieu, CompteConnecte compte) {
        if (lieu != null) {
            return "redirect:/agenda/lieux/" + lieu + "/jour?jour="
                    + fiche.debut().toLocalDate();
        }
        return "redirect:" + AgendaDuCompte.adresse(compte) + "?vue=semaine&jour="
                + fiche.debut().toLocalDate();
    }
}
