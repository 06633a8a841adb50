package fr.maillon.partage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Un lien que l’on a fait. Le lien lui-même ne se montre qu’une fois.
 *
 * @param desEffets vrai s’il montre ce que le réseau fait gagner, et non des statistiques
 */
public record PartageEnListe(
        UUID id,
        String nom,
        LocalDate du,
        LocalDate au,
        Instant creeLe,
        Instant expireLe,
        @Nullable Instant revoqueLe,
        boolean desEffets) {

    /** Vrai s’il ouvre encore à cet instant. */
    public boolean vaut(Instant instant) {
        return revoqueLe == null && instant.isBefore(expireLe);
    }
}
