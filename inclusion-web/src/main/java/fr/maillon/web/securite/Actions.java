package fr.maillon.web.securite;

import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Ce que fait chaque adresse que l’on poste, lu sur les actions elles-mêmes : une nouvelle action n’a rien à déclarer. */
@Component
class Actions {

    private static final Pattern ROLE = Pattern.compile("'([A-Z_]+)'");

    private final Supplier<List<Action>> actions;

    Actions(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.actions = SingletonSupplier.of(() -> lire(routes.getObject()));
    }

    /** L’action qui répond à un envoi vers ce chemin. */
    Optional<Action> postee(String chemin) {
        var morceaux = PathContainer.parsePath(chemin);
        return actions.get().stream()
                .filter(action -> action.motif().matches(morceaux))
                .findFirst();
    }

    private static List<Action> lire(RequestMappingHandlerMapping routes) {
        return routes.getHandlerMethods().entrySet().stream()
                .filter(route ->
                        route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .flatMap(route -> route.getKey().getPathPatternsCondition() == null
                        ? java.util.stream.Stream.empty()
                        : route.getKey().getPathPatternsCondition().getPatterns().stream()
                                .map(motif -> Action.de(motif, route.getValue())))
                .sorted(Comparator.comparing(Action::motif, PathPattern.SPECIFICITY_COMPARATOR))
                .toList();
    }

    /**
     * Une action.
     *
     * @param roles rôles professionnels qui peuvent l’appeler ; vide si elle est ouverte à tous
     * @param remontreLeFormulaire vrai si une saisie refusée revient dans la page, remplie
     * @param recoitUnFichier vrai si elle importe un fichier
     */
    record Action(PathPattern motif, Set<String> roles, boolean remontreLeFormulaire, boolean recoitUnFichier) {

        static Action de(PathPattern motif, HandlerMethod methode) {
            var acces = methode.getMethodAnnotation(PreAuthorize.class);
            var roles = ROLE.matcher(acces == null ? "" : acces.value())
                    .results()
                    .map(trouve -> "ROLE_" + trouve.group(1))
                    .collect(Collectors.toUnmodifiableSet());
            var parametres = Arrays.asList(methode.getMethodParameters());
            return new Action(
                    motif,
                    roles,
                    parametres.stream().anyMatch(parametre -> est(parametre, BindingResult.class))
                            && parametres.stream().anyMatch(parametre -> parametre.hasParameterAnnotation(Valid.class)),
                    parametres.stream().anyMatch(parametre -> est(parametre, MultipartFile.class)));
        }

        private static boolean est(MethodParameter parametre, Class<?> type) {
            return type.isAssignableFrom(parametre.getParameterType());
        }
    }
}
