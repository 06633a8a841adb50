package fr.maillon.plan;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Un besoin du territoire, tel qu’on le constate.
 *
 * @param source d’où on le tient
 * @param date de cette source, non du jour où on l’écrit
 */
public record Constat(UUID id, Domaine domaine, String texte, String source, LocalDate date) {

    private static final int ANNEES = 3;

    /** Vrai si la source a plus de trois ans : le constat est à vérifier. */
    public boolean date(LocalDate aujourdhui) {
        return date.isBefore(aujourdhui.minusYears(ANNEES));
    }
}
