package fr.maillon.mediateur;

import fr.maillon.commun.Identifiants;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Identifiant d’une affectation. */
@Embeddable
public record AffectationId(UUID valeur) implements Serializable {

    public static AffectationId nouveau() {
        return new AffectationId(Identifiants.nouveau());
    }
}
