package fr.maillon.ressource;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/** Intervalle [début, fin[ proposé ou réservé : celui qui finit à 10 h laisse la place à celui qui commence à 10 h. */
public record Creneau(Instant debut, Instant fin) implements Serializable {

    public Creneau {
        if (!debut.isBefore(fin)) {
            throw new IllegalArgumentException("Un créneau finit après son début : " + debut + " – " + fin);
        }
    }

    public static Creneau de(Instant debut, Duration duree) {
        return new Creneau(debut, debut.plus(duree));
    }

    public boolean chevauche(Creneau autre) {
        return debut.isBefore(autre.fin) && autre.debut.isBefore(fin);
    }

    public Duration duree() {
        return Duration.between(debut, fin);
    }
}
