package fr.maillon.accompagnement;

import fr.maillon.commun.Nomenclature;

/** Vers qui la personne est orientée. Codes et libellés de la nomenclature nationale. */
public enum Orientation implements Nomenclature {
    ADMINISTRATION("Administration (mairie, préfecture…)"),
    MEDIATION_NUMERIQUE("Autre structure de médiation numérique"),
    OPERATEUR_OU_ORGANISME_EN_CHARGE("Opérateur ou organisme en charge de la démarche administrative"),
    AIDE_SOCIALE("Structure d’aide sociale (maison des solidarités, centre social…)"),
    INSERTION_PROFESSIONNELLE(
            "Structure d’insertion professionnelle (France Travail, mission locale, chambre de commerce…)"),
    AIDE_AUX_DEMARCHES_ADMINISTRATIVES("Structure d’aide aux démarches administratives (France Services…)"),
    AUTRE("Autre");

    private final String libelle;

    Orientation(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
