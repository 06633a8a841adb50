package fr.maillon.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuse un paramètre que l’action ne connaît pas : une faute de frappe dans un filtre ne doit pas tout montrer. */
class ParametresConnus implements HandlerInterceptor {

    private final Map<HandlerMethod, Set<String>> connus = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest demande, HttpServletResponse reponse, Object action) {
        if (action instanceof HandlerMethod methode
                && methode.getBeanType().getPackageName().equals(ParametresConnus.class.getPackageName())) {
            var siens = connus.computeIfAbsent(methode, ParametresConnus::lire);
            demande.getParameterMap().forEach((nom, valeurs) -> {
                if (!siens.contains(nom)) {
                    throw DemandeRefusee.parametre(
                            court(nom), "ce paramètre n’existe pas. Ceux d’ici\u00A0: " + enumerer(siens));
                }
                if (valeurs.length > 1) {
                    throw DemandeRefusee.parametre(nom, "ce paramètre se donne une seule fois.");
                }
            });
        }
        return true;
    }

    private static Set<String> lire(HandlerMethod methode) {
        return Arrays.stream(methode.getMethodParameters())
                .map(parametre -> parametre.getParameterAnnotation(RequestParam.class))
                .filter(annotation -> annotation != null)
                .map(RequestParam::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String enumerer(Set<String> noms) {
        return noms.isEmpty() ? "aucun." : noms.stream().sorted().collect(Collectors.joining(", ", "", "."));
    }

    private static String court(String nom) {
        return nom.length() > 40 ? nom.substring(0, 40) + "…" : nom;
    }
}
