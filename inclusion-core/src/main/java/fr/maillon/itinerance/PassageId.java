package fr.maillon.itinerance;

import fr.maillon.commun.Identifiants;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Identifie un passage daté. */
@Embeddable
public record PassageId(UUID valeur) implements Serializable {

    public static PassageId nouveau() {
        return new PassageId(Identifiants.nouveau());
    }
}
