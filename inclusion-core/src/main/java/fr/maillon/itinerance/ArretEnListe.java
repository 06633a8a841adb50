package fr.maillon.itinerance;

import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Un arrêt ouvert au public, dans la liste par commune.
 *
 * @param prochain début du prochain passage maintenu ; absent si aucun n’est prévu
 */
public record ArretEnListe(
        ArretId id,
        String commune,
        String emplacement,
        String itinerant,
        @Nullable ZonedDateTime prochain,
        @Nullable ZonedDateTime prochaineFin) {}
