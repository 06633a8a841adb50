package fr.maillon.itinerance;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.time.Instant;

/** Intervalle [début, fin[ pendant lequel le camion est quelque part. */
@Embeddable
public record Plage(Instant debut, Instant fin) implements Serializable {

    public Plage {
        if (!debut.isBefore(fin)) {
            throw new IllegalArgumentException("Une plage finit après son début : " + debut + " – " + fin);
        }
    }

    public boolean chevauche(Plage autre) {
        return debut.isBefore(autre.fin) && autre.debut.isBefore(fin);
    }
}
