package fr.maillon.disponibilite;

import fr.maillon.offre.ModeId;
import fr.maillon.ressource.Creneau;

/**
 * Un rendez-vous possible.
 *
 * @param pendant le temps de la personne, sans le battement
 */
public record CreneauLibre(ModeId mode, Creneau pendant) {}
