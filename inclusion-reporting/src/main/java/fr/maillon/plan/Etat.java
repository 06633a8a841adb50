package fr.maillon.plan;

import fr.maillon.commun.Nomenclature;

/** Où en est une action. */
public enum Etat implements Nomenclature {
    A_LANCER("À lancer"),
    EN_COURS("En cours"),
    FAITE("Faite"),
    ABANDONNEE("Abandonnée");

    private final String libelle;

    Etat(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }

    /** Vrai s’il reste quelque chose à faire. */
    public boolean estOuvert() {
        return this == A_LANCER || this == EN_COURS;
    }
}
