package fr.maillon.itinerance;

import java.util.List;

/**
 * Ce qu’une règle a changé aux passages à venir.
 *
 * @param crees nouveaux passages
 * @param retires passages prévus que la règle ne dit plus
 * @param deplaces passages prévus dont l’heure a changé
 * @param conflits passages laissés de côté parce que le camion est déjà ailleurs
 */
public record Ajustement(int crees, int retires, int deplaces, List<Conflit> conflits) {}
