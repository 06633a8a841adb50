package fr.maillon.web.securite;

import fr.maillon.compte.Appareils;
import fr.maillon.compte.Compte;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/** La séance d’une personne : ouverte à moitié après le mot de passe, en entier après le second facteur. */
@Component
class Seance {

    /** Droit de qui a donné son mot de passe et doit encore donner son code. */
    static final String CODE_ATTENDU = "ROLE_CODE_ATTENDU";

    /** Où {@code HttpSessionRequestCache} garde l’adresse demandée. */
    private static final String DEMANDEE = "SPRING_SECURITY_SAVED_REQUEST";

    private final SecurityContextRepository contextes;
    private final RequestCache demandesGardees;
    private final HttpSessionCsrfTokenRepository jetons = new HttpSessionCsrfTokenRepository();
    private final Appareils appareils;
    private final SaisiesGardees saisies;
    private final boolean secondFacteur;

    Seance(
            SecurityContextRepository contextes,
            RequestCache demandesGardees,
            Appareils appareils,
            SaisiesGardees saisies,
            @Value("${maillon.second-facteur}") boolean secondFacteur) {
        this.contextes = contextes;
        this.demandesGardees = demandesGardees;
        this.appareils = appareils;
        this.saisies = saisies;
        this.secondFacteur = secondFacteur;
    }

    /** Après un mot de passe juste. Rend l’adresse où aller ensuite. */
    String ouvrir(Compte compte, HttpServletRequest demande, HttpServletResponse reponse) {
        if (!secondFacteur) {
            return ouvrirEnEntier(CompteConnecte.de(compte), demande, reponse);
        }
        var attendu = new CompteAttendu(CompteConnecte.de(compte), compte.aUnSecondFacteur());
        installer(attendu, List.of(CODE_ATTENDU), demande, reponse);
        return attendu.etape();
    }

    /** Qui doit encore donner son code. */
    static Optional<CompteAttendu> attendu() {
        var qui = SecurityContextHolder.getContext().getAuthentication();
        return qui != null && qui.getPrincipal() instanceof CompteAttendu attendu
                ? Optional.of(attendu)
                : Optional.empty();
    }

    /** Après un code juste. Rend la saisie interrompue, sinon l’adresse demandée avant la connexion, sinon l’accueil. */
    String ouvrirEnEntier(CompteConnecte compte, HttpServletRequest demande, HttpServletResponse reponse) {
        var gardee = demandesGardees.getRequest(demande, reponse);
        demandesGardees.removeRequest(demande, reponse);
        installer(compte, List.of("ROLE_" + compte.role().name()), demande, reponse);
        Temoins.poser(
                demande,
                reponse,
                Temoins.APPAREIL,
                appareils.retenir(
                        compte.id(), Temoins.lire(demande, Temoins.APPAREIL).orElse(null)),
                Appareils.MEMOIRE);
        if (Temoins.lire(demande, Temoins.SAISIE)
                .filter(temoin -> saisies.attend(temoin, compte.id()))
                .isPresent()) {
            return Reprise.ADRESSE;
        }
        return gardee instanceof DefaultSavedRequest demandee ? locale(demandee) : "/";
    }

    /** Après la connexion, l’on reviendra à cette page. */
    void retenir(URI page, HttpServletRequest demande) {
        if (!page.getRawPath().startsWith(demande.getContextPath() + "/connexion")) {
            demande.getSession()
                    .setAttribute(
                            DEMANDEE,
                            new DefaultSavedRequest.Builder()
                                    .setMethod("GET")
                                    .setScheme(demande.getScheme())
                                    .setServerName(demande.getServerName())
                                    .setServerPort(demande.getServerPort())
                                    .setContextPath(demande.getContextPath())
                                    .setServletPath(page.getRawPath())
                                    .setRequestURI(page.getRawPath())
                                    .setRequestURL(page.toString())
                                    .setQueryString(page.getRawQuery())
                                    .build());
        }
    }

    /** Cette page, sans le nom du serveur. */
    static String adresse(URI page) {
        return page.getRawQuery() == null ? page.getRawPath() : page.getRawPath() + "?" + page.getRawQuery();
    }

    /** L’adresse demandée, sans le nom du serveur : on ne revient jamais ailleurs qu’ici. */
    private static String locale(DefaultSavedRequest demandee) {
        var chemin = demandee.getRequestURI();
        if (chemin == null || !chemin.startsWith("/") || chemin.startsWith("//") || chemin.indexOf('\\') >= 0) {
            return "/";
        }
        return demandee.getQueryString() == null ? chemin : chemin + "?" + demandee.getQueryString();
    }

    private void installer(
            Principal compte, List<String> droits, HttpServletRequest demande, HttpServletResponse reponse) {
        demande.getSession();
        demande.changeSessionId();
        jetons.saveToken(null, demande, reponse);
        var contexte = SecurityContextHolder.createEmptyContext();
        contexte.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                compte, null, AuthorityUtils.createAuthorityList(droits)));
        SecurityContextHolder.setContext(contexte);
        contextes.saveContext(contexte, demande, reponse);
    }
}
