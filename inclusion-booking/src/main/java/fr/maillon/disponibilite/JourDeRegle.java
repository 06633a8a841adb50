package fr.maillon.disponibilite;

import fr.maillon.ressource.Creneau;
import java.time.LocalDate;

/**
 * Un jour qu’une règle désigne.
 *
 * @param retire vrai s’il ne vaut plus ; il peut être rétabli
 * @param change vrai si ses heures ne sont pas celles de la règle
 */
public record JourDeRegle(LocalDate jour, Creneau pendant, boolean retire, boolean change) {}
