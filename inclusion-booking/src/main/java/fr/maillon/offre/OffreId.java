package fr.maillon.offre;

import fr.maillon.commun.Identifiants;
import java.io.Serializable;
import java.util.UUID;

/** Identifiant d’une offre. */
public record OffreId(UUID valeur) implements Serializable {

    public static OffreId nouveau() {
        return new OffreId(Identifiants.nouveau());
    }
}
