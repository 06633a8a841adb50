package fr.maillon.inscription;

import fr.maillon.commun.Identifiants;
import java.util.UUID;

/** Identifiant d’une inscription : fait avec le formulaire, il ne vaut qu’une fois. */
public record InscriptionId(UUID valeur) {

    public static InscriptionId nouveau() {
        return new InscriptionId(Identifiants.nouveau());
    }
}
