package fr.maillon.web.tableaudebord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.maillon.UnReseau;
import fr.maillon.web.PageTest;
import fr.maillon.web.RequetesComptees;
import fr.maillon.web.UnCompteConnecte;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@Import(RequetesComptees.class)
@DisplayName("La page de chiffres d’un lieu ou d’un dispositif")
class PagesDesChiffresIT {

    private static final RequestPostProcessor LOZERE = UnCompteConnecte.coordinateur("48");
    private static final RequestPostProcessor GARD = UnCompteConnecte.coordinateur("30");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    UnReseau ici;
    UnReseau ailleurs;

    @BeforeEach
    void une_activite() {
        ici = UnReseau.a(jdbc);
        ailleurs = UnReseau.a(jdbc);
        jdbc.sql("update lieu set dispositifs = '{FRANCE_SERVICES}' where id = ?")
                .param(ici.lieu().valeur())
                .update();
        noter(ici, "2026-11-23", 30, "EMAIL");
        noter(ici, "2026-03-02", 90, "SANTE");
        noter(ici, "2025-03-02", 30, "EMAIL");
        noter(ailleurs, "2026-03-02", 15, "EMAIL");
        noter(ici, "2024-06-03", 30, "EMAIL"); // on notait déjà avant l’an passé
    }

    @Test
    void d_un_lieu_dit_cette_annee_et_la_precedente_mois_par_mois() throws Exception {
        var page = page(LOZERE, "/lieux/" + ici.lieu().valeur());

        assertThat(page.selectFirst("h1").text()).isNotBlank();
        assertThat(page.select(".chiffres li").eachText().getFirst()).startsWith("2 accompagnements, 1 un an plus tôt");
        assertThat(page.select("svg.courbe-des-mois polyline")).hasSize(2);
        assertThat(page.select("h2#mois ~ div tbody tr").get(2).text()).startsWith("mars 2026 1 1");
        assertThat(page.select("#thematiques + div tbody tr").eachText()).hasSize(2);
        assertThat(page.selectFirst("#durees + div").text()).contains("de 1 à 2 heures 1 0 nouveau");
        assertThat(page.selectFirst("#residences").text()).isEqualTo("D’où viennent les personnes");
        assertThat(page.selectFirst("#residences + div tbody tr").text()).startsWith("Florac Trois Rivières 2");
        // deux personnes, rapportées aux habitants de leur commune
        var habitants = jdbc.sql("select population from commune where code = '48061'")
                .query(Double.class)
                .single();
        assertThat(page.selectFirst("#residences + div tbody td[data-titre='Pour 1 000 habitants']")
                        .text())
                .isEqualTo(new java.text.DecimalFormat("0.#")
                        .format(2_000 / habitants)
                        .replace('.', ','));
        assertThat(page.select("a[href*='/statistiques.csv?']").attr("href"))
                .contains("lieu=" + ici.lieu().valeur(), "du=2026-01-01");
        assertThat(page(LOZERE, "/lieux/" + ici.lieu().valeur() + "?du=2025-01-01&au=2025-12-31")
                        .selectFirst(".chiffres strong")
                        .text())
                .isEqualTo("1");
    }

    @Test
    void ne_disent_pas_combien_d_habitants_a_une_commune_presque_vide() throws Exception {
        for (int population : List.of(1, 8, 10)) {
            jdbc.sql("update commune set population = ? where code = '48061'")
                    .param(population)
                    .update();
            assertThat(pourMille()).isEqualTo("moins de 11 habitants");
        }
        jdbc.sql("update commune set population = 11 where code = '48061'").update();
        assertThat(pourMille()).isEqualTo("181,8");
        jdbc.sql("update commune set population = null where code = '48061'").update();
        assertThat(page(LOZERE, "/lieux/" + ici.lieu().valeur()).select("td[data-titre='Pour 1 000 habitants']"))
                .isEmpty();
    }

    private String pourMille() throws Exception {
        return page(LOZERE, "/lieux/" + ici.lieu().valeur())
                .selectFirst("#residences + div tbody td[data-titre='Pour 1 000 habitants']")
                .text();
    }

    @Test
    void d_un_lieu_ne_s_ouvre_qu_a_qui_le_concerne() throws Exception {
        var lieu = "/lieux/" + ici.lieu().valeur();
        assertThat(statut(GARD, lieu)).isEqualTo(404);
        assertThat(statut(LOZERE, "/lieux/" + UUID.randomUUID())).isEqualTo(404);
        assertThat(statut(UnCompteConnecte.mediateur(ici.mediateur()), lieu)).isEqualTo(200);
        assertThat(statut(UnCompteConnecte.mediateur(ailleurs.mediateur()), lieu))
                .isEqualTo(404);
        assertThat(statut(UnCompteConnecte.responsable(ici.structure()), lieu)).isEqualTo(200);
        assertThat(statut(UnCompteConnecte.responsable(ailleurs.structure()), lieu))
                .isEqualTo(404);
        assertThat(statut(UnCompteConnecte.administrateur(), lieu)).isEqualTo(200);
        assertThat(statut(UnCompteConnecte.partenaire(ici.structure()), lieu)).isEqualTo(403);
        assertThat(statut(LOZERE, lieu + "?du=hier")).isEqualTo(404);

        // celui d’ailleurs y passe un jour : il n’y lit que le sien
        jdbc.sql("update accompagnement set lieu_id = ? where mediateur_id = ?")
                .params(ici.lieu().valeur(), ailleurs.mediateur().valeur())
                .update();
        assertThat(page(UnCompteConnecte.mediateur(ailleurs.mediateur()), lieu)
                        .selectFirst(".chiffres strong")
                        .text())
                .isEqualTo("1");
    }

