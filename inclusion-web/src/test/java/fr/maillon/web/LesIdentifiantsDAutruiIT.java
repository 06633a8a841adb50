package fr.maillon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import fr.maillon.UnReseau;
import fr.maillon.compte.CompteId;
import fr.maillon.compte.GestionDesComptes;
import fr.maillon.compte.Role;
import fr.maillon.db.TestDatabase;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Un curieux d’un autre département essaie de vrais identifiants sur chaque adresse qui en demande un, lue depuis les
 * routes : il reçoit ce que reçoit un identifiant inventé, et rien ne change. Les identifiants viennent de la
 * démonstration ; ceux que le test retient sont ceux dont les gens de ce réseau, eux, obtiennent autre chose.
 */
@SpringBootTest(
        properties = {
            "spring.profiles.active=demo",
            "maillon.demo.accompagnements=600",
            "maillon.taches=false",
            "maillon.second-facteur=false"
        })
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@Import(TestDatabase.class)
@DisplayName("Les identifiants d’autrui")
class LesIdentifiantsDAutruiIT {

    /** Celles dont la démonstration n’a pas d’exemple, à ne pas chercher : le curieux y essaie un identifiant de chaque table. */
    static final Set<String> SANS_EXEMPLE = lignes("/adresses-sans-exemple.txt");

