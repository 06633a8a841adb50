package fr.maillon.accompagnement;

import fr.maillon.commun.Nomenclature;
import java.time.LocalDate;

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

    /**
     * La tranche de quelqu’un ce jour-là. Seule l’année de naissance est connue : l’âge est celui qu’il atteint dans l’année
     * de l’accompagnement, si bien que relire l’accompagnement plus tard n’y change rien.
     */
    public static TrancheAge atteinte(int anneeNaissance, LocalDate jour) {
        int age = jour.getYear() - anneeNaissance;
        if (age < 12) {
            return MOINS_DE_DOUZE;
        }
        if (age < 18) {
            return DOUZE_DIX_HUIT;
        }
        if (age < 25) {
            return DIX_HUIT_VINGT_QUATRE;
        }
        if (age < 40) {
            return VINGT_CINQ_TRENTE_NEUF;
        }
        if (age < 60) {
            return QUARANTE_CINQUANTE_NEUF;
        }
        return age < 70 ? SOIXANTE_SOIXANTE_NEUF : SOIXANTE_DIX_PLUS;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
