package fr.maillon.financement;

import fr.maillon.commun.Nomenclature;

/** D’où vient l’argent. */
public enum Origine implements Nomenclature {
    FEADER("FEADER (Europe)"),
    FSE("FSE (Europe)"),
    ETAT("État"),
    REGION("Région"),
    DEPARTEMENT("Département"),
    EPCI("Intercommunalité ou commune"),
    OPERATEUR("Opérateur (France Travail, CAF, MSA…)"),
    AUTRE("Autre");

    private final String libelle;

    Origine(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
