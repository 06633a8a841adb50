package fr.maillon.financement;

import fr.maillon.commun.Nomenclature;

/** Où en est une convention. */
public enum Statut implements Nomenclature {
    PREVUE("Prévue"),
    DEMANDEE("Demandée"),
    ACCORDEE("Accordée"),
    REFUSEE("Refusée");

    private final String libelle;

    Statut(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
