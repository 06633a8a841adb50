package fr.maillon.financement;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Un appel à projets que l’on surveille. */
public record Appel(
        UUID id,
        String intitule,
        String financeur,
        LocalDate cloture,
        @Nullable String adresse,
        Suite suite,
        String note) {

    private static final int BIENTOT = 30;

    /** Jours avant la clôture ; négatif si elle est passée. */
    public long joursRestants(LocalDate aujourdhui) {
        return ChronoUnit.DAYS.between(aujourdhui, cloture);
    }

    /** Vrai s’il faut s’en occuper : encore à étudier, et clos dans un mois au plus. */
    public boolean presse(LocalDate aujourdhui) {
        long jours = joursRestants(aujourdhui);
        return suite == Suite.A_ETUDIER && jours >= 0 && jours <= BIENTOT;
    }
}
