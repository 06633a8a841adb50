package fr.maillon.vue;

import fr.maillon.indicateur.Periode;
import java.time.LocalDate;

/** Sur quoi porte une vue quand on la rouvre. */
public enum PeriodeDeVue {
    ANNEE_EN_COURS("Toujours l’année en cours"),
    DOUZE_MOIS("Toujours les douze derniers mois"),
    MOIS_DERNIER("Toujours le mois dernier"),
    FIGEE("Les dates que je vois, figées");

    private final String libelle;

    PeriodeDeVue(String libelle) {
        this.libelle = libelle;
    }

    public String libelle() {
        return libelle;
    }

    /** La période ce jour-là. À n’appeler que si elle avance. */
    Periode le(LocalDate jour) {
        return switch (this) {
            case ANNEE_EN_COURS -> new Periode(jour.withDayOfYear(1), jour);
            case DOUZE_MOIS -> new Periode(jour.minusYears(1).plusDays(1), jour);
            case MOIS_DERNIER ->
                new Periode(
                        jour.minusMonths(1).withDayOfMonth(1),
                        jour.withDayOfMonth(1).minusDays(1));
            case FIGEE -> throw new IllegalStateException("Une période figée a ses dates");
        };
    }
}
