package fr.maillon.mediateur;

import fr.maillon.commun.Nomenclature;

/** Qui paie le poste. */
public enum Financement implements Nomenclature {
    ETAT("État"),
    REGION("Région"),
    DEPARTEMENT("Département"),
    COMMUNE_OU_INTERCOMMUNALITE("Commune ou intercommunalité"),
    EUROPE("Union européenne"),
    STRUCTURE("Structure employeuse"),
    FONDATION("Fondation ou mécénat"),
    PLUSIEURS("Plusieurs financeurs");

    private final String libelle;

    Financement(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
