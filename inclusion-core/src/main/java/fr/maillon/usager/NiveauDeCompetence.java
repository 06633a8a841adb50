package fr.maillon.usager;

import fr.maillon.commun.Nomenclature;

/** Quatre réponses, de la moindre à la plus grande aisance. */
public enum NiveauDeCompetence implements Nomenclature {
    PAS_ENCORE("Pas encore"),
    AVEC_AIDE("Avec quelqu’un à côté"),
    SEUL("Seul, en prenant son temps"),
    A_L_AISE("Seul, sans hésiter");

    private final String libelle;

    NiveauDeCompetence(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
