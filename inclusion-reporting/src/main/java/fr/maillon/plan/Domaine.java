package fr.maillon.plan;

import fr.maillon.commun.Nomenclature;

/** Ce qui empêche d’accéder à un service en ligne : les quatre chapitres du diagnostic et du plan. */
public enum Domaine implements Nomenclature {
    EQUIPEMENT("Équipement"),
    CONNEXION("Connexion"),
    COMPETENCES("Compétences"),
    ACCES("Accès aux services");

    private final String libelle;

    Domaine(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
