package fr.maillon.web.api;

import fr.maillon.jeton.DebitDepasse;
import fr.maillon.jeton.JetonConnu;
import fr.maillon.jeton.JetonRefuse;
import fr.maillon.jeton.JetonsDApi;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reconnaît le jeton de l’en-tête {@code Authorization: Bearer …}, et borne ce que l’on reçoit. */
class JetonPresente extends OncePerRequestFilter {

    /** Un accompagnement tient largement dans cette taille. */
    static final int OCTETS_MAXIMUM = 64 * 1024;

    private static final String SCHEMA = "Bearer ";
    private static final String DROIT = "API_";

    private final JetonsDApi jetons;

    JetonPresente(JetonsDApi jetons) {
        this.jetons = jetons;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest demande) {
        return demande.getHeader(HttpHeaders.AUTHORIZATION) == null
                || demande.getRequestURI().equals(demande.getContextPath() + ApiConfiguration.CONTRAT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest demande, HttpServletResponse reponse, FilterChain suite)
            throws ServletException, IOException {
        if (demande.getContentLengthLong() > OCTETS_MAXIMUM
                || demande.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            Reponses.ecrire(
                    reponse,
                    Probleme.de(
                            HttpStatus.CONTENT_TOO_LARGE.value(),
                            "L’envoi est trop gros.",
                            "Un accompagnement tient en 64 Ko. Annoncez sa taille par l’en-tête Content-Length."));
            return;
        }
        try {
            installer(jetons.reconnaitre(presente(demande)));
        } catch (JetonRefuse refus) {
            refuser(reponse, raison(refus.raison()));
            return;
        } catch (DebitDepasse trop) {
            long secondes = Math.max(1, trop.attente().toSeconds());
            reponse.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(secondes));
            Reponses.ecrire(
                    reponse,
                    Probleme.de(
                            HttpStatus.TOO_MANY_REQUESTS.value(),
                            "Trop d’appels en une minute.",
                            "Attendez " + secondes + " s, puis reprenez où vous en étiez."));
            return;
        }
        suite.doFilter(demande, reponse);
    }

    private static String presente(HttpServletRequest demande) {
        var entete = demande.getHeader(HttpHeaders.AUTHORIZATION);
        return entete != null && entete.regionMatches(true, 0, SCHEMA, 0, SCHEMA.length())
                ? entete.substring(SCHEMA.length()).strip()
                : "";
    }

    private static void installer(JetonConnu jeton) {
        var contexte = SecurityContextHolder.createEmptyContext();
        contexte.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                jeton,
                null,
                AuthorityUtils.createAuthorityList(jeton.droits().stream()
                        .map(droit -> DROIT + droit.name())
                        .toArray(String[]::new))));
        SecurityContextHolder.setContext(contexte);
    }

    /** Sans jeton, ou avec un jeton qui n’ouvre rien. */
    static void refuser(HttpServletResponse reponse, String raison) throws IOException {
        reponse.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        Reponses.ecrire(
                reponse, Probleme.de(HttpStatus.UNAUTHORIZED.value(), "Ce jeton n’ouvre pas cette adresse.", raison));
    }

    private static String raison(JetonRefuse.Raison raison) {
        return switch (raison) {
            case INCONNU -> "Nous ne connaissons pas ce jeton. Vérifiez qu’il est recopié en entier.";
            case EXPIRE -> "Ce jeton a expiré. Demandez-en un nouveau à qui vous l’a remis.";
            case REVOQUE -> "Ce jeton a été retiré. Demandez-en un nouveau à qui vous l’a remis.";
            case SANS_MEDIATEUR -> "Le médiateur de ce jeton n’est plus dans la structure, ou son compte est fermé.";
        };
    }
}
