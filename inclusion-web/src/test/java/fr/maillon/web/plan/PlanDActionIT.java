package fr.maillon.web.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.compte.CompteId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.web.PageTest;
import fr.maillon.web.RequetesComptees;
import fr.maillon.web.UnClasseurLu;
import fr.maillon.web.UnCompteConnecte;
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
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@Import(RequetesComptees.class)
@DisplayName("Le plan d’action")
class PlanDActionIT {

    private static final UUID COMPTE = UUID.randomUUID();
    private static final RequestPostProcessor LOZERE = UnCompteConnecte.coordinateur(new CompteId(COMPTE), "48");
    private static final RequestPostProcessor GARD = UnCompteConnecte.coordinateur(new CompteId(COMPTE), "30");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    UUID id = UUID.randomUUID();

    @BeforeEach
    void un_coordinateur() {
        jdbc.sql("""
                insert into compte(id, courriel, nom_affiche, role, departements, cree_le, version)
                values (?, ?, 'C', 'COORDINATEUR', '{48}', now(), 0)""").params(COMPTE, COMPTE + "@essai.test").update();
    }

    @Test
    void met_en_face_ce_que_l_on_constate_et_ce_que_l_on_fait() throws Exception {
        UnReseau.a(jdbc);
        envoyer(LOZERE, constat());
        envoyer(LOZERE, action().param("repere", "HABITANTS_ELOIGNES").param("cible", "1 000"));
        envoyer(LOZERE, action().param("repere", "HABITANTS_ELOIGNES").param("cible", "1 000"));

        var page = page(LOZERE, "/plan-d-action");

        assertThat(page.select("h1").text()).isEqualTo("Plan d’action 2026–2031");
        assertThat(page.select("main li").text()).contains("Un foyer sur cinq", "Insee", "plus de trois ans");
        assertThat(page.select("tbody th[scope=row] a").eachText()).containsExactly("Un arrêt à Nasbinals");
        // le départ n’est pas dit : c’est ce que la carte montre aujourd’hui
        var loin = jdbc.sql("select depart from action_de_plan where id = ?")
                .param(id)
                .query(Double.class)
                .single();
        assertThat(loin).isGreaterThan(1_000);
        assertThat(page.select("td[data-titre^='Ce qu']").text().replaceAll("[\\u202f\\s]", " "))
                .contains("0 % du chemin", "1 000 visé");
    }

    @Test
    void ne_prend_pas_une_autre_mesure_des_temps_pour_un_progres() throws Exception {
        UnReseau.a(jdbc);
        envoyer(
                LOZERE,
                action().param("repere", "TEMPS_MOYEN").param("depart", "30").param("cible", "600"));
        assertThat(regarde()).contains("% du chemin");

        navigateur.perform(multipart("/territoire/trajets")
                .file(new MockMultipartFile(
                        "fichier",
                        "trajets.csv",
                        "text/csv",
                        "origine;destination;minutes\n48061;48095;90".getBytes(UTF_8)))
                .param("source", "OSRM, novembre 2026")
                .with(LOZERE)
                .with(csrf()));
        assertThat(regarde()).contains("ne se compare plus au départ").doesNotContain("% du chemin", "cible atteinte");

        // corrigée sans toucher au départ : toujours pas ; le départ redit : de nouveau
        envoyer(
                LOZERE,
                action().param("repere", "TEMPS_MOYEN").param("depart", "30").param("cible", "500"));
        assertThat(regarde()).contains("ne se compare plus au départ");
        envoyer(
                LOZERE,
                action(1).param("repere", "TEMPS_MOYEN").param("depart", "29").param("cible", "500"));
        assertThat(regarde()).contains("% du chemin");
    }

    private String regarde() throws Exception {
        return page(LOZERE, "/plan-d-action")
                .select("td[data-titre^='Ce qu']")
                .text()
                .replaceAll("[\\u00a0\\u202f\\s]", " ");
    }

    @Test
    void dit_au_comite_ce_qui_presse() throws Exception {
        envoyer(LOZERE, action().param("pilote", ""));

        var page = page(LOZERE, "/plan-d-action/comite");

        assertThat(page.select("h2:contains(À trancher) ~ ul").first().text())
                .contains("devait finir le 30/06/2026", "cherche qui la mène");
        assertThat(page.select("a[href*='/actions/']")).isEmpty();
    }

    @Test
    void ne_s_ecrit_pas_l_un_sur_l_autre() throws Exception {
        envoyer(LOZERE, action());
        assertThat(envoyer(LOZERE, action().param("pilote", "MDECS")).getStatus())
                .isEqualTo(302);

        var refus = envoyer(LOZERE, action().param("pilote", "Un autre"));

        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(lire(refus).select("[role=alert]").text()).contains("Quelqu’un d’autre vient de modifier");
        assertThat(lire(refus).selectFirst("#pilote").val()).isEqualTo("Un autre");
    }

