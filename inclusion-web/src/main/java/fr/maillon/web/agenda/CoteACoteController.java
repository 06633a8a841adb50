package fr.maillon.web.agenda;

import fr.maillon.compte.Role;
import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.PlageDatee;
import fr.maillon.disponibilite.Sens;
import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.LieuPossible;
import fr.maillon.rendezvous.FicheRendezVous;
import fr.maillon.rendezvous.LectureDesRendezVous;
import fr.maillon.rendezvous.PriseEnAgenda;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.rendezvous.RepriseDesRendezVous;
import fr.maillon.rendezvous.SalleDAttente;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import fr.maillon.territoire.Departement;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Le planning d’un lieu : personnes et salles côte à côte, et la liste du jour à imprimer. */
@Controller
class CoteACoteController {

    /** Au-delà, on choisit. */
    static final int COLONNES = 8;

    private final AgendaDuCompte agendas;
    private final Ressources ressources;
    private final Calendrier calendrier;
    private final LectureDesRendezVous lecture;
    private final SalleDAttente attente;
    private final RepriseDesRendezVous reprises;
    private final Clock horloge;

    CoteACoteController(
            AgendaDuCompte agendas,
            Ressources ressources,
            Calendrier calendrier,
            LectureDesRendezVous lecture,
            SalleDAttente attente,
            RepriseDesRendezVous reprises,
            Clock horloge) {
        this.agendas = agendas;
        this.ressources = ressources;
        this.calendrier = calendrier;
        this.lecture = lecture;
        this.attente = attente;
        this.reprises = reprises;
        this.horloge = horloge;
    }

    @GetMapping("/agenda/cote-a-cote")
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE', 'COORDINATEUR')")
    String coteACote(
            @RequestParam @Nullable UUID lieu,
            @RequestParam @Nullable String vue,
            @RequestParam @Nullable LocalDate jour,
            @RequestParam(name = "r") @Nullable Set<Long> choisies,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        var lieux = agendas.lieuxTenus(compte);
        var celui = choisir(lieu, lieux);
        var semaine = "semaine".equals(vue);
        var fuseau = celui == null ? agendas.fuseau() : fuseau(celui);
        var premier = (semaine ? Vue.SEMAINE : Vue.JOUR).premier(jour(jour));
        var jours = premier.datesUntil(premier.plusDays(semaine ? Vue.SEMAINE.jours() : 1))
                .toList();
        var periode = periode(jours.getFirst(), jours.size(), fuseau);
        var toutes = celui == null ? List.<Ressource>of() : possibles(celui.id(), periode, compte);
        var montrees = toutes.stream()
                .filter(une -> choisies == null
                        || choisies.isEmpty()
                        || choisies.contains(une.id().valeur()))
                .limit(COLONNES)
                .toList();
        var ids = montrees.stream().map(Ressource::id).toList();
        var prises = lecture.coteACote(ids, periode);
        var plages = calendrier.plages(ids, periode);
        var vus = jours.stream()
                .filter(un -> !semaine || !estUnWeekEnd(un) || ilSyPasseQuelqueChose(un, fuseau, prises, plages))
                .toList();
        modele.addAttribute("reprises", reprises.enCours(compte.id()));
        modele.addAttribute("lieux", lieux);
        modele.addAttribute("lieu", celui);
        modele.addAttribute("semaine", semaine);
        modele.addAttribute("premier", premier);
        modele.addAttribute("jours", vus);
        modele.addAttribute("avant", premier.minusDays(jours.size()));
        modele.addAttribute("apres", premier.plusDays(jours.size()));
        modele.addAttribute("toutes", toutes);
        modele.addAttribute("montrees", ids.stream().map(RessourceId::valeur).collect(Collectors.toSet()));
        modele.addAttribute(
                "planning", new Planning(montrees, vus, fuseau, prises, plages, seDit(compte, montrees, prises)));
        modele.addAttribute("retour", AgendaDuCompte.adresse(compte));
        modele.addAttribute("coordonne", AgendaDuCompte.coordonne(compte));
        return "agenda/cote-a-cote";
    }

    private static boolean estUnWeekEnd(LocalDate jour) {
        return jour.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }

    private static boolean ilSyPasseQuelqueChose(
            LocalDate jour, ZoneId fuseau, List<PriseEnAgenda> prises, List<PlageDatee> plages) {
        var journee = periode(jour, 1, fuseau);
        return prises.stream().anyMatch(prise -> prise.pendant().chevauche(journee))
                || plages.stream()
                        .anyMatch(plage -> plage.sens() == Sens.OUVERTURE
                                && plage.pendant().chevauche(journee));
    }

