package fr.maillon.mediateur;

import fr.maillon.commun.Identifiants;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Identifiant d’un médiateur. */
@Embeddable
public record MediateurId(UUID valeur) implements Serializable {

    public static MediateurId nouveau() {
        return new MediateurId(Identifiants.nouveau());
    }
}
