package fr.maillon.rendezvous;

import java.time.Instant;

/**
 * Ce qui prend le temps d’un professionnel sans être un rendez-vous : un atelier qu’il anime, un passage du camion.
 *
 * @param numero toujours le même pour un même événement
 */
public record AutreTemps(String numero, String titre, String ou, Instant debut, Instant fin, boolean annule) {}
