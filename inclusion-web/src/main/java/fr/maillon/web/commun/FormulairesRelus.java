package fr.maillon.web.commun;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.annotation.ModelFactory;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletModelAttributeMethodProcessor;

/**
 * Un formulaire refusé revient dans sa page, avec ses erreurs et ce qui a été tapé. Sans cela, quand une valeur ne se
 * convertit pas, Spring garde les erreurs d’un {@code record} mais oublie le formulaire : ni la page ni l’action ne savent
 * plus à quoi les rattacher.
 */
@Component
class FormulairesRelus implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String nom) {
        if (bean instanceof RequestMappingHandlerAdapter adaptateur) {
            var lecteurs = new ArrayList<HandlerMethodArgumentResolver>(List.of(new Lecteur()));
            var habituels = adaptateur.getArgumentResolvers();
            if (habituels != null) {
                lecteurs.addAll(habituels);
            }
            adaptateur.setArgumentResolvers(lecteurs);
        }
        return bean;
    }

    private record Lecteur(ServletModelAttributeMethodProcessor habituel) implements HandlerMethodArgumentResolver {

        Lecteur() {
            this(new ServletModelAttributeMethodProcessor(false));
        }

        @Override
        public boolean supportsParameter(MethodParameter parametre) {
            return habituel.supportsParameter(parametre);
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parametre,
                @Nullable ModelAndViewContainer page,
                NativeWebRequest demande,
                @Nullable WebDataBinderFactory lieurs)
                throws Exception {
            var form = habituel.resolveArgument(parametre, page, demande, lieurs);
            if (form == null || page == null) {
                return form;
            }
            var nom = ModelFactory.getNameForParameter(parametre);
            var cle = BindingResult.MODEL_KEY_PREFIX + nom;
            if (page.getModel().get(cle) instanceof BindingResult erreurs && erreurs.getTarget() == null) {
                var rattachees = new BeanPropertyBindingResult(form, nom);
                erreurs.getAllErrors().forEach(rattachees::addError);
                // les erreurs restent les dernières du modèle : c’est là que l’action les prend
                page.getModel().remove(nom);
                page.getModel().remove(cle);
                page.addAttribute(nom, form);
                page.addAttribute(cle, rattachees);
            }
            return form;
        }
    }
}
