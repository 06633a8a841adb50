package fr.maillon.objectif;

import fr.maillon.commun.Nomenclature;
import fr.maillon.indicateur.Chiffres;

/** Ce que l’on vise. */
public enum Mesure implements Nomenclature {
    ACCOMPAGNEMENTS("Accompagnements"),
    PERSONNES("Personnes accueillies"),
    HEURES("Heures d’accompagnement"),
    ATELIERS("Ateliers");

    private final String libelle;

    Mesure(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }

    /** @param chiffres ceux des ateliers seuls, pour {@link #ATELIERS} */
    long dans(Chiffres chiffres) {
        return switch (this) {
            case ACCOMPAGNEMENTS, ATELIERS -> chiffres.accompagnements();
            case PERSONNES -> chiffres.participants();
            case HEURES -> chiffres.minutes() / 60;
        };
    }
}
