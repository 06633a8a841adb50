package fr.maillon.itinerance;

/**
 * Un arrêt proche d’un endroit.
 *
 * @param distanceKm à vol d’oiseau
 */
public record ArretProche(ArretEnListe arret, double distanceKm) {}
