package fr.maillon.accompagnement;

import fr.maillon.commun.Nomenclature;

/** Le genre déclaré. Codes et libellés de la nomenclature nationale. */
public enum Genre implements Nomenclature {
    MASCULIN("Masculin"),
    FEMININ("Féminin"),
    NON_COMMUNIQUE("Non communiqué");

    private final String libelle;

    Genre(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
