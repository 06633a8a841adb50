package fr.maillon.lieu.echange;

import fr.maillon.commun.Identifiants;
import java.util.UUID;

/** Identifiant d’un fichier déposé. */
public record DepotId(UUID valeur) {

    static DepotId nouveau() {
        return new DepotId(Identifiants.nouveau());
    }
}
