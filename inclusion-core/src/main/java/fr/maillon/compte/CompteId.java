package fr.maillon.compte;

import fr.maillon.commun.Identifiants;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Identifiant d’un compte. */
@Embeddable
public record CompteId(UUID valeur) implements Serializable {

    public static CompteId nouveau() {
        return new CompteId(Identifiants.nouveau());
    }
}
