package fr.maillon.disponibilite;

import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.RessourceId;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Un jour d’une règle de temps.
 *
 * @param lieu nom du lieu ; absent : à distance
 */
public record PlageDatee(
        UUID regle,
        RessourceId ressource,
        Sens sens,
        @Nullable String lieu,
        LocalDate jour,
        Creneau pendant) {}
