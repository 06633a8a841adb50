package fr.maillon.disponibilite;

import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.RessourceId;
import java.util.List;

/**
 * De quoi tenir un rendez-vous précis : une ressource par ligne de la recette.
 *
 * @param pendant le temps de la personne
 * @param occupe ce que les ressources donnent, battement compris
 */
public record Combinaison(List<RessourceId> ressources, Creneau pendant, Creneau occupe) {}