    @Test
    void d_un_programme_compte_ses_lieux() throws Exception {
        var page = page(LOZERE, "/dispositifs/FRANCE_SERVICES");

        assertThat(page.selectFirst("h1").text()).isEqualTo("France Services");
        assertThat(page.selectFirst("h1 + p").text()).isEqualTo("Programme national, 1 lieu ouvert");
        assertThat(page.selectFirst(".chiffres strong").text()).isEqualTo("2");
        assertThat(page.select("#lieux + div tbody a").attr("href"))
                .contains("/statistiques/lieux/" + ici.lieu().valeur());
        assertThat(page(GARD, "/dispositifs/FRANCE_SERVICES").select(".vide")).isNotEmpty();
        assertThat(statut(LOZERE, "/dispositifs/INVENTE")).isEqualTo(404);
        assertThat(page(UnCompteConnecte.administrateur(), "/dispositifs/FRANCE_SERVICES")
                        .selectFirst(".vide")
                        .text())
                .contains("d’abord un département");
        assertThat(page(UnCompteConnecte.administrateur(), "/dispositifs/FRANCE_SERVICES?departement=48")
                        .selectFirst(".chiffres strong")
                        .text())
                .isEqualTo("2");
    }

    @Test
    void d_une_etiquette_dit_qui_la_finance_et_se_ferme_a_qui_ne_la_voit_pas() throws Exception {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into etiquette(id, nom, portee, structure_id, financeur, debut, cree_le)
                values (?, 'Pass numérique', 'EQUIPE', ?, 'La Région', '2026-01-01', now())""").params(id, ici.structure().valeur()).update();
        jdbc.sql(
                        "insert into accompagnement_etiquette select id, ? from accompagnement where 'SANTE' = any(thematiques)")
                .param(id)
                .update();

        var page = page(UnCompteConnecte.responsable(ici.structure()), "/dispositifs/" + id);
        assertThat(page.selectFirst("h1 + p").text())
                .isEqualTo("Étiquette de l’équipe, financée par La Région, depuis le 01/01/2026");
        assertThat(page.selectFirst(".chiffres strong").text()).isEqualTo("1");
        for (var autre : List.of(
                LOZERE, UnCompteConnecte.responsable(ailleurs.structure()), UnCompteConnecte.administrateur())) {
            assertThat(statut(autre, "/dispositifs/" + id)).isEqualTo(404);
        }
    }

    @Test
    void s_ouvre_depuis_les_tableaux_des_statistiques() throws Exception {
        var page = page(LOZERE, "");

        assertThat(page.select("#lieux + div tbody a").eachAttr("href"))
                .anyMatch(lien ->
                        lien.startsWith("/statistiques/lieux/" + ici.lieu().valeur()));
        assertThat(page.select("#dispositifs tbody a").attr("href"))
                .startsWith("/statistiques/dispositifs/FRANCE_SERVICES");
        assertThat(page(LOZERE, "?thematique=EMAIL")
                        .select("#lieux + div tbody a")
                        .attr("href"))
                .startsWith("/statistiques?thematique=EMAIL&lieu=");
    }

    @Test
    void tient_en_peu_de_requetes() throws Exception {
        page(LOZERE, "/lieux/" + ici.lieu().valeur());
        QueryCountHolder.clear();
        page(LOZERE, "/lieux/" + ici.lieu().valeur());

        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isLessThanOrEqualTo(6);
    }

    private void noter(UnReseau reseau, String jour, int minutes, String thematique) {
        jdbc.sql("""
                insert into accompagnement(id, empreinte, type, mediateur_id, structure_id, lieu_id, jour, duree_minutes, canal,
                    commune_code, departement_code, thematiques, participants, publics, cree_le, modifie_le, version)
                values (?, 'x', 'INDIVIDUEL', ?, ?, ?, ?::date, ?, 'LIEU_ACTIVITE', '48095', '48', ?::text[], 1,
                    '{"commune": {"48061": 1}}'::jsonb, now(), now(), 0)""")
                .params(
                        UUID.randomUUID(),
                        reseau.mediateur().valeur(),
                        reseau.structure().valeur(),
                        reseau.lieu().valeur(),
                        jour,
                        minutes,
                        "{" + thematique + "}")
                .update();
    }

    private int statut(RequestPostProcessor qui, String suite) throws Exception {
        return reponse(qui, suite).getStatus();
    }

    private MockHttpServletResponse reponse(RequestPostProcessor qui, String suite) throws Exception {
        return navigateur
                .perform(get(URI.create("/statistiques" + suite)).with(qui))
                .andReturn()
                .getResponse();
    }

    private Document page(RequestPostProcessor qui, String suite) throws Exception {
        var reponse = reponse(qui, suite);
        assertThat(reponse.getStatus()).as(suite).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
    }
}
