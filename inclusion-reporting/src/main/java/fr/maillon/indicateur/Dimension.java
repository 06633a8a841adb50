package fr.maillon.indicateur;

import java.util.Locale;

/** Selon quoi l’activité se répartit. */
public enum Dimension {
    TYPE,
    DUREE,
    THEMATIQUE,
    DEMARCHE,
    CANAL,
    MATERIEL,
    AUTONOMIE,
    NIVEAU,
    ORIENTATION,
    ORIENTATION_SUITE,
    PRESCRIPTEUR,
    BESOIN,
    EMPECHEMENT,
    GENRE,
    TRANCHE_AGE,
    STATUT_SOCIAL;

    /** Vrai si un accompagnement peut y avoir plusieurs valeurs : la somme des lignes dépasse alors le total. */
    public boolean estMultiple() {
        return switch (this) {
            case THEMATIQUE, DEMARCHE, MATERIEL, ORIENTATION, GENRE, TRANCHE_AGE, STATUT_SOCIAL -> true;
            case TYPE, DUREE, CANAL, AUTONOMIE, NIVEAU, ORIENTATION_SUITE, PRESCRIPTEUR, BESOIN, EMPECHEMENT -> false;
        };
    }

    String enBase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