    @Test
    void garde_ce_qui_est_ecrit_et_dit_ce_qui_manque() throws Exception {
        var refus = envoyer(
                LOZERE,
                post("/plan-d-action/actions")
                        .param("id", id.toString())
                        .param("version", "0")
                        .param("intitule", "Un arrêt")
                        .param("du", "2026-06-30")
                        .param("au", "2026-01-01")
                        .param("budget", "beaucoup")
                        .param("repere", "A_LA_MAIN")
                        .param("depart", "dix"));

        var page = lire(refus);
        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(page.title()).startsWith("Erreur : ");
        assertThat(page.select(".resume-erreurs a").eachAttr("href"))
                .contains("#domaine", "#au", "#budget", "#depart", "#cible", "#aLaMain", "#etat");
        assertThat(page.selectFirst("#budget").val()).isEqualTo("beaucoup");
    }

    @Test
    void est_a_son_territoire_et_a_personne_d_autre() throws Exception {
        envoyer(LOZERE, action());
        envoyer(LOZERE, constat());

        assertThat(page(GARD, "/plan-d-action").text()).doesNotContain("Nasbinals", "foyer");
        assertThat(reponse(GARD, "/plan-d-action/actions/" + id).getStatus()).isEqualTo(404);
        assertThat(reponse(GARD, "/plan-d-action/constats/" + id).getStatus()).isEqualTo(404);
        assertThat(envoyer(GARD, action()).getStatus()).isEqualTo(404);
        assertThat(envoyer(GARD, constat()).getStatus()).isEqualTo(404);
        assertThat(envoyer(GARD, post("/plan-d-action/actions/" + id + "/suppression"))
                        .getStatus())
                .isEqualTo(404);
        for (var qui : List.of(
                UnCompteConnecte.administrateur(),
                UnCompteConnecte.mediateur(MediateurId.nouveau()),
                UnCompteConnecte.responsable(StructureId.nouveau()),
                UnCompteConnecte.partenaire(StructureId.nouveau()))) {
            assertThat(reponse(qui, "/plan-d-action").getStatus()).isEqualTo(403);
            assertThat(envoyer(qui, action()).getStatus()).isEqualTo(403);
        }
        envoyer(LOZERE, post("/plan-d-action/actions/" + id + "/suppression"));
        envoyer(LOZERE, post("/plan-d-action/constats/" + id + "/suppression"));
        assertThat(page(LOZERE, "/plan-d-action").text()).contains("Commencez par ce que l’on constate");
    }

    @Test
    void rend_ce_que_l_on_a_ote_par_erreur() throws Exception {
        envoyer(LOZERE, action());
        envoyer(LOZERE, constat());
        var avant = page(LOZERE, "/plan-d-action").select("main").text();
        for (var quoi : List.of("actions", "constats")) {
            var adresse = "/plan-d-action/" + quoi + "/" + id;
            assertThat(navigateur
                            .perform(post(adresse + "/suppression").with(LOZERE).with(csrf()))
                            .andReturn()
                            .getFlashMap()
                            .get("annulation"))
                    .isEqualTo(adresse + "/retablissement");
        }

        for (var qui : List.of(GARD, LOZERE)) {
            assertThat(page(LOZERE, "/plan-d-action").text()).contains("Commencez par ce que l’on constate");
            envoyer(qui, post("/plan-d-action/actions/" + id + "/retablissement"));
            envoyer(qui, post("/plan-d-action/constats/" + id + "/retablissement"));
        }
        assertThat(page(LOZERE, "/plan-d-action").select("main").text()).isEqualTo(avant);
    }

