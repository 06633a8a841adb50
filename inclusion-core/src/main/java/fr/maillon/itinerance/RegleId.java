package fr.maillon.itinerance;

import fr.maillon.commun.Identifiants;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Identifie une règle de passage. */
@Embeddable
public record RegleId(UUID valeur) implements Serializable {

    public static RegleId nouveau() {
        return new RegleId(Identifiants.nouveau());
    }
}
