package fr.maillon.itinerance;

import fr.maillon.commun.Identifiants;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Identifie un circuit. */
@Embeddable
public record CircuitId(UUID valeur) implements Serializable {

    public static CircuitId nouveau() {
        return new CircuitId(Identifiants.nouveau());
    }
}
