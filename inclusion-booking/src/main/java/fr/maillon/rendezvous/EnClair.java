package fr.maillon.rendezvous;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Jours et heures comme on les dit. */
public final class EnClair {

    private static final String INSECABLE = "\u00A0";
    private static final DateTimeFormatter JOUR = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.FRENCH);
    private static final DateTimeFormatter ANNEE = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.FRENCH);

    private static final DateTimeFormatter BREF = DateTimeFormatter.ofPattern("dd/MM 'à' H'h'mm", Locale.FRENCH);

    private EnClair() {}

    /** « mardi 24 novembre à 14 h 30 ». */
    public static String jourEtHeure(ZonedDateTime instant) {
        return jour(instant.toLocalDate()) + " à " + heure(instant.toLocalTime());
    }

    /** « 24/11 à 14h30 », pour un SMS. */
    public static String enBref(ZonedDateTime instant) {
        return BREF.format(instant);
    }

    /** « mardi 24 novembre ». */
    public static String jour(LocalDate jour) {
        return premier(JOUR.format(jour), jour);
    }

    /** « mardi 24 novembre 2026 ». */
    public static String date(LocalDate jour) {
        return premier(ANNEE.format(jour), jour);
    }

    private static String premier(String ecrit, LocalDate jour) {
        return jour.getDayOfMonth() == 1 ? ecrit.replaceFirst(" 1 ", " 1er ") : ecrit;
    }

    /** « 9 h », « 14 h 30 ». */
    public static String heure(LocalTime heure) {
        return heure.getHour()
                + INSECABLE
                + "h"
                + (heure.getMinute() == 0 ? "" : INSECABLE + String.format(Locale.ROOT, "%02d", heure.getMinute()));
    }
}
