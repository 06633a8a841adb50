package fr.maillon.accompagnement;

import fr.maillon.commun.Nomenclature;

/** La tranche d’âge, à la date de l’accompagnement. Codes et libellés de la nomenclature nationale. */
public enum TrancheAge implements Nomenclature {
    MOINS_DE_DOUZE("Moins de 12 ans"),
    DOUZE_DIX_HUIT("12 - 17 ans"),
    DIX_HUIT_VINGT_QUATRE("18 - 24 ans"),
    VINGT_CINQ_TRENTE_NEUF("25 - 39 ans"),
    QUARANTE_CINQUANTE_NEUF("40 - 59 ans"),
    SOIXANTE_SOIXANTE_NEUF("60 - 69 ans"),
    SOIXANTE_DIX_PLUS("70 ans et plus"),
    NON_COMMUNIQUE("Non communiqué");

    private final String libelle;

    TrancheAge(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
