package fr.maillon.accompagnement;

import fr.maillon.commun.Nomenclature;

/** Où l’accompagnement a lieu. Codes et libellés de la nomenclature nationale. */
public enum Canal implements Nomenclature {
    LIEU_ACTIVITE("Lieu d’activité"),
    AUTRE("Autre lieu"),
    DOMICILE("À domicile"),
    A_DISTANCE("À distance");

    private final String libelle;

    Canal(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
