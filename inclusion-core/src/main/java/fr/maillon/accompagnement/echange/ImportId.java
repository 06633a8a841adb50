package fr.maillon.accompagnement.echange;

import fr.maillon.commun.Identifiants;
import java.util.UUID;

/** Identifiant d’un import de fichier d’activité. */
public record ImportId(UUID valeur) {

    static ImportId nouveau() {
        return new ImportId(Identifiants.nouveau());
    }
}
