package fr.maillon.lieu.horaires;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;

/** Les mots français du temps : heures, jours, dates, avec les espaces insécables qu’il faut. */
public final class Francais {

    /** Espace fine insécable, entre un nombre et « h ». */
    private static final char FINE = '\u202F';

    private Francais() {}

    /** Une heure du jour, en minutes depuis minuit : « 9 h », « 17 h 30 », « minuit ». */
    public static String heure(int minutes) {
        int duJour = minutes % Plage.JOUR;
        if (duJour == 0) {
            return "minuit";
        }
        int reste = duJour % 60;
        return duJour / 60 + (FINE + "h") + (reste == 0 ? "" : FINE + (reste < 10 ? "0" : "") + reste);
    }

    /** « lundi ». */
    public static String jour(DayOfWeek jour) {
        return jour.getDisplayName(TextStyle.FULL, Locale.FRENCH);
    }

    /** « Lundi ». */
    public static String jourEnTete(DayOfWeek jour) {
        return majuscule(jour(jour));
    }

    /** « 3 mai », « 1er janvier » ; avec l’année si elle n’est pas celle-ci. */
    public static String date(LocalDate date, int anneeCourante) {
        return jourDuMois(date) + (date.getYear() == anneeCourante ? "" : " " + date.getYear());
    }

    /** « 3 mai 2026 », « 1er janvier 2027 ». */
    public static String dateComplete(LocalDate date) {
        return jourDuMois(date) + " " + date.getYear();
    }

    private static String jourDuMois(LocalDate date) {
        return (date.getDayOfMonth() == 1 ? "1er" : String.valueOf(date.getDayOfMonth())) + "\u00A0"
                + mois(date.getMonthValue());
    }

    static String mois(int mois) {
        return Month.of(mois).getDisplayName(TextStyle.FULL, Locale.FRENCH);
    }

    static String phrase(String texte) {
        var phrase = majuscule(texte);
        return phrase.endsWith(".") || phrase.endsWith("!") || phrase.endsWith("?") ? phrase : phrase + ".";
    }

    private static String majuscule(String texte) {
        return texte.isEmpty() ? texte : texte.substring(0, 1).toUpperCase(Locale.FRENCH) + texte.substring(1);
    }
}
