package fr.maillon.accompagnement;

import fr.maillon.commun.Nomenclature;

/** Le niveau d’un atelier. Codes et libellés de la nomenclature nationale. */
public enum Niveau implements Nomenclature {
    DEBUTANT("Débutant"),
    INTERMEDIAIRE("Intermédiaire"),
    AVANCE("Avancé");

    private final String libelle;

    Niveau(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
