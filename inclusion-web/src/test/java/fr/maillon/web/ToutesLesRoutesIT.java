package fr.maillon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import fr.maillon.UnReseau;
import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriUtils;

/**
 * Chaque adresse, pour chaque rôle, reçoit ce que personne n’enverrait. Elle peut refuser ; elle ne tombe pas. Chaque
 * demande est une transaction annulée.
 */
@PageTest
@DisplayName("Toutes les routes")
class ToutesLesRoutesIT {

    static final List<String> ETRANGES = List.of(
            "",
            " ",
            "x".repeat(9_000),
            "a\0b",
            "🙂𝕫\u200f‮",
            "-1",
            "2147483648",
            "99999999999999999999",
            "1e309",
            "NaN",
            "pas-un-uuid",
            "00000000-0000-0000-0000-000000000000",
            "+292278994-01-01",
            "0000-00-00",
            "9999-12-31",
            "25:61",
            "' or 1=1 --",
            "${7*7}#{1}",
            "../../etc/passwd",
            "%",
            "48,48,48",
            "null");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    private final Map<String, String> chutes = new TreeMap<>();
    private int demandes;
    private UnReseau reseau;

    @Test
    void ne_tombent_devant_aucune_valeur_etrange() {
        for (var route : routes.getHandlerMethods().entrySet()) {
            var methodes = route.getKey().getMethodsCondition().getMethods();
            var methode = methodes.contains(RequestMethod.POST) ? HttpMethod.POST : HttpMethod.GET;
            var motif = route.getKey().getPatternValues().iterator().next();
            if (motif.equals("/error")) { // la page d’erreur elle-même : demandée seule, elle dit 500
                continue;
            }
            var champs = champs(route.getValue());
            for (int rang = 0; rang < ETRANGES.size(); rang++) {
                var valeur = ETRANGES.get(rang);
                // tout étrange, pour un rôle après l’autre ; un champ étrange à la fois, pour ceux qui ont le droit
                tomber(methode, motif, tous(champs, valeur), valeur, 0);
                tomber(methode, motif, tous(champs, valeur), null, 1 + rang % 5);
                for (var champ : champs.keySet()) {
                    if (Math.floorMod(rang + champ.hashCode(), 6) > 0) { // un sixième des couples : une minute et demie
                        continue;
                    }
                    var presque = new LinkedHashMap<>(champs);
                    presque.put(champ, new String[] {valeur, valeur});
                    int role = 1 + Math.floorMod(rang + champ.hashCode(), 5);
                    tomber(methode, motif, presque, null, roleDe(route.getValue(), role));
                }
            }
        }

        System.out.println("Demandes étranges : " + demandes);
        assertThat(chutes).isEmpty();
        assertThat(demandes).isGreaterThan(4_000);
    }

    private void tomber(HttpMethod methode, String motif, Map<String, String[]> champs, String morceau, int role) {
        demandes++;
        if (TestTransaction.isActive()) {
            TestTransaction.end();
        }
        TestTransaction.start();
        reseau = UnReseau.a(jdbc);
        var chemin = morceau == null
                ? motif.replaceAll("(?<=/communes/)\\{code}", "48095")
                        .replaceAll("\\{departement:.*?\\)}", "48")
                        .replaceAll("\\{(?:departement|code)[^/]*?}", "48")
                        .replaceAll(
                                "\\{(mediateur|id)[^/]*?}(?=/affectations)",
                                reseau.mediateur().valeur().toString())
                        .replaceAll(
                                "(?<=/mediateurs/)\\{id}",
                                reseau.mediateur().valeur().toString())
                        .replaceAll("(?<=/lieux/)\\{id}", reseau.lieu().valeur().toString())
                        .replaceAll(
                                "(?<=/structures/)\\{id}",
                                reseau.structure().valeur().toString())
                        .replaceAll(
                                "\\{(?:[^{}]|\\{[^{}]*})*}", UUID.randomUUID().toString())
                : motif.replaceAll(
                        "\\{(?:[^{}]|\\{[^{}]*})*}",
                        java.util.regex.Matcher.quoteReplacement(
                                UriUtils.encode(morceau.isBlank() ? "_" : morceau.replace('\ud800', '?'), "UTF-8")));
        try {
            var demande = request(methode, URI.create(chemin)).with(csrf()).with(autreAdresse());
            champs.forEach(demande::param);
            if (role > 0) {
                demande.with(role(role));
            }
            int statut = navigateur.perform(demande).andReturn().getResponse().getStatus();
            if (statut >= 500) {
                noter(methode, motif, champs, "statut " + statut);
            }
        } catch (Exception chute) {
            var cause = chute.getCause() == null ? chute : chute.getCause();
            noter(methode, motif, champs, cause.getClass().getSimpleName() + " : " + cause.getMessage());
        }
    }

