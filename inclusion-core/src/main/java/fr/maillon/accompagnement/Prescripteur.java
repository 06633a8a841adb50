package fr.maillon.accompagnement;

import fr.maillon.commun.Nomenclature;

/** Qui a envoyé la personne. */
public enum Prescripteur implements Nomenclature {
    VENUE_SEULE("Personne, elle est venue seule"),
    BOUCHE_A_OREILLE("Un proche, le bouche-à-oreille"),
    MAIRIE("Une mairie"),
    FRANCE_SERVICES("Une maison France services"),
    FRANCE_TRAVAIL("France Travail"),
    MISSION_LOCALE("La mission locale"),
    CAP_EMPLOI("Cap emploi"),
    CAF("La CAF"),
    CPAM("L’assurance maladie (CPAM)"),
    MSA("La MSA"),
    DGFIP("Les impôts (DGFiP)"),
    TRAVAILLEUR_SOCIAL("Un travailleur social"),
    ASSOCIATION("Une association"),
    ETABLISSEMENT_SCOLAIRE("Un établissement scolaire"),
    AUTRE("Quelqu’un d’autre");

    private final String libelle;

    Prescripteur(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
