package fr.maillon.mandat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Un jour comme la personne le lit sur le papier : « 24 novembre 2026 », « 1er janvier 2027 ». */
final class JourEcrit {

    private static final DateTimeFormatter MOIS = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.FRENCH);

    private JourEcrit() {}

    static String de(LocalDate jour) {
        return (jour.getDayOfMonth() == 1 ? "1er" : String.valueOf(jour.getDayOfMonth())) + ' ' + MOIS.format(jour);
    }
}
