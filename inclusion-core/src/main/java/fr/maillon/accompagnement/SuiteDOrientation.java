package fr.maillon.accompagnement;

import fr.maillon.commun.Nomenclature;

/** Ce qu’il est advenu d’une orientation. */
public enum SuiteDOrientation implements Nomenclature {
    EN_ATTENTE("On ne sait pas encore"),
    ABOUTIE("La personne a été reçue"),
    NON_ABOUTIE("La personne n’a pas été reçue");

    private final String libelle;

    SuiteDOrientation(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
