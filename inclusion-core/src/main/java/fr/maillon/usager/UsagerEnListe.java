package fr.maillon.usager;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Une personne dans une liste : juste de quoi la reconnaître.
 *
 * @param dernierContact avec les structures de celui qui lit
 */
public record UsagerEnListe(
        UUID id,
        String nomComplet,
        @Nullable Integer anneeNaissance,
        @Nullable String commune,
        LocalDate dernierContact) {

    /** « 1948, Mende » : de quoi distinguer deux homonymes ; vide si l’on ne sait rien. */
    public String precision() {
        return (anneeNaissance == null ? "" : "" + anneeNaissance)
                + (anneeNaissance != null && commune != null ? ", " : "")
                + (commune == null ? "" : commune);
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "UsagerEnListe[" + id + "]";
    }
}
