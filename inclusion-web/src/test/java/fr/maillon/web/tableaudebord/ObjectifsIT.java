package fr.maillon.web.tableaudebord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.compte.CompteId;
import fr.maillon.web.PageTest;
import fr.maillon.web.RequetesComptees;
import fr.maillon.web.UnCompteConnecte;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@Import(RequetesComptees.class)
@DisplayName("Les objectifs")
class ObjectifsIT {

    private static final UUID COMPTE = UUID.randomUUID();
    private static final RequestPostProcessor LOZERE = UnCompteConnecte.coordinateur(new CompteId(COMPTE), "48");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    UnReseau ici;
    UnReseau ailleurs;

    @BeforeEach
    void une_activite() {
        jdbc.sql("""
                insert into compte(id, courriel, nom_affiche, role, departements, cree_le, version)
                values (?, 'o@exemple.fr', 'Camille Roux', 'COORDINATEUR', '{48}', now(), 0)""").param(COMPTE).update();
        ici = UnReseau.a(jdbc);
        ailleurs = UnReseau.a(jdbc, "30007");
        noter(ici, "INDIVIDUEL", 30, 1);
        noter(ici, "INDIVIDUEL", 90, 1);
        noter(ici, "COLLECTIF", 120, 8);
    }

    @Test
    void se_fixent_se_comptent_et_changent_de_nombre() throws Exception {
        fixer("ACCOMPAGNEMENTS", "", "6");
        fixer("PERSONNES", "", "5");
        fixer("HEURES", "structure:" + ici.structure().valeur(), "2");
        fixer("ATELIERS", "lieu:" + ici.lieu().valeur(), "1 000");
        fixer("ATELIERS", "", "1");

        // 328 jours sur 365 : 90 %
        var page = page(LOZERE, get("/objectifs"), 200);
        assertThat(page.selectFirst("caption").text()).contains("89,9 % de l’année est passée");
        assertThat(page.select("tbody tr").eachText())
                .containsExactly(
                        "Tout le réseau Accompagnements 6 3 50 % ≈ 3 à rythme égal En retard Retirer : Accompagnements, tout le réseau",
                        "Tout le réseau Ateliers 1 1 100 % ≈ 1 à rythme égal Atteint Retirer : Ateliers, tout le réseau",
                        "Tout le réseau Personnes accueillies 5 10 200 % ≈ 11 à rythme égal Atteint Retirer : Personnes accueillies, tout le réseau",
                        "Réseau d’essai Heures d’accompagnement 2 4 200 % ≈ 4 à rythme égal Atteint Retirer : Heures d’accompagnement, Réseau d’essai",
                        "Maison de Mende, Mende Ateliers 1 000 1 0,1 % ≈ 1 à rythme égal En retard Retirer : Ateliers, Maison de Mende, Mende");

        fixer("ACCOMPAGNEMENTS", "", "3");
        assertThat(page(LOZERE, get("/objectifs"), 200).select("tbody tr"))
                .hasSize(5)
                .first()
                .satisfies(ligne -> assertThat(ligne.text()).contains("3 3 100 %"));
        assertThat(reponse(LOZERE, get("/objectifs.csv")).getContentAsString(StandardCharsets.UTF_8))
                .contains("Tout le réseau;Accompagnements;3;3;100,0;89,9;3;Atteint;89,9;égal");
        assertThat(page(LOZERE, get("/objectifs?annee=2027"), 200).select("tbody tr"))
                .isEmpty();
    }

