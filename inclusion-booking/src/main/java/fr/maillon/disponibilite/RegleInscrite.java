package fr.maillon.disponibilite;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Une règle de temps telle qu’on la montre.
 *
 * @param lieu nom du lieu ; absent : à distance
 */
public record RegleInscrite(
        UUID id,
        RegleDeTemps regle,
        String ressource,
        @Nullable String lieu) {}
