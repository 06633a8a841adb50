package fr.maillon.web.commun;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Une adresse ou un formulaire dont les signes ne se décodent pas ({@code ?q=%E9}) : on le dit (400). Ce n’est pas une
 * panne, et le serveur écrirait au journal ce que la personne a tapé.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AdresseIllisible extends OncePerRequestFilter {

    static final String RAISON =
            "L’adresse contient un signe que le site ne lit pas. Vérifiez-la, ou repartez de l’accueil.";

    @Override
    protected void doFilterInternal(HttpServletRequest demande, HttpServletResponse reponse, FilterChain suite)
            throws ServletException, IOException {
        try {
            suite.doFilter(demande, reponse);
        } catch (RuntimeException | ServletException erreur) {
            if (reponse.isCommitted() || !neSeDecodePas(erreur)) {
                throw erreur;
            }
            demande.setAttribute("raison", RAISON);
            reponse.sendError(HttpStatus.BAD_REQUEST.value());
        }
    }

    private static boolean neSeDecodePas(Throwable erreur) {
        return Stream.<@Nullable Throwable>iterate(erreur, un -> un != null, Throwable::getCause)
                .anyMatch(InvalidParameterException.class::isInstance);
    }
}
