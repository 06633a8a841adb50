package fr.maillon.attente;

import fr.maillon.commun.Identifiants;
import java.util.UUID;

/** Identifiant d’une attente : fait avec le formulaire, il ne vaut qu’une fois. */
public record AttenteId(UUID valeur) {

    public static AttenteId nouveau() {
        return new AttenteId(Identifiants.nouveau());
    }
}