    @Test
    void s_emporte_avec_les_memes_actions_que_la_page() throws Exception {
        UnReseau.a(jdbc);
        envoyer(LOZERE, constat());
        envoyer(
                LOZERE,
                action().param("repere", "A_LA_MAIN")
                        .param("depart", "10")
                        .param("aLaMain", "25,5")
                        .param("cible", "40")
                        .param("pilote", "=cmd()"));
        id = UUID.randomUUID();
        envoyer(LOZERE, action());

        var page = page(LOZERE, "/plan-d-action");
        var csv = reponse(LOZERE, "/plan-d-action.csv")
                .getContentAsString(UTF_8)
                .lines()
                .toList();
        var classeur = UnClasseurLu.de(reponse(LOZERE, "/plan-d-action.xlsx").getContentAsByteArray());
        assertThat(csv)
                .hasSize(1 + page.select("table:has(th:contains(Qui)) tbody tr").size())
                .contains(
                        "Un arrêt à Nasbinals;Accès aux services;'=cmd();;01/01/2026;30/06/2026;En cours;oui;Un chiffre que l’on tient soi-même;;10;25,5;40;51\u00A0% du chemin;12000,00;",
                        "Un arrêt à Nasbinals;Accès aux services;À trouver;;01/01/2026;30/06/2026;En cours;oui;;;;;;;12000,00;");
        assertThat(page.select("td[data-titre^='Ce qu']").text().replaceAll("[\\u00a0\\s]", " "))
                .contains("10 au départ, 25,5 aujourd’hui, 40 visé", "51 % du chemin");
        assertThat(classeur.onglets()).containsExactly("Actions", "Constats", "Budget", "Méthode");
        assertThat(classeur.lignes("Actions")).hasSize(3);
        assertThat(classeur.lignes("Constats").get(1))
                .containsExactly("Un foyer sur cinq n’a pas d’ordinateur.", "Équipement", "Insee", "2022-01-01");
        assertThat(classeur.lignes("Budget").stream().map(List::getLast))
                .containsExactly("Budget (€)", "24000.00", "0.00", "0.00", "0.00", "0.00", "0.00", "24000.00");
        assertThat(page.select("caption:contains(Le budget) ~ tfoot td").text().replaceAll("\\h", ""))
                .isEqualTo("24000€");
        assertThat(classeur.formules()).isZero();

        envoyer(LOZERE, post("/plan-d-action/actions/" + id + "/suppression"));
        assertThat(reponse(LOZERE, "/plan-d-action.csv")
                        .getContentAsString(UTF_8)
                        .lines())
                .hasSize(2);
        assertThat(reponse(GARD, "/plan-d-action.csv").getContentAsString(UTF_8).lines())
                .hasSize(1);
        for (var qui : List.of(
                UnCompteConnecte.administrateur(),
                UnCompteConnecte.mediateur(MediateurId.nouveau()),
                UnCompteConnecte.responsable(StructureId.nouveau()),
                UnCompteConnecte.partenaire(StructureId.nouveau()))) {
            for (var fichier : List.of(".csv", ".xlsx")) {
                assertThat(reponse(qui, "/plan-d-action" + fichier).getStatus()).isEqualTo(403);
            }
        }
    }

    @Test
    void se_regle_sur_six_ans() throws Exception {
        assertThat(envoyer(LOZERE, post("/plan-d-action").param("debut", "1789"))
                        .getStatus())
                .isEqualTo(422);
        envoyer(LOZERE, post("/plan-d-action").param("debut", "2025").param("intention", "Chacun à vingt minutes"));

        assertThat(page(LOZERE, "/plan-d-action").select("main").text())
                .contains("Plan d’action 2025–2030", "Chacun à vingt minutes");
    }

    @Test
    void tient_en_peu_de_requetes_quel_que_soit_le_nombre_d_actions() throws Exception {
        page(LOZERE, "/plan-d-action");
        envoyer(LOZERE, action());
        long une = requetes();
        for (int i = 0; i < 8; i++) {
            id = UUID.randomUUID();
            envoyer(LOZERE, action());
        }

        assertThat(requetes()).isEqualTo(une);
        assertThat(une).isLessThanOrEqualTo(12);
    }

    private long requetes() throws Exception {
        QueryCountHolder.clear();
        page(LOZERE, "/plan-d-action");
        return QueryCountHolder.getGrandTotal().getTotal();
    }

    private MockHttpServletRequestBuilder constat() {
        return post("/plan-d-action/constats")
                .param("id", id.toString())
                .param("domaine", "EQUIPEMENT")
                .param("texte", "Un foyer sur cinq n’a pas d’ordinateur.")
                .param("source", "Insee")
                .param("date", "2022-01-01");
    }

    private MockHttpServletRequestBuilder action() {
        return action(0);
    }

    private MockHttpServletRequestBuilder action(int version) {
        return post("/plan-d-action/actions")
                .param("id", id.toString())
                .param("version", "" + version)
                .param("domaine", "ACCES")
                .param("intitule", "Un arrêt à Nasbinals")
                .param("du", "2026-01-01")
                .param("au", "2026-06-30")
                .param("budget", "12 000")
                .param("etat", "EN_COURS");
    }

    private MockHttpServletResponse envoyer(RequestPostProcessor qui, MockHttpServletRequestBuilder demande)
            throws Exception {
        return navigateur.perform(demande.with(qui).with(csrf())).andReturn().getResponse();
    }

    private MockHttpServletResponse reponse(RequestPostProcessor qui, String adresse) throws Exception {
        return navigateur.perform(get(adresse).with(qui)).andReturn().getResponse();
    }

    private Document page(RequestPostProcessor qui, String adresse) throws Exception {
        return lire(reponse(qui, adresse));
    }

    private static Document lire(MockHttpServletResponse reponse) throws Exception {
        return Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
    }
}
