package fr.maillon.web.itinerance;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;

/** Un jour de la semaine, à cocher. */
enum Jour {
    LUNDI(DayOfWeek.MONDAY),
    MARDI(DayOfWeek.TUESDAY),
    MERCREDI(DayOfWeek.WEDNESDAY),
    JEUDI(DayOfWeek.THURSDAY),
    VENDREDI(DayOfWeek.FRIDAY),
    SAMEDI(DayOfWeek.SATURDAY),
    DIMANCHE(DayOfWeek.SUNDAY);

    private final DayOfWeek jour;

    Jour(DayOfWeek jour) {
        this.jour = jour;
    }

    DayOfWeek jour() {
        return jour;
    }

    public String libelle() {
        var nom = jour.getDisplayName(TextStyle.FULL, Locale.FRENCH);
        return nom.substring(0, 1).toUpperCase(Locale.FRENCH) + nom.substring(1);
    }
}
