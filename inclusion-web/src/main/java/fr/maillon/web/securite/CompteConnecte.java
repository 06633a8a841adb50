package fr.maillon.web.securite;

import fr.maillon.compte.Compte;
import fr.maillon.compte.CompteId;
import fr.maillon.compte.Portee;
import fr.maillon.compte.Role;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import java.io.Serializable;
import java.security.Principal;
import java.util.List;
import java.util.Objects;

/** Qui agit : le compte de la session, son rôle et sa portée. S’obtient par {@code @AuthenticationPrincipal}. */
public record CompteConnecte(CompteId id, String nomAffiche, Role role, Portee portee)
        implements Principal, Serializable {

    public static CompteConnecte de(Compte compte) {
        return new CompteConnecte(compte.id(), compte.nomAffiche(), compte.role(), compte.portee());
    }

    /** Le médiateur de ce compte. À n’appeler que là où le rôle MEDIATEUR est exigé. */
    public MediateurId mediateur() {
        return Objects.requireNonNull(portee.mediateur());
    }

    /** La structure de ce compte. À n’appeler que là où un rôle de structure est exigé. */
    public StructureId structure() {
        return Objects.requireNonNull(portee.structure());
    }

    /** Les départements du coordinateur. */
    public List<String> departements() {
        return portee.departements();
    }

    /** L’identifiant, et rien de personnel : ce nom se range avec la session. */
    @Override
    public String getName() {
        return id.valeur().toString();
    }
}
