package fr.maillon.usager;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Quelqu’un que la personne désigne.
 *
 * @param fiche sa propre fiche, si celui qui lit peut la voir
 */
public record Proche(
        UUID id,
        String nom,
        RelationDeProche relation,
        @Nullable Telephone telephone,
        @Nullable UUID fiche) {

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "Proche[" + id + "]";
    }
}
