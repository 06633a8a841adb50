package fr.maillon.maillage;

import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.territoire.Departement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Les heures d’ouverture à portée, à jour : quatre semaines à partir de lundi, jours fériés, exceptions et passages compris.
 * Les horaires se relisent à chaque demande ; le calcul ne se refait que s’ils ont changé.
 */
@Service
@Transactional(readOnly = true)
public class SuiviDesHeures {

    private final HorairesDeLOffre horaires;
    private final JdbcClient jdbc;
    private final Clock horloge;
    private final Map<String, Calcul> calculs = Memoire.desDerniers();

    SuiviDesHeures(HorairesDeLOffre horaires, JdbcClient jdbc, Clock horloge) {
        this.horaires = horaires;
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Les heures d’ouverture à portée des habitants de ce territoire. */
    public HeuresAPortee de(MaillageDuDepartement territoire) {
        var lundi = LocalDate.ofInstant(
                        horloge.instant(),
                        Departement.fuseau(territoire.departement().code()))
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        var natures = aPortee(territoire);
        var arrets = deNature(natures, Nature.ARRET);
        var donnees = new Donnees(
                territoire.maillage(), lundi, horaires.des(deNature(natures, Nature.LIEU)), passages(arrets, lundi));
        var connu = calculs.get(territoire.chemin());
        if (connu != null && connu.donnees().equals(donnees)) {
            return connu.heures();
        }
        var heures = HeuresAPortee.de(territoire.maillage(), territoire.portees(), donnees.ouvertures(arrets));
        calculs.put(territoire.chemin(), new Calcul(donnees, heures));
        return heures;
    }

    private static Map<UUID, Nature> aPortee(MaillageDuDepartement territoire) {
        var utiles =
                territoire.portees().values().stream().flatMap(List::stream).collect(Collectors.toSet());
        return territoire.maillage().offre().stream()
                .filter(point -> utiles.contains(point.id()))
                .collect(Collectors.toMap(PointDAcces::id, PointDAcces::nature));
    }

    private static List<UUID> deNature(Map<UUID, Nature> natures, Nature nature) {
        return natures.entrySet().stream()
                .filter(point -> point.getValue() == nature)
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Passage> passages(Collection<UUID> arrets, LocalDate lundi) {
        // un jour de marge de chaque côté : l’heure de l’arrêt n’est pas celle de la base
        return jdbc.sql("""
                select arret_id, departement_code, debut, fin from v_offre_passage
                where arret_id = any(:arrets) and fin > :debut and debut < :fin order by arret_id, debut""")
                .param("arrets", arrets.toArray(UUID[]::new))
                .param("debut", minuit(lundi.minusDays(1)))
                .param("fin", minuit(lundi.plusWeeks(DemiHeures.SEMAINES).plusDays(1)))
                .query((ligne, rang) -> new Passage(
                        ligne.getObject(1, UUID.class),
                        ligne.getString(2),
                        ligne.getTimestamp(3).toInstant(),
                        ligne.getTimestamp(4).toInstant()))
                .list();
    }

    private static Timestamp minuit(LocalDate jour) {
        return Timestamp.from(jour.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private record Passage(UUID arret, String departement, Instant debut, Instant fin) {

        private long minutesDepuis(LocalDate lundi, Instant instant) {
            return Duration.between(
                            lundi.atStartOfDay(), LocalDateTime.ofInstant(instant, Departement.fuseau(departement)))
                    .toMinutes();
        }

        void ouvrir(DemiHeures demiHeures, LocalDate lundi) {
            demiHeures.ouvrir(minutesDepuis(lundi, debut), minutesDepuis(lundi, fin));
        }
    }

    /** Tout ce dont le calcul dépend. */
    private record Donnees(
            Maillage maillage, LocalDate lundi, Map<UUID, HorairesDuLieu> horaires, List<Passage> passages) {

        Map<UUID, DemiHeures> ouvertures(List<UUID> arrets) {
            var ouvertures = new HashMap<UUID, DemiHeures>();
            arrets.forEach(arret -> ouvertures.put(arret, new DemiHeures()));
            horaires.forEach((lieu, siens) -> {
                if (siens.sontConnus()) {
                    var calendrier = siens.calendrier();
                    var ouvert = new DemiHeures();
                    for (int semaine = 0; semaine < DemiHeures.SEMAINES; semaine++) {
                        ouvert.ouvrir(semaine, calendrier.semaine(lundi.plusWeeks(semaine)));
                    }
                    ouvertures.put(lieu, ouvert);
                }
            });
            passages.forEach(passage ->
                    passage.ouvrir(ouvertures.computeIfAbsent(passage.arret(), arret -> new DemiHeures()), lundi));
            return ouvertures;
        }
    }

    private record Calcul(Donnees donnees, HeuresAPortee heures) {}
}
