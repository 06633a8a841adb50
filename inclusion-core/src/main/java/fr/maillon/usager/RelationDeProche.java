package fr.maillon.usager;

import fr.maillon.commun.Nomenclature;

/** Ce qu’un proche est pour la personne. */
public enum RelationDeProche implements Nomenclature {
    CONJOINT("Conjoint, compagne ou compagnon"),
    PARENT("Père ou mère"),
    ENFANT("Fils ou fille"),
    FAMILLE("Autre membre de la famille"),
    AMI_OU_VOISIN("Ami ou voisin"),
    PROFESSIONNEL("Professionnel (aide à domicile, travailleur social…)"),
    AUTRE("Autre");

    private final String libelle;

    RelationDeProche(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
