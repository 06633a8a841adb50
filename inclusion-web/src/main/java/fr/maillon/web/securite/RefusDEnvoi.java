package fr.maillon.web.securite;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * Un formulaire envoyé après la fin de la séance : sa saisie est gardée, et l’on va se reconnecter. Seuls les formulaires
 * de travail que la page sait remontrer sont gardés ; tout autre envoi est refusé comme avant.
 */
@Component
class RefusDEnvoi implements AccessDeniedHandler {

    private static final int CHAMPS_MAXIMUM = 500;

    private final AccessDeniedHandler refusSimple = new AccessDeniedHandlerImpl();
    private final Actions actions;
    private final SaisiesGardees saisies;

    RefusDEnvoi(Actions actions, SaisiesGardees saisies) {
        this.actions = actions;
        this.saisies = saisies;
    }

    @Override
    public void handle(HttpServletRequest demande, HttpServletResponse reponse, AccessDeniedException refus)
            throws IOException, ServletException {
        var suite = refus instanceof CsrfException && seGarde(demande)
                ? auteur(demande).flatMap(auteur -> garder(auteur, demande, reponse))
                : Optional.<String>empty();
        if (suite.isPresent()) {
            reponse.setStatus(HttpStatus.SEE_OTHER.value());
            reponse.setHeader("Location", demande.getContextPath() + suite.get());
        } else {
            refusSimple.handle(demande, reponse, refus);
        }
    }

    private boolean seGarde(HttpServletRequest demande) {
        var origine = demande.getHeader("Sec-Fetch-Site");
        var type = demande.getContentType();
        return "POST".equals(demande.getMethod())
                && (origine == null || "same-origin".equals(origine))
                && (type == null || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE))
                && demande.getParameterMap().size() <= CHAMPS_MAXIMUM
                && actions.postee(chemin(demande))
                        .filter(action -> action.remontreLeFormulaire()
                                && !action.roles().isEmpty()
                                && !action.roles().contains(Seance.CODE_ATTENDU))
                        .isPresent();
    }

    /** Le compte à qui la page avait été montrée ; s’il n’est plus celui qui est connecté, rien n’est gardé. */
    private static Optional<UUID> auteur(HttpServletRequest demande) {
        try {
            var auteur = UUID.fromString(demande.getParameter(AuteurDuFormulaire.CHAMP));
            return connecte().map(compte -> compte.id().valeur().equals(auteur)).orElse(true)
                    ? Optional.of(auteur)
                    : Optional.empty();
        } catch (IllegalArgumentException | NullPointerException absent) {
            return Optional.empty();
        }
    }

    private Optional<String> garder(UUID auteur, HttpServletRequest demande, HttpServletResponse reponse) {
        var champs = new TreeMap<>(demande.getParameterMap());
        champs.remove("_csrf");
        champs.remove(AuteurDuFormulaire.CHAMP);
        return saisies.garder(auteur, new SaisiesGardees.Saisie(chemin(demande), champs))
                .map(temoin -> {
                    Temoins.poser(demande, reponse, Temoins.SAISIE, temoin, SaisiesGardees.DUREE);
                    return suite();
                });
    }

    private static String suite() {
        if (connecte().isEmpty()) {
            return "/connexion?saisie";
        }
        return Seance.estEntiere() ? Reprise.ADRESSE : "/connexion/code";
    }

    private static Optional<CompteConnecte> connecte() {
        var qui = SecurityContextHolder.getContext().getAuthentication();
        return qui != null && qui.getPrincipal() instanceof CompteConnecte compte
                ? Optional.of(compte)
                : Optional.empty();
    }

    private static String chemin(HttpServletRequest demande) {
        return demande.getRequestURI().substring(demande.getContextPath().length());
    }
}
