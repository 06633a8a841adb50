package fr.maillon.mediateur;

import fr.maillon.commun.Nomenclature;

/** Un public qu’un médiateur accompagne en particulier. */
public enum PublicDedie implements Nomenclature {
    AGRICULTEURS("Agriculteurs"),
    TOURISME("Professionnels du tourisme"),
    ENTREPRISES("Artisans et petites entreprises"),
    ASSOCIATIONS("Associations"),
    ELUS("Élus et agents des communes"),
    JEUNES("Jeunes"),
    FAMILLES("Familles"),
    SENIORS("Seniors"),
    HANDICAP("Personnes en situation de handicap"),
    DEMANDEURS_EMPLOI("Personnes en recherche d’emploi");

    private final String libelle;

    PublicDedie(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
