package fr.maillon.web.securite;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Une adresse qui ne reçoit qu’un formulaire, ouverte comme une page : rechargée après la fin de la séance, recopiée, gardée
 * en favori. On va à la page la plus proche, et on dit que rien n’est parti. Une seule règle, lue sur les routes.
 */
@Component
class AdressesDeFormulaire implements HandlerExceptionResolver, Ordered {

    private final Actions actions;

    AdressesDeFormulaire(Actions actions) {
        this.actions = actions;
    }

    /** Avant les pages d’erreur. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest demande, HttpServletResponse reponse, @Nullable Object action, Exception refus) {
        var chemin = demande.getRequestURI().substring(demande.getContextPath().length());
        if (!"GET".equals(demande.getMethod()) || !rienNeSyOuvre(refus) || !actions.neSertQuAEnvoyer(chemin)) {
            return null;
        }
        RequestContextUtils.getOutputFlashMap(demande)
                .put("avertissement", "Rien n’a été envoyé. Voici la page d’où repartir.");
        var vers = new RedirectView(actions.pageLaPlusProche(chemin), true);
        vers.setExposeModelAttributes(false);
        vers.setExpandUriTemplateVariables(false);
        return new ModelAndView(vers);
    }

    private static boolean rienNeSyOuvre(Exception refus) {
        return refus instanceof HttpRequestMethodNotSupportedException
                || refus instanceof MethodArgumentTypeMismatchException
                || estIntrouvable(refus);
    }

    private static boolean estIntrouvable(Exception refus) {
        var reponse = AnnotatedElementUtils.findMergedAnnotation(refus.getClass(), ResponseStatus.class);
        return reponse != null && reponse.code() == HttpStatus.NOT_FOUND;
    }
}
