package fr.maillon.web;

import fr.maillon.compte.CompteId;
import fr.maillon.compte.Portee;
import fr.maillon.compte.Role;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.web.securite.CompteConnecte;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Agir au nom d’un compte dans un test de page : {@code get("/comptes").with(UnCompteConnecte.administrateur())}. */
public final class UnCompteConnecte {

    private UnCompteConnecte() {}

    public static RequestPostProcessor mediateur(MediateurId mediateur) {
        return de(Role.MEDIATEUR, Portee.mediateur(mediateur));
    }

    /** Un médiateur dont le compte existe en base. */
    public static RequestPostProcessor mediateur(CompteId compte, MediateurId mediateur) {
        return de(compte, Role.MEDIATEUR, Portee.mediateur(mediateur));
    }

    public static RequestPostProcessor coordinateur(String... departements) {
        return de(Role.COORDINATEUR, Portee.departements(departements));
    }

    /** Un coordinateur dont le compte existe en base. */
    public static RequestPostProcessor coordinateur(CompteId compte, String... departements) {
        return de(compte, Role.COORDINATEUR, Portee.departements(departements));
    }

    public static RequestPostProcessor responsable(StructureId structure) {
        return de(Role.RESPONSABLE_STRUCTURE, Portee.structure(structure));
    }

    public static RequestPostProcessor partenaire(StructureId structure) {
        return de(Role.PARTENAIRE, Portee.structure(structure));
    }

    public static RequestPostProcessor administrateur() {
        return de(Role.ADMINISTRATEUR, Portee.AUCUNE);
    }

    public static RequestPostProcessor de(Role role, Portee portee) {
        return de(CompteId.nouveau(), role, portee);
    }

    /** Ce compte-là, avec ce rôle et cette portée. */
    public static RequestPostProcessor de(CompteId id, Role role, Portee portee) {
        var compte = new CompteConnecte(id, "Camille Test", role, portee);
        return SecurityMockMvcRequestPostProcessors.authentication(UsernamePasswordAuthenticationToken.authenticated(
                compte, null, AuthorityUtils.createAuthorityList("ROLE_" + role.name())));
    }
}
