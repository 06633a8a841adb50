package fr.maillon.indicateur;

import java.util.OptionalDouble;

/** Un compte et celui de la même période un an plus tôt. */
public record Evolution(Chiffres annee, Chiffres avant) {

    public static final Evolution NULLE = new Evolution(Chiffres.AUCUN, Chiffres.AUCUN);

    /** Ce que compte une ligne : cette période, ou la même un an plus tôt. */
    static Evolution de(boolean avant, long accompagnements, long participants, long minutes) {
        var chiffres = new Chiffres(accompagnements, participants, minutes);
        return avant ? new Evolution(Chiffres.AUCUN, chiffres) : new Evolution(chiffres, Chiffres.AUCUN);
    }

    public Evolution plus(Evolution autre) {
        return new Evolution(annee.plus(autre.annee), avant.plus(autre.avant));
    }

    /** Ce qui reste quand on ôte ces autres. */
    public Evolution moins(Evolution autres) {
        return new Evolution(annee.moins(autres.annee), avant.moins(autres.avant));
    }

    /** Variation du nombre d’accompagnements, en part ; vide quand il n’y avait rien à quoi comparer. */
    public OptionalDouble variation() {
        return avant.accompagnements() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        (double) (annee.accompagnements() - avant.accompagnements()) / avant.accompagnements());
    }
}
