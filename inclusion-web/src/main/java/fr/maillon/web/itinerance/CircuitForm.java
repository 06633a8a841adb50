package fr.maillon.web.itinerance;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Un circuit neuf, avec un véhicule connu ou un nouveau.
 *
 * @param itinerant véhicule choisi ; vide pour un nouveau
 */
record CircuitForm(
        @NotBlank(message = "{itinerance.circuit}") @Size(max = 120, message = "{itinerance.nom.long}")
        String nom,

        @Nullable UUID itinerant,

        @Size(max = 120, message = "{itinerance.nom.long}") @Nullable
        String nouvelItinerant,

        @Nullable String departement) {}
