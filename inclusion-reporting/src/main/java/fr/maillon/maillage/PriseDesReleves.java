package fr.maillon.maillage;

import fr.maillon.maillage.Terrains.Terrain;
import fr.maillon.territoire.Departement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Relève le maillage de chaque département une fois par jour, peu après minuit chez lui : l’heure qu’il y est, ce qui
 * manque, et seulement cela. Arrêté, on rattrape : les jours manqués se reconstituent d’après les dates d’ouverture des
 * lieux et celles des tournées, et se disent reconstitués. Un verrou par département : deux instances ne font pas deux fois
 * le même calcul, et ne s’attendent pas.
 */
@Component
public class PriseDesReleves {

    /** Jours manqués que l’on rattrape, au plus. */
    private static final int RATTRAPAGE_EN_JOURS = 31;

    /** Avant le premier relevé, un par mois pendant ce nombre de mois. */
    private static final int MOIS_D_AVANT = 12;

    private static final Logger LOG = LoggerFactory.getLogger(PriseDesReleves.class);

    private final Releves releves;
    private final SuiviDuMaillage suivi;
    private final SuiviDesHeures heures;
    private final Terrains terrains;
    private final LectureDeLOffre lecture;
    private final LectureDesTrajets trajets;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock horloge;

    PriseDesReleves(
            Releves releves,
            SuiviDuMaillage suivi,
            SuiviDesHeures heures,
            Terrains terrains,
            LectureDeLOffre lecture,
            LectureDesTrajets trajets,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock horloge) {
        this.releves = releves;
        this.suivi = suivi;
        this.heures = heures;
        this.terrains = terrains;
        this.lecture = lecture;
        this.trajets = trajets;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.horloge = horloge;
    }

    /** Relève ce qui manque aujourd’hui ; sans effet s’il ne manque rien. */
    @Scheduled(
            initialDelayString = "${maillon.maillage.premier-releve:PT30S}",
            fixedDelayString = "${maillon.maillage.periode-des-releves:PT15M}")
    public void relever() {
        releves.derniersJours().forEach((departement, dernier) -> {
            var aujourdhui = LocalDate.ofInstant(horloge.instant(), Departement.fuseau(departement));
            if (dernier.isEmpty() || dernier.get().isBefore(aujourdhui)) {
                try {
                    transaction.executeWithoutResult(statut -> relever(departement, aujourdhui));
                } catch (RuntimeException echec) {
                    LOG.error("Le relevé du maillage du département {} a échoué : il sera retenté", departement, echec);
                }
            }
        });
    }

    private void relever(String departement, LocalDate aujourdhui) {
        if (!reserver(departement)) {
            LOG.debug("Une autre instance relève déjà le maillage du département {}", departement);
            return;
        }
        var dernier = releves.dernierJour(departement);
        if (dernier != null && !dernier.isBefore(aujourdhui)) {
            return;
        }
        var terrain = terrains.du(departement).orElseThrow();
        var duJour = duJour(departement, aujourdhui);
        var maintenant = horloge.instant();
        var passes = dernier == null ? avantLePremier(terrain, duJour) : manques(terrain, dernier, aujourdhui);
        passes.forEach(releve -> releves.garder(releve, maintenant));
        releves.garder(duJour, maintenant);
        LOG.info("Maillage relevé : département {}, {} jours rattrapés", departement, passes.size());
    }

    /** Un relevé par mois de l’année passée ; aucun si, d’après les dates que l’on garde, rien n’avait changé. */
    private List<Releve> avantLePremier(Terrain terrain, Releve duJour) {
        var mois = moisAvant(duJour.mesures().jour())
                .map(jour -> reconstituer(terrain, jour))
                .toList();
        return mois.stream().allMatch(duJour::equivautA) ? List.of() : mois;
    }

    private List<Releve> manques(Terrain terrain, LocalDate dernier, LocalDate aujourdhui) {
        var premier = aujourdhui.minusDays(RATTRAPAGE_EN_JOURS);
        var lendemain = dernier.plusDays(1);
        return (lendemain.isBefore(premier) ? premier : lendemain)
                .datesUntil(aujourdhui)
                .map(jour -> reconstituer(terrain, jour))
                .toList();
    }

    private static Stream<LocalDate> moisAvant(LocalDate aujourdhui) {
        var premierDuMois = aujourdhui.withDayOfMonth(1);
        return IntStream.rangeClosed(0, MOIS_D_AVANT)
                .mapToObj(rang -> premierDuMois.minusMonths(MOIS_D_AVANT - rang))
                .filter(jour -> jour.isBefore(aujourdhui));
    }

    /** Ce que dit la page du département, chaque indicateur compris. */
    private Releve duJour(String departement, LocalDate aujourdhui) {
        var territoire = suivi.du(departement).orElseThrow();
        return Releve.de(departement, aujourdhui, territoire.maillage(), heures.analyse(territoire));
    }

    /** Un jour passé : on sait ce qui était ouvert, mais plus à quelles heures, ni ce dont on doutait. */
    private Releve reconstituer(Terrain terrain, LocalDate jour) {
        var departement = terrain.departement().code();
        var offre = lecture.du(jour, terrain.departements());
        return Releve.de(
                departement,
                jour,
                Maillage.de(terrain.communes(), offre, trajets.du(departement), !offre.isEmpty()),
                null);
    }

    private boolean reserver(String departement) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('releve de maillage'), hashtext(?))")
                .param(departement)
                .query(Boolean.class)
                .single();
    }
}
