package fr.maillon.mandat;

import fr.maillon.commun.Nomenclature;
import java.util.Arrays;

/** Combien de temps un mandat vaut, à partir du jour où il est signé. Aucune autre durée. */
public enum DureeDeMandat implements Nomenclature {
    JOUR(1, "Un jour"),
    MOIS(31, "Un mois (31 jours)"),
    SEMESTRE(182, "Six mois (182 jours)"),
    AN(365, "Un an (365 jours)");

    private final int jours;
    private final String libelle;

    DureeDeMandat(int jours, String libelle) {
        this.jours = jours;
        this.libelle = libelle;
    }

    /** Le nombre de jours, celui de la signature compris. */
    public int jours() {
        return jours;
    }

    @Override
    public String libelle() {
        return libelle;
    }

    static DureeDeMandat de(int jours) {
        return Arrays.stream(values())
                .filter(une -> une.jours == jours)
                .findFirst()
                .orElseThrow();
    }
}