    @Test
    void se_projettent_au_rythme_de_l_annee_precedente_quand_elle_est_complete() throws Exception {
        // quatre cents accompagnements avant le 24 novembre 2025, cent après ; des ateliers, il y en a trop peu
        for (int mois = 1; mois <= 11; mois++) {
            noterEn("2025-%02d-10".formatted(mois), mois == 1 ? 50 : 35);
        }
        fixer("ACCOMPAGNEMENTS", "", "6");
        fixer("ATELIERS", "", "1");
        fixer("HEURES", "structure:" + ici.structure().valeur(), "2");
        assertThat(page(LOZERE, get("/objectifs"), 200)
                        .select("td[data-titre=Projection]")
                        .eachText())
                .as("rien n’est noté en décembre")
                .containsExactly("≈ 3 à rythme égal", "≈ 1 à rythme égal", "≈ 4 à rythme égal");

        noterEn("2025-12-10", 100);
        var page = page(LOZERE, get("/objectifs"), 200);
        assertThat(page.select("td[data-titre=Projection]").eachText())
                .containsExactly("≈ 4 au rythme de 2025", "≈ 1 à rythme égal", "≈ 5 au rythme de 2025");
        assertThat(reponse(LOZERE, get("/objectifs.csv")).getContentAsString(StandardCharsets.UTF_8))
                .contains("Tout le réseau;Accompagnements;6;3;50,0;89,9;4;En retard;80,0;2025");
        assertThat(page(UnCompteConnecte.responsable(ici.structure()), get("/objectifs"), 200)
                        .select("td[data-titre=Projection]")
                        .eachText())
                .as("le responsable lit le même nombre que le coordinateur")
                .containsExactly("≈ 5 au rythme de 2025");
        assertThat(page(LOZERE, get("/statistiques"), 200)
                        .select("td[data-titre=Projection]")
                        .eachText())
                .first()
                .isEqualTo("≈ 4 au rythme de 2025");

        page(LOZERE, get("/statistiques"), 200);
        QueryCountHolder.clear();
        page(LOZERE, get("/statistiques?lignes=lieu&colonnes=thematique"), 200);
        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isLessThanOrEqualTo(12);
    }

    @Test
    void se_voient_dans_les_statistiques_et_au_tableau_de_bord() throws Exception {
        fixer("ACCOMPAGNEMENTS", "", "6");
        fixer("HEURES", "structure:" + ici.structure().valeur(), "2");

        for (var adresse : new String[] {"/statistiques", "/tableau-de-bord"}) {
            assertThat(page(LOZERE, get(adresse), 200)
                            .select("#objectifs + div tbody tr")
                            .eachText())
                    .containsExactly("Tout le réseau Accompagnements 6 3 50 % ≈ 3 à rythme égal En retard");
            assertThat(page(UnCompteConnecte.responsable(ici.structure()), get(adresse), 200)
                            .select("#objectifs + div tbody tr")
                            .eachText())
                    .containsExactly("Réseau d’essai Heures d’accompagnement 2 4 200 % ≈ 4 à rythme égal Atteint");
            assertThat(page(UnCompteConnecte.mediateur(ici.mediateur()), get(adresse), 200)
                            .select("#objectifs"))
                    .isEmpty();
        }
        assertThat(page(LOZERE, get("/statistiques?type=INDIVIDUEL"), 200).select("#objectifs"))
                .as("un choix ne se compare pas à l’objectif de tous")
                .isEmpty();
        assertThat(page(LOZERE, get("/statistiques?du=2026-02-01&au=2026-03-01"), 200)
                        .select("#objectifs"))
                .isEmpty();
    }

    @Test
    void disent_ce_qui_ne_va_pas_et_gardent_la_saisie() throws Exception {
        var page = page(
                LOZERE,
                post("/objectifs")
                        .param("mesure", "HEURES")
                        .param("pour", "lieu:" + ailleurs.lieu().valeur())
                        .param("cible", "beaucoup"),
                422);

        assertThat(page.selectFirst("#cible-erreur").text()).startsWith("Écrivez un nombre");
        assertThat(page.selectFirst("#pour-erreur").text()).contains("de votre territoire");
        assertThat(page.selectFirst("#cible").val()).isEqualTo("beaucoup");
        assertThat(page.selectFirst("#mesure option[selected]").val()).isEqualTo("HEURES");
        page(LOZERE, post("/objectifs").param("mesure", "HEURES").param("cible", "0"), 422);
        page(LOZERE, get("/objectifs?annee=1900"), 404);
    }

    @Test
    void ne_se_tiennent_que_par_qui_coordonne_ce_territoire() throws Exception {
        fixer("ACCOMPAGNEMENTS", "", "6");
        var id = jdbc.sql("select id from objectif").query(UUID.class).single();
        var gard = UnCompteConnecte.coordinateur("30");

        assertThat(page(gard, get("/objectifs"), 200).select("tbody tr")).isEmpty();
        page(gard, post("/objectifs/" + id + "/suppression"), 404);
        for (var autre : new RequestPostProcessor[] {
            UnCompteConnecte.mediateur(ici.mediateur()), UnCompteConnecte.partenaire(ici.structure())
        }) {
            assertThat(reponse(autre, get("/objectifs")).getStatus()).isEqualTo(403);
        }
        var responsable = UnCompteConnecte.responsable(ici.structure());
        assertThat(reponse(
                                responsable,
                                post("/objectifs").param("mesure", "HEURES").param("cible", "5"))
                        .getStatus())
                .isEqualTo(403);
        assertThat(page(responsable, get("/objectifs"), 200).select("form[action^='/objectifs']"))
                .isEmpty();
        page(LOZERE, post("/objectifs/" + id + "/suppression"), 302);
        assertThat(page(LOZERE, get("/objectifs"), 200).select(".vide").text()).startsWith("Rien n’est visé");
    }

