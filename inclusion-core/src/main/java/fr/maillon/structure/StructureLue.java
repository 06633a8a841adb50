package fr.maillon.structure;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Une structure du réseau, telle qu’on la donne à d’autres outils. */
public record StructureLue(
        UUID id,
        String nom,
        @Nullable String siret,
        @Nullable String rna,
        List<RoleStructure> roles,
        @Nullable String codeInsee,
        @Nullable String commune,
        @Nullable String departement) {}
