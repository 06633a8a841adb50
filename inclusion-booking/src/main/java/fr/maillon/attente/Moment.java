package fr.maillon.attente;

import java.time.LocalTime;

/** Quand la personne peut venir. */
public enum Moment {
    JOURNEE("N’importe quand"),
    MATIN("Le matin"),
    APRES_MIDI("L’après-midi");

    private static final LocalTime MIDI = LocalTime.NOON;

    private final String libelle;

    Moment(String libelle) {
        this.libelle = libelle;
    }

    public String libelle() {
        return libelle;
    }

    /** Vrai si un rendez-vous à cette heure convient. */
    boolean convient(LocalTime heure) {
        return this == JOURNEE || (this == MATIN) == heure.isBefore(MIDI);
    }
}