    @Test
    void reviennent_tels_qu_ils_etaient_quand_on_s_est_trompe() throws Exception {
        fixer("HEURES", "structure:" + ici.structure().valeur(), "12");
        fixer("ACCOMPAGNEMENTS", "", "6");
        var avant = page(LOZERE, get("/objectifs"), 200).select("tbody tr").eachText();
        var id = jdbc.sql("select id from objectif where mesure = 'HEURES'")
                .query(UUID.class)
                .single();

        var retrait = navigateur
                .perform(post("/objectifs/" + id + "/suppression")
                        .param("annee", "2026")
                        .with(LOZERE)
                        .with(csrf()))
                .andReturn();
        var annulation = String.valueOf(retrait.getFlashMap().get("annulation"));
        assertThat(annulation).isEqualTo("/objectifs/" + id + "/retablissement?annee=2026");

        page(UnCompteConnecte.coordinateur("30"), post(URI.create(annulation)), 302);
        assertThat(page(LOZERE, get("/objectifs"), 200).select("tbody tr"))
                .as("pas d’un autre territoire")
                .hasSize(1);
        page(LOZERE, post(URI.create(annulation)), 302);
        page(LOZERE, post(URI.create(annulation)), 302);
        assertThat(page(LOZERE, get("/objectifs"), 200).select("tbody tr").eachText())
                .containsExactlyElementsOf(avant);

        page(LOZERE, post("/objectifs/" + id + "/suppression"), 302);
        fixer("HEURES", "structure:" + ici.structure().valeur(), "40");
        page(LOZERE, post(URI.create(annulation)), 302);
        assertThat(jdbc.sql("select cible from objectif where mesure = 'HEURES'")
                        .query(Long.class)
                        .list())
                .as("celui que l’on a fixé depuis reste")
                .containsExactly(40L);
    }

    private void fixer(String mesure, String pour, String cible) throws Exception {
        page(
                LOZERE,
                post("/objectifs").param("mesure", mesure).param("pour", pour).param("cible", cible),
                302);
    }

    private void noterEn(String jour, int combien) {
        jdbc.sql("""
                insert into accompagnement(id, empreinte, type, mediateur_id, structure_id, lieu_id, jour, duree_minutes, canal,
                    departement_code, thematiques, participants, cree_le, modifie_le, version)
                select gen_random_uuid(), 'x', 'INDIVIDUEL', ?, ?, ?, ?::date, 60, 'LIEU_ACTIVITE', '48', '{EMAIL}', 1, now(), now(), 0
                from generate_series(1, ?)""")
                .params(
                        ici.mediateur().valeur(),
                        ici.structure().valeur(),
                        ici.lieu().valeur(),
                        jour,
                        combien)
                .update();
    }

    private void noter(UnReseau reseau, String type, int minutes, int participants) {
        jdbc.sql("""
                insert into accompagnement(id, empreinte, type, mediateur_id, structure_id, lieu_id, jour, duree_minutes, canal,
                    departement_code, thematiques, participants, cree_le, modifie_le, version)
                values (?, 'x', ?, ?, ?, ?, '2026-03-02', ?, 'LIEU_ACTIVITE', '48', '{EMAIL}', ?, now(), now(), 0)""")
                .params(
                        UUID.randomUUID(),
                        type,
                        reseau.mediateur().valeur(),
                        reseau.structure().valeur(),
                        reseau.lieu().valeur(),
                        minutes,
                        participants)
                .update();
    }

    private MockHttpServletResponse reponse(RequestPostProcessor qui, MockHttpServletRequestBuilder demande)
            throws Exception {
        return navigateur.perform(demande.with(qui).with(csrf())).andReturn().getResponse();
    }

    private Document page(RequestPostProcessor qui, MockHttpServletRequestBuilder demande, int statut)
            throws Exception {
        var reponse = reponse(qui, demande);
        assertThat(reponse.getStatus()).isEqualTo(statut);
        return Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8)
                .replace('\u202F', ' ')
                .replace('\u00A0', ' '));
    }
}
