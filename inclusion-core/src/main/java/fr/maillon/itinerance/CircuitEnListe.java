package fr.maillon.itinerance;

import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Un circuit dans la liste des tournées. */
public record CircuitEnListe(
        CircuitId id,
        String nom,
        String itinerant,
        int arrets,
        @Nullable ZonedDateTime prochainPassage,
        @Nullable String prochaineCommune) {}
