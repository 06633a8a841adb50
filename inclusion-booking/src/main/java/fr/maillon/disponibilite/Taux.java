package fr.maillon.disponibilite;

import fr.maillon.ressource.RessourceId;
import org.jspecify.annotations.Nullable;

/**
 * De combien une ressource a servi.
 *
 * @param minutesPrises tout ce qui l’a occupée
 * @param minutesOuvertes quand elle pouvait l’être ; absent : on ne sait pas quand elle est là
 * @param minutesDedans ce qui l’a occupée pendant qu’elle pouvait l’être : jamais plus que les ouvertes
 */
public record Taux(
        RessourceId ressource, long minutesPrises, @Nullable Long minutesOuvertes, long minutesDedans) {

    /** La part occupée de son temps, de 0 à 1 ; absente si on ne le connaît pas, ou s’il n’y en a pas. */
    public @Nullable Double part() {
        return minutesOuvertes == null || minutesOuvertes == 0 ? null : (double) minutesDedans / minutesOuvertes;
    }
}
