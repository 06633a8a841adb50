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
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * Un formulaire envoyé après la fin de la séance. Celui que la page sait remontrer est gardé, et l’on va se reconnecter. De
 * tout autre, on dit que rien n’est enregistré, et l’on revient, une fois reconnecté, à la page d’où il partait.
 */
@Component
class RefusDEnvoi implements AccessDeniedHandler {

    private static final int CHAMPS_MAXIMUM = 500;

    private final AccessDeniedHandler refusSimple = new AccessDeniedHandlerImpl();
    private final SessionFlashMapManager avis = new SessionFlashMapManager();
    private final Actions actions;
    private final SaisiesGardees saisies;
    private final Seance seance;

    RefusDEnvoi(Actions actions, SaisiesGardees saisies, Seance seance) {
        this.actions = actions;
        this.saisies = saisies;
        this.seance = seance;
    }

    @Override
    public void handle(HttpServletRequest demande, HttpServletResponse reponse, AccessDeniedException refus)
            throws IOException, ServletException {
        var suite = refus instanceof CsrfException && estUnFormulaire(demande)
                ? auteur(demande)
                        .flatMap(auteur -> garder(auteur, demande, reponse))
                        .or(() -> repartir(demande, reponse))
                : Optional.<String>empty();
        if (suite.isEmpty() && "GET".equals(demande.getMethod())) {
            // le code manque encore : on va le donner
            suite = Seance.attendu().map(CompteAttendu::etape);
        }
        if (suite.isPresent()) {
            reponse.setStatus(HttpStatus.SEE_OTHER.value());
            reponse.setHeader("Location", demande.getContextPath() + suite.get());
        } else {
            refusSimple.handle(demande, reponse, refus);
        }
    }

    /** Un envoi qu’un de nos formulaires a pu faire, et dont la réponse se montre à quelqu’un. */
    private static boolean estUnFormulaire(HttpServletRequest demande) {
        var type = demande.getContentType();
        var mode = demande.getHeader("Sec-Fetch-Mode");
        return "POST".equals(demande.getMethod())
                && !MemeSite.nie(demande)
                && (mode == null || "navigate".equals(mode))
                && demande.getHeader("HX-Request") == null
                && (type == null || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE));
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
        if (!seGarde(demande)) {
            return Optional.empty();
        }
        var champs = new TreeMap<>(demande.getParameterMap());
        champs.remove("_csrf");
        champs.remove(AuteurDuFormulaire.CHAMP);
        return saisies.garder(auteur, new SaisiesGardees.Saisie(chemin(demande), champs))
                .map(temoin -> {
                    Temoins.poser(demande, reponse, Temoins.SAISIE, temoin, SaisiesGardees.DUREE);
                    return suite();
                });
    }

    private boolean seGarde(HttpServletRequest demande) {
        return demande.getParameterMap().size() <= CHAMPS_MAXIMUM
                && actions.postee(chemin(demande))
                        .filter(action -> action.remontreLeFormulaire()
                                && !action.roles().isEmpty()
                                && !action.roles().contains(Seance.CODE_ATTENDU))
                        .isPresent();
    }

    private static String suite() {
        return connecte().isEmpty() ? "/connexion?saisie" : Reprise.ADRESSE;
    }

    /** Rien n’est gardé : on le dit, et l’on repart de la page du formulaire. */
    private Optional<String> repartir(HttpServletRequest demande, HttpServletResponse reponse) {
        var page = MemeSite.page(demande);
        if (connecte().isEmpty()) {
            if (chemin(demande).equals("/deconnexion")) {
                return Optional.of("/?deconnecte");
            }
            if (demandeDeSeConnecter(demande)) {
                page.ifPresent(une -> seance.retenir(une, demande));
                return Optional.of("/connexion?fermee");
            }
        }
        if (estDunAutre(demande) || page.isEmpty()) {
            return Optional.empty();
        }
        var ici = page.get();
        var avertir = new FlashMap();
        avertir.put(
                "avertissement", "Cette page datait d’une séance fermée. Rien n’a été enregistré\u00A0: recommencez.");
        avertir.setTargetRequestPath(ici.getPath());
        avis.saveOutputFlashMap(avertir, demande, reponse);
        return Optional.of(
                Seance.adresse(ici).substring(demande.getContextPath().length()));
    }

    private boolean demandeDeSeConnecter(HttpServletRequest demande) {
        return demande.getParameter(AuteurDuFormulaire.CHAMP) != null
                || actions.postee(chemin(demande))
                        .filter(Actions.Action::ouverte)
                        .isEmpty();
    }

    /** Vrai si la page avait été montrée à un autre compte que celui qui est connecté. */
    private static boolean estDunAutre(HttpServletRequest demande) {
        return demande.getParameter(AuteurDuFormulaire.CHAMP) != null
                && auteur(demande).isEmpty();
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
