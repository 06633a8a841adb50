package fr.maillon.atelier;

import fr.maillon.accompagnement.AccompagnementId;
import java.util.UUID;

/** Identifiant d’un atelier prévu ; une fois noté, celui de son accompagnement : il ne compte ainsi qu’une fois. */
public record AtelierId(UUID valeur) {

    /** L’accompagnement que cet atelier devient quand on le note. */
    public AccompagnementId accompagnement() {
        return new AccompagnementId(valeur);
    }
}
