package fr.maillon.maillage;

/**
 * Ce que l’on ne sait pas bien, compté à part. La couverture est incertaine quand elle ne tient qu’à des lieux dont les
 * informations sont anciennes, ou dont on ne sait pas les heures.
 *
 * @param points lieux et arrêts du département que l’on compte
 * @param anciens ceux que personne n’a confirmés depuis douze mois
 * @param sansHoraires ceux dont on ne sait pas quand ils ouvrent
 * @param horairesAVerifier parmi eux, ceux dont on garde des horaires que l’on n’a pas su lire
 * @param positionsApprochees ceux dont on ne connaît que la commune
 * @param minutes ce que l’on entend par « couvert »
 * @param incertains habitants couverts, mais qui ne le seraient plus par les seuls lieux sûrs
 */
public record Incertitude(
        int points,
        int anciens,
        int sansHoraires,
        int horairesAVerifier,
        int positionsApprochees,
        int minutes,
        Part incertains) {

    /** À vingt minutes ou moins. */
    static final int MINUTES = 20;
}
