package fr.maillon.maillage;

import fr.maillon.lieu.horaires.HorairesIllisibles;
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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Quand chaque point de l’offre est ouvert : quatre semaines à partir de lundi, jours fériés, exceptions et passages
 * compris. Se relit à chaque demande, en deux requêtes ; une semaine déjà évaluée ne l’est pas de nouveau.
 */
@Component
class LectureDesOuvertures {

    private static final int SEMAINES_GARDEES = 24_000;

    private final HorairesDeLOffre horaires;
    private final JdbcClient jdbc;
    private final Clock horloge;
    private final Map<Cle, DemiHeures> evaluees = Memoire.desDerniers(SEMAINES_GARDEES);

    LectureDesOuvertures(HorairesDeLOffre horaires, JdbcClient jdbc, Clock horloge) {
        this.horaires = horaires;
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Le lundi qui commence les quatre semaines que l’on regarde, ou aujourd’hui si c’est lundi. */
    LocalDate lundi(String departement) {
        return lundi(LocalDate.ofInstant(horloge.instant(), Departement.fuseau(departement)));
    }

    static LocalDate lundi(LocalDate aujourdhui) {
        return aujourdhui.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    }

    /** Ce que l’on sait des ouvertures de ces points, tel que la base le garde : ce qui se compare sans rien évaluer. */
    record Lues(LocalDate lundi, List<UUID> arrets, Map<UUID, HorairesDuLieu> horaires, List<Passage> passages) {}

    /** Un passage maintenu d’un service itinérant. */
    record Passage(UUID arret, String departement, Instant debut, Instant fin) {

        private long minutesDepuis(LocalDate lundi, Instant instant) {
            return Duration.between(
                            lundi.atStartOfDay(), LocalDateTime.ofInstant(instant, Departement.fuseau(departement)))
                    .toMinutes();
        }

        void ouvrir(DemiHeures demiHeures, LocalDate lundi) {
            demiHeures.ouvrir(minutesDepuis(lundi, debut), minutesDepuis(lundi, fin));
        }
    }

    /** Lit les horaires de ces lieux et les passages de ces arrêts. */
    Lues lire(Collection<PointDAcces> points, LocalDate lundi) {
        var arrets = deNature(points, Nature.ARRET);
        // un jour de marge de chaque côté : l’heure de l’arrêt n’est pas celle de la base
        return new Lues(
                lundi,
                arrets,
                horaires.des(deNature(points, Nature.LIEU)),
                passages(
                        arrets,
                        minuit(lundi.minusDays(1)),
                        minuit(lundi.plusWeeks(DemiHeures.SEMAINES).plusDays(1))));
    }

    /** Les demi-heures de chaque point ; un point absent : on ne sait pas quand il ouvre. */
    Map<UUID, DemiHeures> evaluer(Lues lues) {
        var ouvertures = new HashMap<UUID, DemiHeures>();
        lues.arrets().forEach(arret -> ouvertures.put(arret, new DemiHeures()));
        lues.horaires().entrySet().parallelStream()
                .map(lieu -> Map.entry(lieu.getKey(), evaluer(lieu.getValue(), lues.lundi())))
                .toList()
                .forEach(lieu -> lieu.getValue().ifPresent(ouvert -> ouvertures.put(lieu.getKey(), ouvert)));
        lues.passages()
                .forEach(passage -> passage.ouvrir(
                        ouvertures.computeIfAbsent(passage.arret(), arret -> new DemiHeures()), lues.lundi()));
        return ouvertures;
    }

    /** Les demi-heures d’un lieu qui ouvre ainsi ; vide si l’on n’en sait rien. Le résultat est partagé : il ne se change pas. */
    Optional<DemiHeures> evaluer(HorairesDuLieu siens, LocalDate lundi) {
        if (!siens.sontConnus()) {
            return Optional.empty();
        }
        var cle = new Cle(siens, lundi);
        var connues = evaluees.get(cle);
        if (connues != null) {
            return Optional.of(connues);
        }
        try {
            var calendrier = siens.calendrier();
            var ouvert = new DemiHeures();
            for (int semaine = 0; semaine < DemiHeures.SEMAINES; semaine++) {
                ouvert.ouvrir(semaine, calendrier.semaine(lundi.plusWeeks(semaine)));
            }
            evaluees.put(cle, ouvert);
            return Optional.of(ouvert);
        } catch (HorairesIllisibles illisibles) {
            return Optional.empty();
        }
    }

    /** Ceux de ces points où l’on trouve ouvert à ce créneau ; des horaires inconnus ne conviennent jamais. */
    List<PointDAcces> ouverts(List<PointDAcces> points, Creneau creneau, String departement) {
        if (creneau.genre() == Creneau.Genre.MAINTENANT) {
            return ouvertsMaintenant(points);
        }
        return ouverts(points, evaluer(lire(points, lundi(departement))), creneau);
    }

    /** Les mêmes, quand on sait déjà les demi-heures de chacun. */
    static List<PointDAcces> ouverts(List<PointDAcces> points, Map<UUID, DemiHeures> ouvertures, Creneau creneau) {
        var masque = creneau.masque();
        return points.stream()
                .filter(point -> {
                    var siennes = ouvertures.get(point.id());
                    return siennes != null && siennes.ouvertes(masque);
                })
                .toList();
    }

    /** Ceux de ces points où l’on trouve ouvert à cet instant. */
    List<PointDAcces> ouvertsMaintenant(List<PointDAcces> points) {
        var maintenant = horloge.instant();
        var siens = horaires.des(deNature(points, Nature.LIEU));
        var enPassage = passages(
                        deNature(points, Nature.ARRET),
                        Timestamp.from(maintenant),
                        Timestamp.from(maintenant.plusMillis(1)))
                .stream()
                .map(Passage::arret)
                .collect(Collectors.toSet());
        return points.stream()
                .filter(point -> {
                    var heures = siens.get(point.id());
                    return enPassage.contains(point.id())
                            || (heures != null
                                    && heures.sontConnus()
                                    && heures.calendrier().estOuvert(maintenant));
                })
                .toList();
    }

    private List<Passage> passages(List<UUID> arrets, Timestamp debut, Timestamp fin) {
        return jdbc.sql("""
                select arret_id, departement_code, debut, fin from v_offre_passage
                where arret_id = any(:arrets) and fin > :debut and debut < :fin order by arret_id, debut""")
                .param("arrets", arrets.toArray(UUID[]::new))
                .param("debut", debut)
                .param("fin", fin)
                .query((ligne, rang) -> new Passage(
                        ligne.getObject(1, UUID.class),
                        ligne.getString(2),
                        ligne.getTimestamp(3).toInstant(),
                        ligne.getTimestamp(4).toInstant()))
                .list();
    }

    private static List<UUID> deNature(Collection<PointDAcces> points, Nature nature) {
        return points.stream()
                .filter(point -> point.nature() == nature)
                .map(PointDAcces::id)
                .toList();
    }

    private static Timestamp minuit(LocalDate jour) {
        return Timestamp.from(jour.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private record Cle(HorairesDuLieu horaires, LocalDate lundi) {}
}
