package fr.maillon.web.agenda;

import java.time.DayOfWeek;

/** Un jour de la semaine, à cocher. */
enum JourDeSemaine {
    LUNDI("Lundi"),
    MARDI("Mardi"),
    MERCREDI("Mercredi"),
    JEUDI("Jeudi"),
    VENDREDI("Vendredi"),
    SAMEDI("Samedi"),
    DIMANCHE("Dimanche");

    private final String libelle;

    JourDeSemaine(String libelle) {
        this.libelle = libelle;
    }

    public String libelle() {
        return libelle;
    }

    DayOfWeek jour() {
        return DayOfWeek.of(ordinal() + 1);
    }
}
