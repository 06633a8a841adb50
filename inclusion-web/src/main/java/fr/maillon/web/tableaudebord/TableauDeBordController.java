package fr.maillon.web.tableaudebord;

import fr.maillon.compte.Role;
import fr.maillon.indicateur.Indicateurs;
import fr.maillon.indicateur.Periode;
import fr.maillon.indicateur.TableauDeBord;
import fr.maillon.maillage.ClasseDAcces;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.objectif.Avancement;
import fr.maillon.web.commun.AnneeDemandee;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.Morceaux;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.commun.Telechargement;
import fr.maillon.web.securite.CompteConnecte;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Les chiffres de qui regarde. L’administrateur et le partenaire n’y entrent pas : l’activité ne les concerne pas.
 */
@Controller
@RequestMapping("/tableau-de-bord")
class TableauDeBordController {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int ANNEES_PROPOSEES = 4;

    private final Indicateurs indicateurs;
    private final SuiviDuMaillage maillages;
    private final ObjectifsDuCompte objectifs;
    private final Morceaux morceaux;
    private final FormatFrancais fr;
    private final Clock horloge;

    TableauDeBordController(
            Indicateurs indicateurs,
            SuiviDuMaillage maillages,
            ObjectifsDuCompte objectifs,
            Morceaux morceaux,
            FormatFrancais fr,
            Clock horloge) {
        this.indicateurs = indicateurs;
        this.maillages = maillages;
        this.objectifs = objectifs;
        this.morceaux = morceaux;
        this.fr = fr;
        this.horloge = horloge;
    }

    /** Toute la page se lit dans le même instantané de la base. */
    @GetMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE', 'MEDIATEUR')")
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    String voir(@AuthenticationPrincipal CompteConnecte compte, @RequestParam @Nullable Integer annee, Model page) {
        var chiffres = lire(compte, annee);
        var vue = new Vue(
                chiffres,
                aujourdhui().getYear(),
                compte.role(),
                objectifs.pour(compte, chiffres),
                maillages.du(RessortDuCompte.de(compte)));
        page.addAttribute(
                "morceau", morceaux.ecrire("tableaudebord/tableau-de-bord-corps", List.of(vue), () -> valeurs(vue)));
        return "tableaudebord/tableau-de-bord";
    }

    /** Tout ce que montre la page. */
    private record Vue(
            TableauDeBord chiffres,
            int cetteAnnee,
            Role role,
            List<Avancement> objectifs,
            List<MaillageDuDepartement> maillages) {}

    private Map<String, Object> valeurs(Vue vue) {
        var chiffres = vue.chiffres();
        var tableaux = new Tableaux(chiffres, fr, lien(chiffres.periode()));
        var page = new HashMap<String, Object>();
        page.put("chiffres", chiffres);
        page.put("principaux", tableaux.principaux());
        page.put("autres", tableaux.autres());
        page.put("variation", Tableau.variation(chiffres.total()));
        page.put("annee", chiffres.periode().du().getYear());
        page.put(
                "annees",
                IntStream.range(0, ANNEES_PROPOSEES)
                        .mapToObj(i -> vue.cetteAnnee() - i)
                        .toList());
        page.put("objectifs", vue.objectifs());
        page.put("maillages", vue.maillages());
        page.put("classes", ClasseDAcces.values());
        page.put("coordonne", vue.role() == Role.COORDINATEUR);
        page.put("rendCompte", vue.role() != Role.MEDIATEUR);
        return page;
    }

    @GetMapping("/{tableau}.csv")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE', 'MEDIATEUR')")
    ResponseEntity<String> telecharger(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable String tableau,
            @RequestParam @Nullable Integer annee) {
        var chiffres = lire(compte, annee);
        var demande = new Tableaux(chiffres, fr, Tableaux.Lien.AUCUN).a(tableau).orElseThrow(Introuvable::new);
        var feuille = FeuillesDeStatistiques.une(demande, chiffres);
        var nom = tableau + "-" + chiffres.periode().du().getYear();
        return Telechargement.csv(nom, feuille.entetes(), feuille.lignes());
    }

    private TableauDeBord lire(CompteConnecte compte, @Nullable Integer annee) {
        var aujourdhui = aujourdhui();
        return indicateurs.tableauDeBord(
                PerimetreDesChiffres.de(compte), Periode.annee(AnneeDemandee.lire(annee, aujourdhui), aujourdhui));
    }

    /** Chaque ligne mène à ses statistiques de la même période. */
    private static Tableaux.Lien lien(Periode periode) {
        var demande = Demande.deLaPeriode(periode);
        return (parametre, valeur) -> LienDesChiffres.vers(demande, parametre, valeur);
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }
}
