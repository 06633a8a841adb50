package fr.maillon.web.securite;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Borne ce que l’on reçoit avant d’en lire un octet. Un formulaire tient dans {@code 512 Ko} ; seules les adresses
 * d’import reçoivent un gros fichier, et seulement d’une personne connectée qui a le droit d’importer.
 */
class TailleDesEnvois extends OncePerRequestFilter {

    static final DataSize FORMULAIRE = DataSize.ofKilobytes(512);

    private final Actions actions;
    private final DataSize fichier;

    TailleDesEnvois(Actions actions, DataSize fichier) {
        this.actions = actions;
        this.fichier = fichier;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest demande, HttpServletResponse reponse, FilterChain suite)
            throws ServletException, IOException {
        long octets = demande.getContentLengthLong();
        var importation = importation(demande);
        boolean permis = importation.filter(TailleDesEnvois::estPermise).isPresent();
        if (importation.isPresent() && !permis && estUnFichier(demande)) {
            refuserQui(demande, reponse);
        } else if (octets > (permis ? fichier : FORMULAIRE).toBytes()
                || octets < 0 && !permis && estUnFichier(demande)) {
            if (permis) {
                // le navigateur n’affiche la réponse qu’une fois son envoi fini : on le laisse finir, sans rien garder
                demande.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
            reponse.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
        } else {
            suite.doFilter(demande, reponse);
        }
    }

    private Optional<Actions.Action> importation(HttpServletRequest demande) {
        return "POST".equals(demande.getMethod())
                ? actions.postee(demande.getRequestURI()
                                .substring(demande.getContextPath().length()))
                        .filter(Actions.Action::recoitUnFichier)
                : Optional.empty();
    }

    private static boolean estPermise(Actions.Action action) {
        var qui = SecurityContextHolder.getContext().getAuthentication();
        return qui != null
                && qui.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .anyMatch(action.roles()::contains);
    }

    private static boolean estUnFichier(HttpServletRequest demande) {
        var type = demande.getContentType();
        return type != null && type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
    }

    /** Ce que l’action aurait répondu, avant de rien lire. */
    private static void refuserQui(HttpServletRequest demande, HttpServletResponse reponse) throws IOException {
        var qui = SecurityContextHolder.getContext().getAuthentication();
        if (qui != null && qui.getPrincipal() instanceof CompteConnecte) {
            reponse.sendError(HttpStatus.FORBIDDEN.value());
        } else {
            reponse.sendRedirect(demande.getContextPath() + "/connexion");
        }
    }
}
