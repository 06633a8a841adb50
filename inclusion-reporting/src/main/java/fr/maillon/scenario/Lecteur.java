package fr.maillon.scenario;

import java.util.List;
import java.util.UUID;

/**
 * Qui regarde.
 *
 * @param departements ceux où il coordonne quelque chose, ne serait-ce qu’une intercommunalité
 * @param partout vrai pour l’administrateur : tous les départements sont les siens, mais ce qui n’est pas partagé reste à son auteur
 */
public record Lecteur(UUID compte, List<String> departements, boolean partout) {

    /** Le sien ; à défaut, celui qu’un autre partage avec ce département. */
    boolean voit(Scenario scenario) {
        return (partout || departements.contains(scenario.departement()))
                && (estLAuteur(scenario) || scenario.partage());
    }

    boolean estLAuteur(Scenario scenario) {
        return scenario.auteur().equals(compte);
    }
}
