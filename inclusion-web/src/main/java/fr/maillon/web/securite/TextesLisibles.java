package fr.maillon.web.securite;

import fr.maillon.commun.CaracteresInvisibles;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tout ce qui se saisit, dans un formulaire ou une adresse, perd ici ses {@linkplain CaracteresInvisibles caractères
 * invisibles} : aucune page n’a à y penser. Avant la sécurité, pour que rien ne lise l’autre texte.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class TextesLisibles extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest demande, HttpServletResponse reponse, FilterChain suite)
            throws ServletException, IOException {
        suite.doFilter(new DemandeLisible(demande), reponse);
    }

    private static final class DemandeLisible extends HttpServletRequestWrapper {

        DemandeLisible(HttpServletRequest demande) {
            super(demande);
        }

        @Override
        public @Nullable String getParameter(String nom) {
            var valeur = super.getParameter(nom);
            return valeur == null ? null : CaracteresInvisibles.oter(valeur);
        }

        @Override
        public String @Nullable [] getParameterValues(String nom) {
            var valeurs = super.getParameterValues(nom);
            return valeurs == null ? null : lisibles(valeurs);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            var lisibles = new LinkedHashMap<String, String[]>();
            super.getParameterMap().forEach((nom, valeurs) -> lisibles.put(nom, lisibles(valeurs)));
            return Collections.unmodifiableMap(lisibles);
        }

        private static String[] lisibles(String[] valeurs) {
            return Arrays.stream(valeurs).map(CaracteresInvisibles::oter).toArray(String[]::new);
        }
    }
}
