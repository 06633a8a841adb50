package fr.maillon.web.tableaudebord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Le tableau de bord")
class TableauDeBordControllerIT {

    private static final UUID STRUCTURE = UUID.randomUUID();
    private static final UUID MEDIATEUR = UUID.randomUUID();
    private static final UUID COLLEGUE = UUID.randomUUID();

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void une_activite() {
        jdbc.sql("insert into structure(id, nom, roles, cree_le, version) values (?, 'S', '{EMPLOYEUR}', now(), 0)")
                .param(STRUCTURE)
                .update();
        for (var id : new UUID[] {MEDIATEUR, COLLEGUE}) {
            jdbc.sql(
                            "insert into mediateur(id, prenom, nom, profil, version) values (?, 'Lou', 'Essai', 'ANIMATEUR', 0)")
                    .param(id)
                    .update();
        }
        noter(MEDIATEUR, "48", "2026-11-23");
        noter(MEDIATEUR, "48", "2026-03-02");
        noter(COLLEGUE, "48", "2026-03-02");
        noter(COLLEGUE, "30", "2026-03-02");
        // l’an passé : avant et après le même jour
        noter(MEDIATEUR, "48", "2025-11-24");
        noter(MEDIATEUR, "48", "2025-11-25");
        // on notait déjà
        noter(MEDIATEUR, "48", "2023-06-01");
    }

    @Test
    void montre_au_coordinateur_son_departement_compare_au_meme_jour() throws Exception {
        var page = page(UnCompteConnecte.coordinateur("48"), "");

        assertThat(page.selectFirst(".intro").text())
                .isEqualTo("Activité du 1er janvier au 24 novembre 2026, comparée à la même période de 2025.");
        assertThat(page.selectFirst(".chiffres li").text()).startsWith("3 accompagnements, 1 un an plus tôt (+200");
        assertThat(page.selectFirst("svg.carte-acces")).isNotNull();
        assertThat(page.select("a[href=/maillage/48/ecarts]")).isNotEmpty();
        assertThat(page.select("[style], style")).isEmpty();
    }

    @Test
    void montre_au_mediateur_ses_seuls_chiffres() throws Exception {
        var page = page(UnCompteConnecte.mediateur(new MediateurId(MEDIATEUR)), "");

        assertThat(page.selectFirst(".chiffres li strong").text()).isEqualTo("2");
        assertThat(page.select("#mediateurs")).isEmpty();
    }

    @Test
    void montre_au_responsable_toute_sa_structure_et_rien_d_une_autre() throws Exception {
        assertThat(page(UnCompteConnecte.responsable(new StructureId(STRUCTURE)), "")
                        .selectFirst(".chiffres li strong")
                        .text())
                .isEqualTo("4");
        assertThat(page(UnCompteConnecte.responsable(StructureId.nouveau()), "")
                        .selectFirst(".chiffres li strong")
                        .text())
                .isEqualTo("0");
    }

    @Test
    void reste_ferme_a_l_administrateur_au_partenaire_et_a_qui_n_est_pas_connecte() throws Exception {
        for (var adresse : new String[] {"", "/mois.csv"}) {
            assertThat(reponse(UnCompteConnecte.administrateur(), adresse).getStatus())
                    .isEqualTo(403);
            assertThat(reponse(UnCompteConnecte.partenaire(new StructureId(STRUCTURE)), adresse)
                            .getStatus())
                    .isEqualTo(403);
            assertThat(navigateur
                            .perform(get("/tableau-de-bord" + adresse))
                            .andReturn()
                            .getResponse()
                            .getRedirectedUrl())
                    .endsWith("/connexion");
        }
    }