    /** Un partenaire sait qu’une salle est prise, pas pour quoi, sauf si c’est par lui. */
    private static Predicate<PriseEnAgenda> seDit(
            CompteConnecte compte, List<Ressource> montrees, List<PriseEnAgenda> prises) {
        if (compte.role() != Role.PARTENAIRE) {
            return prise -> true;
        }
        var agents = montrees.stream()
                .filter(une -> compte.structure().equals(une.structure()))
                .map(Ressource::id)
                .collect(Collectors.toSet());
        var siennes = prises.stream()
                .filter(prise -> agents.contains(prise.ressource()))
                .map(PriseEnAgenda::reservation)
                .collect(Collectors.toSet());
        return prise -> siennes.contains(prise.reservation());
    }

    /** Les salles et le matériel du lieu, et qui y est présent ; un partenaire n’y voit que ses agents. */
    private List<Ressource> possibles(LieuId lieu, Creneau periode, CompteConnecte compte) {
        var personnes = new TreeSet<>(calendrier.presentesAu(lieu, periode));
        if (compte.role() == Role.MEDIATEUR) {
            personnes.add(ressources.duMediateur(compte.mediateur()));
        }
        var presentes = ressources.parIds(personnes).stream()
                .filter(une -> une.nature().estUnePersonne()
                        && (compte.role() != Role.PARTENAIRE
                                || compte.structure().equals(une.structure())));
        return Stream.concat(
                        presentes,
                        ressources.duLieu(lieu).stream()
                                .filter(une -> !une.nature().estUnePersonne()))
                .distinct()
                .sorted(Comparator.comparing((Ressource une) -> une.nature().ordinal())
                        .thenComparing(Ressource::libelle))
                .toList();
    }

    /** La liste du jour d’un lieu, pour l’accueil : qui vient, qui est arrivé. S’imprime. */
    @GetMapping("/agenda/lieux/{lieu}/jour")
    @PreAuthorize("hasAnyRole('MEDIATEUR', 'PARTENAIRE')")
    String listeDuJour(
            @PathVariable UUID lieu,
            @RequestParam @Nullable LocalDate jour,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele) {
        var celui = choisir(lieu, agendas.lieuxTenus(compte));
        if (celui == null) {
            throw new Introuvable();
        }
        var leJour = jour(jour);
        var tous = lecture.duLieu(celui.id(), periode(leJour, 1, fuseau(celui)));
        var rendezVous = compte.role() == Role.MEDIATEUR ? tous : lesSiens(tous, compte);
        var arrivees = attente.arrivees(rendezVous);
        modele.addAttribute("lieu", celui);
        modele.addAttribute("jour", leJour);
        modele.addAttribute("avant", leJour.minusDays(1));
        modele.addAttribute("apres", leJour.plusDays(1));
        modele.addAttribute(
                "lignes",
                rendezVous.stream()
                        .filter(fiche -> !fiche.statut().estAnnule())
                        .map(fiche -> LigneDuJour.de(
                                fiche,
                                arrivees.get(fiche.id().valeur()),
                                attente.peutArriver(fiche),
                                horloge.instant()))
                        .toList());
        modele.addAttribute("retour", AgendaDuCompte.adresse(compte));
        return "agenda/jour";
    }

    private List<FicheRendezVous> lesSiens(List<FicheRendezVous> tous, CompteConnecte compte) {
        var siens = lecture.siens(
                tous.stream().map(FicheRendezVous::id).map(RendezVousId::valeur).toList(), agendas.ids(compte), null);
        return tous.stream()
                .filter(fiche -> siens.contains(fiche.id().valeur()))
                .toList();
    }

    /** Celui qu’on demande, le premier à défaut ; celui d’un autre répond comme un lieu qui n’existe pas. */
    private static @Nullable LieuPossible choisir(@Nullable UUID lieu, List<LieuPossible> lieux) {
        if (lieu == null) {
            return lieux.isEmpty() ? null : lieux.getFirst();
        }
        return lieux.stream()
                .filter(un -> un.id().valeur().equals(lieu))
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    private LocalDate jour(@Nullable LocalDate jour) {
        return jour == null ? agendas.aujourdhui() : jour;
    }

    private ZoneId fuseau(LieuPossible lieu) {
        return Departement.fuseau(agendas.departement(lieu));
    }

    private static Creneau periode(LocalDate premier, int jours, ZoneId fuseau) {
        return new Creneau(
                premier.atStartOfDay(fuseau).toInstant(),
                premier.plusDays(jours).atStartOfDay(fuseau).toInstant());
    }
}
