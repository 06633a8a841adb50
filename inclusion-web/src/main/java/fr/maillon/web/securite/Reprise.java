package fr.maillon.web.securite;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Remontre, une fois reconnecté, le formulaire que la fin de la séance avait interrompu. La saisie est rendue à l’action
 * qui l’attendait, mais comme une saisie à relire : une erreur y est toujours posée, donc rien ne s’enregistre avant que
 * la personne appuie.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class Reprise extends OncePerRequestFilter {

    static final String ADRESSE = "/reprise";

    private static final String EN_COURS = Reprise.class.getName();

    private final SaisiesGardees saisies;
    private final Actions actions;

    Reprise(SaisiesGardees saisies, Actions actions) {
        this.saisies = saisies;
        this.actions = actions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest demande) {
        return !"GET".equals(demande.getMethod())
                || !demande.getRequestURI().equals(demande.getContextPath() + ADRESSE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest demande, HttpServletResponse reponse, FilterChain suite)
            throws ServletException, IOException {
        var saisie = saisie(demande);
        if (saisie.isPresent()) {
            suite.doFilter(new EnvoiRejoue(demande, saisie.get()), new SansReproche(reponse));
        } else {
            suite.doFilter(demande, reponse);
        }
    }

    private Optional<SaisiesGardees.Saisie> saisie(HttpServletRequest demande) {
        var qui = SecurityContextHolder.getContext().getAuthentication();
        if (qui == null || !(qui.getPrincipal() instanceof CompteConnecte compte)) {
            return Optional.empty();
        }
        return Temoins.lire(demande, Temoins.SAISIE)
                .flatMap(temoin -> saisies.rouvrir(temoin, compte.id()))
                .filter(saisie -> actions.postee(saisie.chemin())
                        .filter(Actions.Action::remontreLeFormulaire)
                        .isPresent());
    }

    /** La demande, sous les traits de l’envoi interrompu. */
    private static final class EnvoiRejoue extends HttpServletRequestWrapper {

        private final SaisiesGardees.Saisie saisie;

        EnvoiRejoue(HttpServletRequest demande, SaisiesGardees.Saisie saisie) {
            super(demande);
            this.saisie = saisie;
            demande.setAttribute(EN_COURS, true);
        }

        @Override
        public String getMethod() {
            return "POST";
        }

        @Override
        public String getRequestURI() {
            return getContextPath() + saisie.chemin();
        }

        @Override
        public StringBuffer getRequestURL() {
            var adresse = super.getRequestURL();
            return adresse.replace(adresse.length() - ADRESSE.length(), adresse.length(), saisie.chemin());
        }

        @Override
        public String getServletPath() {
            return saisie.chemin();
        }

        @Override
        public @Nullable String getQueryString() {
            return null;
        }

        @Override
        public String getContentType() {
            return MediaType.APPLICATION_FORM_URLENCODED_VALUE;
        }

        @Override
        public @Nullable String getParameter(String nom) {
            var valeurs = saisie.champs().get(nom);
            return valeurs == null || valeurs.length == 0 ? null : valeurs[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String nom) {
            return saisie.champs().get(nom);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return saisie.champs();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(saisie.champs().keySet());
        }
    }

    /** Une saisie remontrée n’est pas une faute. */
    private static final class SansReproche extends HttpServletResponseWrapper {

        SansReproche(HttpServletResponse reponse) {
            super(reponse);
        }

        @Override
        public void setStatus(int statut) {
            super.setStatus(statut == HttpStatus.UNPROCESSABLE_CONTENT.value() ? HttpStatus.OK.value() : statut);
        }
    }

    /** Pose l’erreur qui empêche d’enregistrer sans relire. */
    @ControllerAdvice
    static class Relecture {

        private static final Validator A_RELIRE = new Validator() {
            @Override
            public boolean supports(Class<?> type) {
                return true;
            }

            @Override
            public void validate(Object form, Errors erreurs) {
                erreurs.reject("saisie.reprise");
            }
        };

        @InitBinder
        void relire(WebDataBinder liaison, HttpServletRequest demande) {
            if (demande.getAttribute(EN_COURS) != null) {
                liaison.addValidators(A_RELIRE);
            }
        }

        @ModelAttribute("reprise")
        boolean reprise(HttpServletRequest demande) {
            return demande.getAttribute(EN_COURS) != null;
        }
    }

    /** Rien à reprendre : la demi-heure est passée, ou la saisie est à quelqu’un d’autre. */
    @Controller
    static class RienAReprendre {

        @GetMapping(ADRESSE)
        @PreAuthorize("isAuthenticated()")
        String rien(RedirectAttributes redirection) {
            redirection.addFlashAttribute("avertissement", "Cette saisie n’est plus gardée.");
            return "redirect:/";
        }
    }
}
