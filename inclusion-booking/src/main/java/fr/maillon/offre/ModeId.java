package fr.maillon.offre;

import fr.maillon.commun.Identifiants;
import java.io.Serializable;
import java.util.UUID;

/** Identifiant d’un mode d’offre. */
public record ModeId(UUID valeur) implements Serializable {

    public static ModeId nouveau() {
        return new ModeId(Identifiants.nouveau());
    }
}
