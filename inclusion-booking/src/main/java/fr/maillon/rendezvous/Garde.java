package fr.maillon.rendezvous;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Combien de temps une place libérée se garde pour qui attendait : un rendez-vous, un atelier. */
public final class Garde {

    private Garde() {}

    /**
     * Jusqu’à quand garder la place : la moitié du temps qui reste au plus, car il faut que la personne suivante ait le
     * sien.
     *
     * @param auPlus le temps laissé quand rien ne presse
     */
    public static Instant jusqua(Instant maintenant, Instant debut, Duration auPlus) {
        var moitie = Duration.between(maintenant, debut).dividedBy(2);
        return maintenant.plus(moitie.compareTo(auPlus) < 0 ? moitie : auPlus).truncatedTo(ChronoUnit.MINUTES);
    }
}