    @Test
    void dit_les_memes_nombres_en_page_et_en_fichier() throws Exception {
        var csv = reponse(UnCompteConnecte.coordinateur("48"), "/mois.csv").getContentAsString(StandardCharsets.UTF_8);
        var mars = page(UnCompteConnecte.coordinateur("48"), "")
                .select("#mois + div tbody tr")
                .get(2);

        assertThat(csv.lines().skip(3).findFirst()).contains("mars 2026;2;2;60;0;0;0");
        assertThat(mars.text()).startsWith("mars 2026 2 0 nouveau 2 1");
        assertThat(reponse(UnCompteConnecte.coordinateur("48"), "/inconnu.csv").getStatus())
                .isEqualTo(404);
    }

    @Test
    void compare_des_annees_entieres_quand_elles_sont_passees() throws Exception {
        var page = page(UnCompteConnecte.coordinateur("48"), "?annee=2025");

        assertThat(page.selectFirst(".intro").text())
                .isEqualTo("Activité de l’année 2025, comparée à l’année 2024 entière.");
        assertThat(page.selectFirst(".chiffres li strong").text()).isEqualTo("2");
        assertThat(reponse(UnCompteConnecte.coordinateur("48"), "?annee=2099").getStatus())
                .isEqualTo(404);
    }

    @Test
    void ne_se_compare_pas_a_ce_que_l_on_ne_notait_pas_encore() throws Exception {
        noter(MEDIATEUR, "07", "2025-10-20");
        noter(MEDIATEUR, "07", "2025-11-20");
        noter(MEDIATEUR, "07", "2026-10-20");
        noter(MEDIATEUR, "07", "2026-11-20");
        noter(MEDIATEUR, "07", "2026-03-02");
        var ardeche = UnCompteConnecte.coordinateur("07");

        var page = page(ardeche, "");

        assertThat(page.selectFirst(".intro").text())
                .matches("Activité du 1er janvier au 24 novembre 2026. Pas de comparaison avant le 1er novembre 2026.:"
                        + " un an plus tôt, on ne notait pas encore tout.");
        assertThat(page.selectFirst(".chiffres").text()).doesNotContain("un an plus tôt");
        var mois = page.select("#mois + div tbody tr");
        assertThat(mois.get(2).text()).startsWith("mars 2026 1 0 – 1 1");
        // octobre 2025 était entamé : on n’y compare pas
        assertThat(mois.get(9).text()).startsWith("octobre 2026 1 1 – 1");
        assertThat(mois.get(10).text()).matches("novembre 2026 1 1 0.% 1 .*");
        assertThat(page.select("#lieux + div tbody tr").text()).contains(" – ").doesNotContain("%", "nouveau");
        // chacun son début : ce collègue n’a rien noté l’an passé
        assertThat(page(UnCompteConnecte.mediateur(new MediateurId(COLLEGUE)), "")
                        .selectFirst(".intro")
                        .text())
                .contains("Pas de comparaison avant le 1er avril 2027");
        // noter depuis le 5 janvier, c’est noter toute l’année
        noter(MEDIATEUR, "07", "2025-01-05");
        assertThat(page(ardeche, "").selectFirst(".chiffres li").text()).contains("3 un an plus tôt (0");
    }

    private void noter(UUID mediateur, String departement, String jour) {
        jdbc.sql("""
                insert into accompagnement(id, empreinte, type, mediateur_id, structure_id, jour, duree_minutes, canal,
                    departement_code, thematiques, participants, cree_le, modifie_le, version)
                values (?, 'x', 'INDIVIDUEL', ?, ?, ?::date, 30, 'A_DISTANCE', ?, '{EMAIL}', 1, now(), now(), 0)""")
                .params(UUID.randomUUID(), mediateur, STRUCTURE, jour, departement)
                .update();
    }

    private MockHttpServletResponse reponse(RequestPostProcessor qui, String suite) throws Exception {
        return navigateur
                .perform(get("/tableau-de-bord" + suite).with(qui))
                .andReturn()
                .getResponse();
    }

    private Document page(RequestPostProcessor qui, String suite) throws Exception {
        var reponse = reponse(qui, suite);
        assertThat(reponse.getStatus()).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
    }
}
