package fr.maillon.structure;

import fr.maillon.territoire.CodeInsee;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ce que l’on dit d’une structure. Un nom et au moins un rôle. */
public record FicheStructure(
        String nom,
        Set<RoleStructure> roles,
        Set<Typologie> typologies,
        @Nullable Siret siret,
        @Nullable Rna rna,
        @Nullable String adresse,
        @Nullable CodeInsee commune,
        @Nullable TelephonePublic telephone,
        @Nullable CourrielPublic courriel) {

    public FicheStructure {
        nom = nom.strip();
        if (nom.isEmpty()) {
            throw new IllegalArgumentException("Une structure a un nom");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("Une structure a au moins un rôle");
        }
        roles = Set.copyOf(roles);
        typologies = Set.copyOf(typologies);
    }
}
