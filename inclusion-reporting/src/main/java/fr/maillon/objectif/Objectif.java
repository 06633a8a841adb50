package fr.maillon.objectif;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Une cible pour une année. Sans structure ni lieu, c’est celle de tout le réseau.
 *
 * @param cible un nombre entier, au moins 1
 */
public record Objectif(
        UUID id,
        int annee,
        Mesure mesure,
        @Nullable UUID structure,
        @Nullable UUID lieu,
        long cible) {

    public static final long CIBLE_MAXIMUM = 10_000_000;

    public Objectif {
        if (cible < 1 || cible > CIBLE_MAXIMUM || structure != null && lieu != null) {
            throw new IllegalArgumentException("Un objectif vise un nombre, pour une seule chose");
        }
    }
}
