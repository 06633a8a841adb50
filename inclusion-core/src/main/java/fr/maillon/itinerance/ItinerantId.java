package fr.maillon.itinerance;

import fr.maillon.commun.Identifiants;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Identifie un camion, un bus ou une caravane qui va vers les gens. */
@Embeddable
public record ItinerantId(UUID valeur) implements Serializable {

    public static ItinerantId nouveau() {
        return new ItinerantId(Identifiants.nouveau());
    }
}
