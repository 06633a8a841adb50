package fr.maillon.web.compte;

import fr.maillon.compte.Courriel;
import fr.maillon.compte.Portee;
import fr.maillon.compte.Role;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Qui inviter, pour faire quoi, sur quoi.
 *
 * @param departement code du département d’un coordinateur
 */
record InvitationForm(
        @NotBlank(message = "{compte.nom}") @Size(max = 120, message = "{compte.nom}")
        String nom,

        @NotBlank(message = "{compte.courriel}") String courriel,
        @NotNull(message = "{compte.role}") Role role,
        @Nullable UUID mediateur,
        @Nullable UUID structure,
        @Nullable String departement) {

    static InvitationForm vide(String departement) {
        return new InvitationForm("", "", Role.MEDIATEUR, null, null, departement);
    }

    /** Vrai si le rôle a la portée qu’il lui faut. */
    boolean aSaPortee() {
        return switch (role) {
            case MEDIATEUR -> mediateur != null;
            case RESPONSABLE_STRUCTURE, PARTENAIRE -> structure != null;
            case COORDINATEUR -> departement != null && !departement.isBlank();
            case ADMINISTRATEUR -> true;
        };
    }

    /** Le champ à reprendre quand la portée manque. */
    String champDePortee() {
        return switch (role) {
            case MEDIATEUR -> "mediateur";
            case RESPONSABLE_STRUCTURE, PARTENAIRE -> "structure";
            case COORDINATEUR, ADMINISTRATEUR -> "departement";
        };
    }

    Courriel adresse() {
        return new Courriel(courriel);
    }

    Portee portee() {
        return switch (role) {
            case MEDIATEUR -> Portee.mediateur(new MediateurId(java.util.Objects.requireNonNull(mediateur)));
            case RESPONSABLE_STRUCTURE, PARTENAIRE ->
                Portee.structure(new StructureId(java.util.Objects.requireNonNull(structure)));
            case COORDINATEUR -> Portee.departements(java.util.Objects.requireNonNull(departement));
            case ADMINISTRATEUR -> Portee.AUCUNE;
        };
    }
}
