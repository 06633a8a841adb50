package fr.maillon.structure;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Une structure, dans une liste ou un choix. */
public record StructureEnListe(
        StructureId id,
        String nom,
        @Nullable String commune,
        @Nullable String siret,
        Set<RoleStructure> roles) {}
