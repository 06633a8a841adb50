package fr.maillon.indicateur;

import fr.maillon.commun.Nomenclature;

/** Combien de temps a pris un accompagnement, en minutes. Les bornes sont celles de la fonction tranche_de_duree. */
public enum TrancheDeDuree implements Nomenclature {
    JUSQU_A_15("15 minutes ou moins"),
    JUSQU_A_30("de 16 à 30 minutes"),
    JUSQU_A_60("de 31 minutes à 1 heure"),
    JUSQU_A_120("de 1 à 2 heures"),
    PLUS_DE_120("plus de 2 heures");

    private final String libelle;

    TrancheDeDuree(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
