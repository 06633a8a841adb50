package fr.maillon.itinerance;

import fr.maillon.commun.Identifiants;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Identifie un arrêt. */
@Embeddable
public record ArretId(UUID valeur) implements Serializable {

    public static ArretId nouveau() {
        return new ArretId(Identifiants.nouveau());
    }
}
