package fr.maillon.itinerance;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates et heures comme on les dit. */
final class EnFrancais {

    private static final DateTimeFormatter JOUR = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.FRENCH);

    private EnFrancais() {}

    /** « mardi 1er décembre à 9 h 30 ». */
    static String jourEtHeure(ZonedDateTime quand) {
        var jour = JOUR.format(quand);
        var minutes = quand.getMinute() == 0 ? "" : String.format(Locale.ROOT, "\u00A0%02d", quand.getMinute());
        return (quand.getDayOfMonth() == 1 ? jour.replaceFirst(" 1 ", " 1er ") : jour) + " à " + quand.getHour()
                + "\u00A0h" + minutes;
    }
}
