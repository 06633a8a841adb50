package fr.maillon.accompagnement;

import fr.maillon.commun.Nomenclature;

/** La personne repart-elle avec ce qu’elle était venue chercher ? */
public enum Besoin implements Nomenclature {
    SATISFAIT("Oui"),
    EN_PARTIE("En partie"),
    NON_SATISFAIT("Non");

    private final String libelle;

    Besoin(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
