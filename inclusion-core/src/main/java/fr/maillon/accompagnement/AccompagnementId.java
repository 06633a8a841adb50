package fr.maillon.accompagnement;

import fr.maillon.commun.Identifiants;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Identifiant d’un accompagnement, fait par le client : le même envoi répété n’a qu’un effet. */
@Embeddable
public record AccompagnementId(UUID valeur) implements Serializable {

    public static AccompagnementId nouveau() {
        return new AccompagnementId(Identifiants.nouveau());
    }
}
