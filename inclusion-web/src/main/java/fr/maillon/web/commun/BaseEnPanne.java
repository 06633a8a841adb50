package fr.maillon.web.commun;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * La base ne répond pas, le temps d’un redémarrage : on le dit (503, et quand revenir) au lieu d’une erreur. Le navigateur
 * garde ce qu’il a en file et un logiciel réessaie. Se place avant la session, qui est dans la base elle aussi.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BaseEnPanne extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(BaseEnPanne.class);

    /** Le temps d’un redémarrage de PostgreSQL, en secondes. */
    private static final String REVENIR_DANS = "10";

    @Override
    protected void doFilterInternal(HttpServletRequest demande, HttpServletResponse reponse, FilterChain suite)
            throws ServletException, IOException {
        try {
            suite.doFilter(demande, reponse);
        } catch (RuntimeException | ServletException erreur) {
            if (reponse.isCommitted() || !estUnePanne(erreur)) {
                throw erreur;
            }
            LOG.warn("La base ne répond pas : {}", erreur.getClass().getSimpleName());
            reponse.setHeader(HttpHeaders.RETRY_AFTER, REVENIR_DANS);
            reponse.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }

    private static boolean estUnePanne(Throwable erreur) {
        return Stream.<@Nullable Throwable>iterate(erreur, un -> un != null, Throwable::getCause)
                .anyMatch(un -> un instanceof DataAccessResourceFailureException
                        || un instanceof CannotCreateTransactionException
                        || un instanceof SQLException sql && connexionPerdue(sql.getSQLState()));
    }

    /** Classe 08 (connexion) et 57P (arrêt, redémarrage), annexe A de la documentation de PostgreSQL. */
    private static boolean connexionPerdue(@Nullable String etat) {
        return etat != null && (etat.startsWith("08") || etat.startsWith("57P"));
    }
}
