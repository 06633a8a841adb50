package fr.maillon.indicateur;

/**
 * Un compte d’activité.
 *
 * @param accompagnements accompagnements individuels et ateliers
 * @param participants personnes accompagnées, une par accompagnement individuel, toutes celles d’un atelier
 * @param minutes temps passé
 */
public record Chiffres(long accompagnements, long participants, long minutes) {

    public static final Chiffres AUCUN = new Chiffres(0, 0, 0);

    /** Ce qui reste quand on ôte ces autres. */
    public Chiffres moins(Chiffres autres) {
        return new Chiffres(
                accompagnements - autres.accompagnements, participants - autres.participants, minutes - autres.minutes);
    }

    public Chiffres plus(Chiffres autres) {
        return new Chiffres(
                accompagnements + autres.accompagnements, participants + autres.participants, minutes + autres.minutes);
    }
}
