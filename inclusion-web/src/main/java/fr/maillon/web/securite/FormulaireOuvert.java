package fr.maillon.web.securite;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/**
 * Un formulaire ouvert à tous, envoyé par qui n’est pas connecté, depuis une de nos pages : l’affirmation du navigateur vaut
 * le jeton de séance. La page laissée ouverte toute une nuit, ou le navigateur sans témoins, n’empêchent pas de prendre
 * rendez-vous ni de se connecter ; il n’y a aucune séance dont un autre site pourrait abuser.
 */
@Component
class FormulaireOuvert implements RequestMatcher {

    private final Actions actions;

    FormulaireOuvert(Actions actions) {
        this.actions = actions;
    }

    @Override
    public boolean matches(HttpServletRequest demande) {
        var qui = SecurityContextHolder.getContext().getAuthentication();
        return "POST".equals(demande.getMethod())
                && (qui == null || !(qui.getPrincipal() instanceof CompteConnecte))
                && MemeSite.affirme(demande)
                && actions.postee(demande.getRequestURI()
                                .substring(demande.getContextPath().length()))
                        .filter(Actions.Action::ouverte)
                        .isPresent()
                // montré à une personne connectée : sa séance s’est fermée, on le lui dit
                && demande.getParameter(AuteurDuFormulaire.CHAMP) == null;
    }
}
