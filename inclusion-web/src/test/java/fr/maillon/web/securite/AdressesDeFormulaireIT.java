package fr.maillon.web.securite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.net.URI;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@PageTest
@DisplayName("Une adresse qui ne reçoit qu’un formulaire, ouverte comme une page")
class AdressesDeFormulaireIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Test
    void mene_toujours_a_une_page_qui_existe() throws Exception {
        var parMotif = routes.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream().map(motif -> new Object() {
                    final String nom = motif.replaceAll("\\{(?:[^{}]|\\{[^{}]*})*}", "{}");
                    final RequestMethod verbe = route.getMethodsCondition().getMethods().stream()
                            .findFirst()
                            .orElse(RequestMethod.GET);
                    final String adresse = adresse(motif);
                }))
                .collect(Collectors.groupingBy(
                        route -> route.nom,
                        TreeMap::new,
                        Collectors.toMap(route -> route.verbe, route -> route.adresse, (un, autre) -> un)));
        int visitees = 0;
        for (var route : parMotif.entrySet()) {
            var adresses = route.getValue();
            if (!adresses.containsKey(RequestMethod.POST)
                    || adresses.containsKey(RequestMethod.GET)
                    || route.getKey().startsWith("/api/")) {
                continue;
            }
            visitees++;
            var reponse = navigateur
                    .perform(get(URI.create(adresses.get(RequestMethod.POST))))
                    .andReturn()
                    .getResponse();
            assertThat(reponse.getStatus()).as(route.getKey()).isEqualTo(302);
            var vers = reponse.getRedirectedUrl();
            assertThat(adresses.get(RequestMethod.POST)).as(route.getKey()).startsWith(vers);
            assertThat(navigateur
                            .perform(get(URI.create(vers)))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(vers)
                    .isIn(200, 302, 404); // 404 : l’identifiant est inventé
        }
        assertThat(visitees).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource({
        "/usagers/recherche, /usagers",
        "/accompagnements/brouillons, /accompagnements",
        "/rendez-vous/retenue, /rendez-vous",
        "/ateliers/00000000-0000-4000-8000-000000000000/travail, /ateliers/00000000-0000-4000-8000-000000000000"
    })
    void mene_a_la_plus_proche_et_dit_que_rien_n_est_parti(String adresse, String page) throws Exception {
        var reseau = UnReseau.a(jdbc);
        var arrivee = navigateur
                .perform(get(adresse).with(UnCompteConnecte.mediateur(reseau.mediateur())))
                .andReturn();

        assertThat(arrivee.getResponse().getRedirectedUrl()).isEqualTo(page);
        assertThat(arrivee.getFlashMap().get("avertissement").toString()).startsWith("Rien n’a été envoyé.");
    }

    @Test
    void laisse_dire_qu_une_fiche_n_existe_pas() throws Exception {
        var page = navigateur
                .perform(get("/lieux/" + UUID.randomUUID()))
                .andReturn()
                .getResponse();

        assertThat(page.getStatus()).isEqualTo(404);
        assertThat(Jsoup.parse(page.getContentAsString()).title()).startsWith("Cette page n’existe pas");
    }

    @Test
    void ne_change_rien_a_un_envoi() throws Exception {
        assertThat(navigateur
                        .perform(post("/lieux").with(UnCompteConnecte.coordinateur("48")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isNotEqualTo(302);
    }

    private static String adresse(String motif) {
        return motif.replace("{annee:\\d{4}}", "2026")
                .replace("{jeton:[A-Za-z0-9_-]{32}}", "a".repeat(32))
                .replace("{cle:\\d{1,18}}", "1")
                .replaceAll("\\{departement.*?}", "48")
                .replaceAll("\\{(?:[^{}]|\\{[^{}]*})*}", UUID.randomUUID().toString());
    }
}
