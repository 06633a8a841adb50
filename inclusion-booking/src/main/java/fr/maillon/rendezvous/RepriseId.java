package fr.maillon.rendezvous;

import fr.maillon.commun.Identifiants;
import java.util.UUID;

/** Numéro d’une reprise, né avec le formulaire : envoyé deux fois, il n’a qu’un effet. */
public record RepriseId(UUID valeur) {

    public static RepriseId nouveau() {
        return new RepriseId(Identifiants.nouveau());
    }
}
