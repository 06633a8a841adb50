package fr.maillon.liaison;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.Duration;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import fr.maillon.ressource.Creneau;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Ce qu’un agenda iCalendar dit de pris. On n’en garde que des heures : ni titre, ni lieu, ni personne. Ce qui est annulé ou
 * marqué « libre » n’occupe rien ; une occurrence déplacée l’est.
 */
final class AgendaIcs {

    static final int OCCURRENCES_AU_PLUS = 5_000;
    private static final int PAS_AU_PLUS = 20_000;
    private static final Set<Frequency> TROP_FREQUENTES =
            Set.of(Frequency.SECONDLY, Frequency.MINUTELY, Frequency.HOURLY);

    private final ZoneId fuseau;
    private final Creneau periode;
    private final List<Creneau> pris = new ArrayList<>();
    private int pas;

    private AgendaIcs(ZoneId fuseau, Creneau periode) {
        this.fuseau = fuseau;
        this.periode = periode;
    }

    /**
     * @param fuseau celui des heures qui n’en disent pas, et des journées entières
     * @throws AppelManque si le texte n’est pas un agenda, ou en dit trop
     */
    static List<Creneau> lire(String texte, ZoneId fuseau, Creneau periode) {
        var agenda = new AgendaIcs(fuseau, periode);
        analyser(texte, fuseau).forEach(calendrier -> agenda.ajouter(calendrier.getEvents()));
        return List.copyOf(agenda.pris);
    }

    private static List<ICalendar> analyser(String texte, ZoneId fuseau) {
        if (!texte.stripLeading().regionMatches(true, texte.startsWith("\uFEFF") ? 1 : 0, "BEGIN:VCALENDAR", 0, 15)) {
            throw new AppelManque("Ce n’est pas un agenda au format iCalendar (.ics).");
        }
        try {
            return Biweekly.parse(texte)
                    .defaultTimezone(TimeZone.getTimeZone(fuseau))
                    .all();
        } catch (RuntimeException illisible) {
            throw new AppelManque("Cet agenda ne se lit pas.");
        }
    }

    private void ajouter(Collection<VEvent> evenements) {
        Map<String, Set<Instant>> deplacees = new HashMap<>();
        for (var evenement : evenements) {
            var reprend = evenement.getRecurrenceId();
            if (reprend != null && reprend.getValue() != null) {
                deplacees
                        .computeIfAbsent(uid(evenement), uid -> new HashSet<>())
                        .add(instant(reprend.getValue()));
            }
        }
        for (var evenement : evenements) {
            if (occupe(evenement)) {
                ajouter(evenement, deplacees.getOrDefault(uid(evenement), Set.of()));
            }
        }
    }

    private static String uid(VEvent evenement) {
        return evenement.getUid() == null || evenement.getUid().getValue() == null
                ? ""
                : evenement.getUid().getValue();
    }

    private static boolean occupe(VEvent evenement) {
        var libre = evenement.getTransparency();
        var statut = evenement.getStatus();
        return evenement.getDateStart() != null
                && evenement.getDateStart().getValue() != null
                && (libre == null || !libre.isTransparent())
                && (statut == null || !statut.isCancelled());
    }

    private void ajouter(VEvent evenement, Set<Instant> deplacees) {
        var debut = evenement.getDateStart().getValue();
        long duree = duree(evenement, debut);
        if (duree <= 0) {
            return;
        }
        boolean seule = evenement.getRecurrenceRule() == null
                && evenement.getRecurrenceDates().isEmpty();
        if (seule || evenement.getRecurrenceId() != null) {
            garder(debut, duree);
            return;
        }
        var regle = evenement.getRecurrenceRule();
        if (regle != null
                && (regle.getValue() == null
                        || TROP_FREQUENTES.contains(regle.getValue().getFrequency()))) {
            throw new AppelManque("Un événement s’y répète trop souvent pour être lu.");
        }
        var dates = evenement.getDateIterator(TimeZone.getTimeZone(fuseau));
        dates.advanceTo(Date.from(periode.debut().minusMillis(duree)));
        while (dates.hasNext()) {
            var date = dates.next();
            if (++pas > PAS_AU_PLUS || !date.toInstant().isBefore(periode.fin())) {
                break;
            }
            if (!deplacees.contains(date.toInstant())) {
                garder(new ICalDate(date, debut.hasTime()), duree);
            }
        }
    }

    private void garder(ICalDate debut, long duree) {
        var instant = instant(debut);
        var fin = debut.hasTime()
                ? instant.plusMillis(duree)
                : jour(debut)
                        .plusDays(Math.max(1, Math.round(duree / 86_400_000.0)))
                        .atStartOfDay(fuseau)
                        .toInstant();
        var pendant = new Creneau(instant, fin);
        if (pendant.chevauche(periode)) {
            if (pris.size() >= OCCURRENCES_AU_PLUS) {
                throw new AppelManque("Cet agenda a trop d’événements\u00A0: 5\u202F000 au plus dans les sept mois.");
            }
            pris.add(pendant);
        }
    }

    private Instant instant(ICalDate date) {
        return date.hasTime()
                ? date.toInstant()
                : jour(date).atStartOfDay(fuseau).toInstant();
    }

    /** Une journée entière est celle du lieu, où que soit le serveur. */
    private LocalDate jour(ICalDate date) {
        var brut = date.getRawComponents();
        return brut == null
                ? LocalDate.ofInstant(date.toInstant(), fuseau)
                : LocalDate.of(brut.getYear(), brut.getMonth(), brut.getDate());
    }

    private static long duree(VEvent evenement, ICalDate debut) {
        var fin = evenement.getDateEnd();
        if (fin != null && fin.getValue() != null) {
            return fin.getValue().getTime() - debut.getTime();
        }
        Duration dite =
                evenement.getDuration() == null ? null : evenement.getDuration().getValue();
        return dite != null ? dite.toMillis() : parDefaut(debut);
    }

    /** Sans fin ni durée, une journée entière dure un jour ; une heure précise n’occupe rien. */
    private static long parDefaut(@Nullable ICalDate debut) {
        return debut == null || debut.hasTime() ? 0 : 86_400_000L;
    }
}