    private void noter(HttpMethod methode, String motif, Map<String, String[]> champs, String quoi) {
        chutes.putIfAbsent(
                methode + " " + motif + " " + quoi.substring(0, Math.min(90, quoi.length())),
                champs.entrySet().stream()
                        .map(champ -> champ.getKey() + "="
                                + champ.getValue()[0].substring(0, Math.min(30, champ.getValue()[0].length())))
                        .toList()
                        .toString());
    }

    private RequestPostProcessor role(int rang) {
        return switch (rang) {
            case 1 -> UnCompteConnecte.mediateur(reseau.mediateur());
            case 2 -> UnCompteConnecte.coordinateur("48");
            case 3 -> UnCompteConnecte.responsable(reseau.structure());
            case 4 -> UnCompteConnecte.partenaire(reseau.structure());
            default -> UnCompteConnecte.administrateur();
        };
    }

    private static int roleDe(HandlerMethod action, int defaut) {
        var acces = action.getMethodAnnotation(org.springframework.security.access.prepost.PreAuthorize.class);
        var regle = acces == null ? "" : acces.value();
        if (regle.contains("COORDINATEUR")) {
            return 2;
        }
        return regle.contains("MEDIATEUR") ? 1 : regle.contains("ADMINISTRATEUR") ? 5 : defaut;
    }

    /** Les essais de connexion d’ici ne freinent pas ceux des autres tests. */
    private RequestPostProcessor autreAdresse() {
        return demande -> {
            demande.setRemoteAddr("203.0.113." + demandes % 250);
            return demande;
        };
    }

    private static Map<String, String[]> tous(Map<String, String[]> champs, String valeur) {
        var etranges = new LinkedHashMap<String, String[]>();
        champs.keySet().forEach(champ -> etranges.put(champ, new String[] {valeur}));
        return etranges;
    }

    /** Les champs d’une action, chacun avec une valeur vraisemblable. */
    static Map<String, String[]> champs(HandlerMethod action) {
        var champs = new LinkedHashMap<String, String[]>();
        for (var parametre : action.getMethodParameters()) {
            parametre.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
            if (parametre.hasParameterAnnotation(RequestParam.class)
                    && parametre.getParameterType() != MultipartFile.class) {
                champs.put(nom(parametre), new String[] {vraisemblable(parametre.getParameterType())});
            } else if (parametre.hasParameterAnnotation(ModelAttribute.class)) {
                composants(parametre.getParameterType(), "", champs);
            }
        }
        return champs;
    }

    private static String nom(MethodParameter parametre) {
        var annotation = parametre.getParameterAnnotation(RequestParam.class);
        return annotation != null && !annotation.name().isEmpty() ? annotation.name() : parametre.getParameterName();
    }

    private static void composants(Class<?> type, String prefixe, Map<String, String[]> champs) {
        if (!type.isRecord()) {
            return;
        }
        for (var composant : type.getRecordComponents()) {
            var nom = prefixe + composant.getName();
            if (composant.getType().isRecord()) {
                composants(composant.getType(), nom + ".", champs);
            } else if (Map.class.isAssignableFrom(composant.getType())) {
                champs.put(nom + "[FEMININ]", new String[] {"1"});
            } else if (java.util.Collection.class.isAssignableFrom(composant.getType())) {
                var element =
                        ((java.lang.reflect.ParameterizedType) composant.getGenericType()).getActualTypeArguments()[0];
                champs.put(nom, new String[] {element instanceof Class<?> classe ? vraisemblable(classe) : "1"});
            } else {
                champs.put(nom, new String[] {vraisemblable(composant.getType())});
            }
        }
    }

    private static String vraisemblable(Class<?> type) {
        if (type.isEnum()) {
            return ((Enum<?>) type.getEnumConstants()[0]).name();
        }
        if (type == LocalDate.class) {
            return "2026-11-24";
        }
        if (type == java.time.LocalTime.class) {
            return "09:30";
        }
        if (type == UUID.class) {
            return UUID.randomUUID().toString();
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class
                ? "1"
                : type == boolean.class || type == Boolean.class ? "true" : "48095";
    }
}