    /** Un lieu publié a une page que tout le monde lit : qu’il soit à d’autres se dit (403), et rien ne change. */
    static final String LIEU_PUBLIE = "/lieux/{id}/";

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^{}]*})*)?}");
    private static final Pattern UUID_LU = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final Pattern PROPRE_A_LA_DEMANDE =
            Pattern.compile("name=\"_csrf\" value=\"[^\"]*\"|" + UUID_LU.pattern());
    private static final UUID INVENTE = UUID.fromString("0190a8c4-5b1e-7c3d-9a2f-3e4d5c6b7a89");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManager entites;

    @Autowired
    GestionDesComptes comptes;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    private final Map<Role, RequestPostProcessor> gensDIci = new TreeMap<>();
    private final Map<Role, RequestPostProcessor> curieux = new TreeMap<>();
    private final Map<String, List<UUID>> exemples = new TreeMap<>();
    private final Map<String, Set<String>> tables = new TreeMap<>();
    private final Map<String, List<UUID>> enfants = new TreeMap<>();

    @Test
    void ne_disent_et_ne_changent_rien_ailleurs() {
        preparer();
        var fuites = new TreeSet<String>();
        int avecExemple = 0;
        int essais = 0;
        for (var route : routes.getHandlerMethods().entrySet()) {
            var acces = route.getValue().getMethodAnnotation(PreAuthorize.class);
            var motif = route.getKey().getPatternValues().iterator().next();
            var methodes = route.getKey().getMethodsCondition().getMethods();
            var methode = methodes.contains(RequestMethod.POST) ? HttpMethod.POST : HttpMethod.GET;
            var nom = methode + " " + motif;
            if (acces == null || acces.value().equals("permitAll()") || !prendUnUuid(motif)) {
                continue;
            }
            var trouves = new ArrayList<Essai>();
            if (!SANS_EXEMPLE.contains(nom)) {
                gensDIci.forEach((role, personne) -> exemple(methode, motif, route.getValue(), role, personne)
                        .ifPresent(trouves::add));
            }
            if (trouves.isEmpty()) {
                exemples.forEach((table, ids) -> trouves.add(new Essai(table, remplir(motif, ids.getFirst()), null)));
            }
            avecExemple += trouves.getFirst().role() == null ? 0 : 1;
            for (var role : curieux.keySet()) {
                var invente = demander(methode, remplir(motif, INVENTE), route.getValue(), curieux.get(role), null);
                if (invente.statut() == 403) { // ce rôle n’y vient jamais
                    continue;
                }
                for (var essai : trouves) {
                    if (essai.role() != null && essai.role() != role) {
                        continue;
                    }
                    essais++;
                    var vrai = demander(methode, essai.chemin(), route.getValue(), curieux.get(role), essai.table());
                    boolean refuse = vrai.statut() == 403 && motif.startsWith(LIEU_PUBLIE) || vrai.egale(invente);
                    if (!refuse || vrai.change()) {
                        fuites.add(
                                nom + " de " + essai.table() + ", à " + role + " : " + vrai + " au lieu de " + invente);
                    }
                }
            }
        }

        assertThat(fuites).as("ce qui diffère, ou change, pour un curieux").isEmpty();
        assertThat(avecExemple).as("adresses essayées avec leur propre objet").isGreaterThan(70);
        assertThat(essais).isGreaterThan(3_000);
    }

    /** Un vrai identifiant, d’une table dont la route obtient autre chose que d’un identifiant inventé. */
    private Optional<Essai> exemple(
            HttpMethod methode, String motif, HandlerMethod action, Role role, RequestPostProcessor personne) {
        var invente = demander(methode, remplir(motif, INVENTE), action, personne, null);
        if (invente.statut() == 403) {
            return Optional.empty();
        }
        // un sujet garde d’ordinaire sa table : on y regarde d’abord
        var sujet = motif.split("\\{", 2)[0];
        var dejaVue = tables.getOrDefault(sujet, Set.of());
        for (var table : Stream.concat(dejaVue.stream(), exemples.keySet().stream())
                .distinct()
                .toList()) {
            for (var id : exemples.get(table)) {
                for (var chemin : chemins(motif, table, id)) {
                    var vrai = demander(methode, chemin, action, personne, table);
                    if (vrai.statut() != invente.statut() || vrai.change()) {
                        tables.computeIfAbsent(sujet, cle -> new TreeSet<>()).add(table);
                        return Optional.of(new Essai(table, chemin, role));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Avec un second identifiant, ceux des lignes qui nomment le premier. */
    private List<String> chemins(String motif, String table, UUID id) {
        var second = secondes(motif);
        if (second == null) {
            return List.of(remplir(motif, id));
        }
        var chemins = new ArrayList<String>();
        for (var enfant : enfants(table, id)) {
            chemins.add(remplir(motif.replace(second, enfant.toString()), id));
        }
        return chemins;
    }

    private static String secondes(String motif) {
        var variables = VARIABLE.matcher(motif)
                .results()
                .filter(une -> estUnUuid(une.group(1)))
                .map(MatchResult::group)
                .toList();
        return variables.size() < 2 ? null : variables.get(variables.size() - 1);
    }

    private List<UUID> enfants(String table, UUID id) {
        return enfants.computeIfAbsent(
                table + id,
                cle -> exemples.keySet().stream()
                        .filter(autre -> !autre.equals(table))
                        .flatMap(autre -> jdbc
                                .sql("select id from " + autre + " t where to_jsonb(t)::text like ? limit 1")
                                .param("%" + id + "%")
                                .query(UUID.class)
                                .list()
                                .stream())
                        .toList());
    }

    private Reponse demander(
            HttpMethod methode, String chemin, HandlerMethod action, RequestPostProcessor qui, String table) {
        return enEssai(() -> {
            var avant = methode == HttpMethod.GET || table == null ? "" : image(table, chemin);
            try {
                var demande = request(methode, URI.create(chemin)).with(csrf()).with(qui);
                ToutesLesRoutesIT.champs(action).forEach(demande::param);
                var reponse = navigateur.perform(demande).andReturn().getResponse();
                entites.flush();
                var apres = methode == HttpMethod.GET || table == null ? "" : image(table, chemin);
                var vers = reponse.getRedirectedUrl() == null ? "" : reponse.getRedirectedUrl();
                return new Reponse(
                        reponse.getStatus(),
                        UUID_LU.matcher(vers).replaceAll("…"),
                        PROPRE_A_LA_DEMANDE
                                .matcher(reponse.getContentAsString())
                                .replaceAll("…")
                                .hashCode(),
                        !avant.equals(apres));
            } catch (Exception chute) {
                return new Reponse(
                        500,
                        String.valueOf(chute.getMessage()).lines().findFirst().orElse(""),
                        0,
                        false);
            }
        });
    }

    /** Les lignes que cette adresse nomme, telles qu’elles sont. */
    private String image(String table, String chemin) {
        return UUID_LU.matcher(chemin)
                .results()
                .map(id -> jdbc.sql("select coalesce(max(to_jsonb(t)::text), 'rien') from " + table + " t where id = ?")
                        .param(UUID.fromString(id.group()))
                        .query(String.class)
                        .single())
                .toList()
                .toString();
    }

    private <T> T enEssai(Supplier<T> quoi) {
        return new TransactionTemplate(transactions).execute(etat -> {
            etat.setRollbackOnly();
            try {
                return quoi.get();
            } finally {
                entites.clear();
            }
        });
    }

    private void preparer() {
        var nommes = new ArrayList<String>();
        for (var compte : jdbc.sql("select id from compte where role <> 'ADMINISTRATEUR' and mot_de_passe is not null"
                        + " order by courriel like '%@demo.maillon.fr' desc, courriel")
                .query(UUID.class)
                .list()) {
            var id = new CompteId(compte);
            var lu = comptes.compte(id);
            gensDIci.putIfAbsent(lu.role(), UnCompteConnecte.de(id, lu.role(), lu.portee()));
            nommes.add(compte.toString());
            if (lu.portee().mediateur() != null) {
                nommes.add(lu.portee().mediateur().valeur().toString());
            }
            if (lu.portee().structure() != null) {
                nommes.add(lu.portee().structure().valeur().toString());
            }
        }
        // d’abord ce qui nomme les gens d’ici : leurs propres lignes
        for (var table : jdbc.sql("""
                        select table_name from information_schema.columns
                        where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'
                          and table_name not like 'v\\_%' order by table_name""").query(String.class).list()) {
            var ids = new ArrayList<UUID>();
            for (var nomme : nommes) {
                jdbc
                        .sql("select id from " + table + " t where to_jsonb(t)::text like ? order by id desc limit 1")
                        .param("%" + nomme + "%")
                        .query(UUID.class)
                        .list()
                        .stream()
                        .filter(id -> !ids.contains(id))
                        .forEach(ids::add);
            }
            jdbc.sql("select id from " + table + " order by id desc limit 1").query(UUID.class).list().stream()
                    .filter(id -> !ids.contains(id))
                    .forEach(ids::add);
            if (!ids.isEmpty()) {
                exemples.put(table, ids);
            }
        }
        var ailleurs = UnReseau.a(jdbc, "12202");
        curieux.put(Role.MEDIATEUR, UnCompteConnecte.mediateur(ailleurs.mediateur()));
        curieux.put(Role.PARTENAIRE, UnCompteConnecte.partenaire(ailleurs.structure()));
        curieux.put(Role.RESPONSABLE_STRUCTURE, UnCompteConnecte.responsable(ailleurs.structure()));
        curieux.put(Role.COORDINATEUR, UnCompteConnecte.coordinateur("12"));
    }

    private static boolean prendUnUuid(String motif) {
        return VARIABLE.matcher(motif).results().anyMatch(une -> estUnUuid(une.group(1)));
    }

    private static boolean estUnUuid(String variable) {
        return !Set.of(
                        "departement",
                        "epci",
                        "code",
                        "annee",
                        "nature",
                        "tableau",
                        "jour",
                        "du",
                        "commune",
                        "cle",
                        "jeton")
                .contains(variable);
    }

    private static String remplir(String motif, UUID id) {
        return VARIABLE.matcher(motif).replaceAll(une -> switch (une.group(1)) {
            case "departement" -> "48";
            case "epci" -> "200006930";
            case "code", "commune" -> "48095";
            case "annee" -> "2026";
            case "nature" -> "LOCAUX";
            case "tableau" -> "thematiques";
            case "jour", "du" -> "2026-12-01";
            case "cle" -> "1";
            default -> id.toString();
        });
    }

    private static Set<String> lignes(String fichier) {
        try (var lu = LesIdentifiantsDAutruiIT.class.getResourceAsStream(fichier)) {
            return new TreeSet<>(new String(lu.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException illisible) {
            throw new UncheckedIOException(illisible);
        }
    }

    private record Essai(String table, String chemin, Role role) {}

    private record Reponse(int statut, String vers, int page, boolean change) {

        boolean egale(Reponse autre) {
            return statut == autre.statut && vers.equals(autre.vers) && page == autre.page;
        }
    }
}
