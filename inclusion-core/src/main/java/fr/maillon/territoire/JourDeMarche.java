package fr.maillon.territoire;

import java.time.DayOfWeek;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Un jour où une commune tient son marché.
 *
 * @param debut absent avec {@code fin} : on ne sait pas à quelles heures
 */
public record JourDeMarche(
        CodeInsee commune,
        DayOfWeek jour,
        @Nullable LocalTime debut,
        @Nullable LocalTime fin) {

    public JourDeMarche {
        if ((debut == null) != (fin == null) || (debut != null && fin != null && !debut.isBefore(fin))) {
            throw new IllegalArgumentException("Un marché finit après son début : " + debut + " – " + fin);
        }
    }
}
