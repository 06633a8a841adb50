package fr.maillon.structure;

import fr.maillon.commun.Identifiants;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Identifiant d’une structure. */
@Embeddable
public record StructureId(UUID valeur) implements Serializable {

    public static StructureId nouveau() {
        return new StructureId(Identifiants.nouveau());
    }
}
