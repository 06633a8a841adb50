package fr.maillon.accompagnement;

import fr.maillon.commun.Nomenclature;

/** Accompagnement d’une personne, ou atelier d’un groupe. Codes et libellés de la nomenclature nationale. */
public enum TypeDAccompagnement implements Nomenclature {
    INDIVIDUEL("Accompagnement individuel"),
    COLLECTIF("Atelier collectif");

    private final String libelle;

    TypeDAccompagnement(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
