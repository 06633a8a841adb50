package fr.maillon.usager;

import fr.maillon.commun.Identifiants;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Identifiant d’une personne suivie, fait avec le formulaire : le même envoi répété ne crée qu’une fiche. */
@Embeddable
public record UsagerId(UUID valeur) implements Serializable {

    public static UsagerId nouveau() {
        return new UsagerId(Identifiants.nouveau());
    }
}
