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
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Ce que fait chaque adresse que l’on poste, et quelles pages s’ouvrent, lu sur les actions elles-mêmes : une nouvelle
 * action n’a rien à déclarer.
 */
@Component
class Actions {

    private static final Pattern ROLE = Pattern.compile("'([A-Z_]+)'");

    private static final Pattern VARIABLE = Pattern.compile("\\{(?:[^{}]|\\{[^{}]*})*}");

    private final Supplier<List<Action>> actions;
    private final Supplier<List<PathPattern>> pages;
    private final Supplier<List<PathPattern>> lectures;

    Actions(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.actions = SingletonSupplier.of(() -> lire(routes.getObject()));
        this.pages = SingletonSupplier.of(() -> motifs(routes.getObject(), RequestMethod.GET)
                .filter(Route::estUnePage)
                .map(Route::motif)
                .toList());
        this.lectures = SingletonSupplier.of(() ->
                motifs(routes.getObject(), RequestMethod.GET).map(Route::motif).toList());
    }

    /** L’action qui répond à un envoi vers ce chemin. */
    Optional<Action> postee(String chemin) {
        var morceaux = PathContainer.parsePath(chemin);
        return actions.get().stream()
                .filter(action -> action.motif().matches(morceaux))
                .findFirst();
    }

    /** Vrai si ce chemin ne reçoit qu’un formulaire : rien ne s’y lit. L’API n’en a pas. */
    boolean neSertQuAEnvoyer(String chemin) {
        return postee(chemin)
                .filter(action -> !action.deLApi())
                .filter(action ->
                        lectures.get().stream().noneMatch(lue -> sansNoms(lue).equals(sansNoms(action.motif()))))
                .isPresent();
    }

    /** La page la plus proche de ce chemin, en remontant ; à défaut, l’accueil. */
    String pageLaPlusProche(String chemin) {
        for (int fin = chemin.lastIndexOf('/'); fin > 0; fin = chemin.lastIndexOf('/', fin - 1)) {
            var parent = chemin.substring(0, fin);
            var morceaux = PathContainer.parsePath(parent);
            if (pages.get().stream().anyMatch(page -> page.matches(morceaux)) && !neSertQuAEnvoyer(parent)) {
                return parent;
            }
        }
        return "/";
    }

    private static String sansNoms(PathPattern motif) {
        return VARIABLE.matcher(motif.getPatternString()).replaceAll("{}");
    }

    private static List<Action> lire(RequestMappingHandlerMapping routes) {
        return motifs(routes, RequestMethod.POST)
                .map(Action::de)
                .sorted(Comparator.comparing(Action::motif, PathPattern.SPECIFICITY_COMPARATOR))
                .toList();
    }

    private static Stream<Route> motifs(RequestMappingHandlerMapping routes, RequestMethod verbe) {
        return routes.getHandlerMethods().entrySet().stream()
                .filter(route ->
                        route.getKey().getMethodsCondition().getMethods().contains(verbe))
                .flatMap(route -> route.getKey().getPathPatternsCondition() == null
                        ? Stream.empty()
                        : route.getKey().getPathPatternsCondition().getPatterns().stream()
                                .map(motif -> new Route(motif, route.getValue())));
    }

    private record Route(PathPattern motif, HandlerMethod methode) {

        /** Vrai si elle mène à une page, et non à un fichier ou à des données. */
        boolean estUnePage() {
            return methode.getReturnType().getParameterType() == String.class
                    && !methode.hasMethodAnnotation(ResponseBody.class)
                    && !estPourUnLogiciel();
        }

        boolean estPourUnLogiciel() {
            return AnnotatedElementUtils.hasAnnotation(methode.getBeanType(), ResponseBody.class);
        }
    }

    /**
     * Une action.
     *
     * @param roles rôles professionnels qui peuvent l’appeler ; vide si elle est ouverte à tous
     * @param remontreLeFormulaire vrai si une saisie refusée revient dans la page, remplie
     * @param recoitUnFichier vrai si elle importe un fichier
     * @param deLApi vrai si un autre logiciel l’appelle, et non un formulaire
     * @param ouverte vrai si elle ne demande pas de se connecter
     */
    record Action(
            PathPattern motif,
            Set<String> roles,
            boolean remontreLeFormulaire,
            boolean recoitUnFichier,
            boolean deLApi,
            boolean ouverte) {

        static Action de(Route route) {
            var methode = route.methode();
            var acces = methode.getMethodAnnotation(PreAuthorize.class);
            var roles = ROLE.matcher(acces == null ? "" : acces.value())
                    .results()
                    .map(trouve -> "ROLE_" + trouve.group(1))
                    .collect(Collectors.toUnmodifiableSet());
            var parametres = Arrays.asList(methode.getMethodParameters());
            return new Action(
                    route.motif(),
                    roles,
                    parametres.stream().anyMatch(parametre -> est(parametre, BindingResult.class))
                            && parametres.stream().anyMatch(parametre -> parametre.hasParameterAnnotation(Valid.class)),
                    parametres.stream().anyMatch(parametre -> est(parametre, MultipartFile.class)),
                    route.estPourUnLogiciel(),
                    acces != null && acces.value().equals("permitAll()"));
        }

        private static boolean est(MethodParameter parametre, Class<?> type) {
            return type.isAssignableFrom(parametre.getParameterType());
        }
    }
}
