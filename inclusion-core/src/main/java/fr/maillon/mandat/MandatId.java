package fr.maillon.mandat;

import fr.maillon.commun.Identifiants;
import java.util.UUID;

/** Identifiant d’un mandat, fait avec le formulaire : le même envoi répété n’en établit qu’un. */
public record MandatId(UUID valeur) {

    /** Un identifiant neuf. */
    public static MandatId nouveau() {
        return new MandatId(Identifiants.nouveau());
    }
}
