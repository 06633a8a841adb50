package fr.maillon.lieu;

import fr.maillon.commun.Identifiants;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Identifiant d’un lieu. */
@Embeddable
public record LieuId(UUID valeur) implements Serializable {

    public static LieuId nouveau() {
        return new LieuId(Identifiants.nouveau());
    }
}
