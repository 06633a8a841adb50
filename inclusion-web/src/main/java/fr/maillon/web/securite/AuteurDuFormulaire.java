package fr.maillon.web.securite;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

/**
 * Ajoute à chaque formulaire envoyé, à côté du jeton de sécurité, l’identifiant du compte à qui la page est montrée : une
 * saisie envoyée après la fin de la séance ne se rend qu’à lui.
 */
@Component
class AuteurDuFormulaire implements BeanPostProcessor {

    static final String CHAMP = "_pour";

    @Override
    public Object postProcessAfterInitialization(Object objet, String nom) {
        return objet instanceof RequestDataValueProcessor jetons ? new AvecAuteur(jetons) : objet;
    }

    private record AvecAuteur(RequestDataValueProcessor jetons) implements RequestDataValueProcessor {

        @Override
        public String processAction(HttpServletRequest demande, String action, String methode) {
            return jetons.processAction(demande, action, methode);
        }

        @Override
        public String processFormFieldValue(
                HttpServletRequest demande, @Nullable String nom, String valeur, String type) {
            return jetons.processFormFieldValue(demande, nom, valeur, type);
        }

        @Override
        public @Nullable Map<String, String> getExtraHiddenFields(HttpServletRequest demande) {
            var champs = jetons.getExtraHiddenFields(demande);
            var qui = SecurityContextHolder.getContext().getAuthentication();
            if (champs == null
                    || champs.isEmpty()
                    || qui == null
                    || !(qui.getPrincipal() instanceof CompteConnecte compte)) {
                return champs;
            }
            var avecAuteur = new HashMap<>(champs);
            avecAuteur.put(CHAMP, compte.id().valeur().toString());
            return avecAuteur;
        }

        @Override
        public String processUrl(HttpServletRequest demande, String adresse) {
            return jetons.processUrl(demande, adresse);
        }
    }
}
