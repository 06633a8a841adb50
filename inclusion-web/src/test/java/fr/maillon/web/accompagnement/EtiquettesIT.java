package fr.maillon.web.accompagnement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.accompagnement.etiquette.EtiquettesDuReseau;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
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
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Les étiquettes de soi, de l’équipe, du département")
class EtiquettesIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    EntityManager entites;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EtiquettesDuReseau etiquettes;

    UnReseau ici;
    UnReseau ailleurs;

    @BeforeEach
    void deux_structures() {
        ici = UnReseau.a(jdbc);
        ailleurs = UnReseau.a(jdbc, "75056");
    }

    @Test
    void d_une_equipe_servent_a_ses_mediateurs_et_a_eux_seuls() throws Exception {
        creer("Pass numérique", UnCompteConnecte.responsable(ici.structure()));

        assertThat(page(get("/etiquettes"), UnCompteConnecte.mediateur(ici.mediateur()))
                        .select("tbody tr")
                        .eachText())
                .singleElement()
                .asString()
                .contains("Pass numérique", "À mon équipe");
        assertThat(page(get("/accompagnements/nouveau"), UnCompteConnecte.mediateur(ici.mediateur()))
                        .select("#etiquettes label")
                        .eachText())
                .containsExactly("Pass numérique");
        assertThat(page(get("/etiquettes"), UnCompteConnecte.mediateur(ailleurs.mediateur()))
                        .select("tbody tr"))
                .isEmpty();
    }

    @Test
    void ne_se_posent_qu_entre_leurs_dates() throws Exception {
        creer("Pass numérique", UnCompteConnecte.responsable(ici.structure()));
        for (var dates : List.of(
                "debut = '2026-11-25'",
                "debut = '2026-11-24', fin = '2026-11-24'",
                "debut = null, fin = '2026-11-23'")) {
            jdbc.sql("update etiquette set " + dates).update();
            assertThat(page(get("/accompagnements/nouveau"), UnCompteConnecte.mediateur(ici.mediateur()))
                            .select("#etiquettes label"))
                    .hasSize(dates.contains("25") || dates.contains("23") ? 0 : 1);
        }
    }

    @Test
    void d_un_departement_servent_a_ceux_qui_y_travaillent() throws Exception {
        creer("Feader 2026", UnCompteConnecte.coordinateur("48"));

        assertThat(page(get("/etiquettes"), UnCompteConnecte.mediateur(ici.mediateur()))
                        .select("tbody")
                        .text())
                .contains("Feader 2026", "Au département");
        assertThat(page(get("/etiquettes"), UnCompteConnecte.mediateur(ailleurs.mediateur()))
                        .select("tbody tr"))
                .isEmpty();
    }

    @Test
    void se_comptent_pour_toute_l_equipe_et_se_fondent_chez_qui_les_tient() throws Exception {
        var responsable = UnCompteConnecte.responsable(ici.structure());
        creer("Hiver", responsable);
        creer("Hiver 2026", responsable);
        var hiver = id("Hiver");
        var hiver2026 = id("Hiver 2026");
        var jeton = UUID.randomUUID();
        envoyer(unAccompagnement(jeton), UnCompteConnecte.mediateur(ici.mediateur()));
        entites.flush();
        etiquettes.etiqueter(new AccompagnementId(jeton), Set.of(hiver), ici.mediateur());
        assertThat(page(get("/etiquettes"), responsable)
                        .select("tbody tr:contains(Hiver) td.nombre")
                        .first()
                        .text())
                .isEqualTo("1");

        for (var autre : List.of(
                UnCompteConnecte.responsable(ailleurs.structure()),
                UnCompteConnecte.coordinateur("48"),
                UnCompteConnecte.mediateur(ici.mediateur()))) {
            assertThat(fondre(hiver, hiver2026, autre).getStatus()).isEqualTo(422);
        }
        assertThat(fondre(hiver, hiver2026, responsable).getRedirectedUrl()).isEqualTo("/etiquettes");
        assertThat(page(get("/etiquettes"), responsable).select("tbody tr"))
                .singleElement()
                .satisfies(ligne -> {
                    assertThat(ligne.text()).startsWith("Hiver 2026");
                    assertThat(ligne.select("td.nombre").text()).isEqualTo("1");
                });
    }

    @Test
    void ne_portent_pas_deux_fois_le_meme_nom_chez_le_meme() throws Exception {
        creer("Hiver", UnCompteConnecte.coordinateur("48", "30"));
        assertThat(envoyer(post("/etiquettes").param("nom", "hiver"), UnCompteConnecte.coordinateur("48", "30"))
                        .getContentAsString())
                .contains("Vous avez déjà une étiquette de ce nom.");
        assertThat(envoyer(
                                post("/etiquettes").param("nom", "Hiver").param("departement", "30"),
                                UnCompteConnecte.coordinateur("48", "30"))
                        .getRedirectedUrl())
                .as("dans un autre département")
                .isEqualTo("/etiquettes");
        assertThat(envoyer(
                                post("/etiquettes").param("nom", "Hiver").param("departement", "75"),
                                UnCompteConnecte.coordinateur("48", "30"))
                        .getStatus())
                .as("dans un département d’un autre")
                .isEqualTo(404);
    }

    @Test
    void ne_s_ouvrent_ni_a_un_partenaire_ni_a_l_administrateur() throws Exception {
        for (var qui : List.of(UnCompteConnecte.partenaire(ici.structure()), UnCompteConnecte.administrateur())) {
            assertThat(envoyer(get("/etiquettes"), qui).getStatus()).isEqualTo(403);
            assertThat(envoyer(post("/etiquettes").param("nom", "Hiver"), qui).getStatus())
                    .isEqualTo(403);
            assertThat(fondre(UUID.randomUUID(), UUID.randomUUID(), qui).getStatus())
                    .isEqualTo(403);
        }
    }

    private MockHttpServletRequestBuilder unAccompagnement(UUID jeton) {
        return post("/accompagnements")
                .param("jeton", jeton.toString())
                .param("type", "INDIVIDUEL")
                .param("duree", "30")
                .param("thematiques", "EMAIL")
                .param("jour", "2026-11-24")
                .param("ou", "lieu:" + ici.lieu().valeur());
    }

    private void creer(String nom, RequestPostProcessor qui) throws Exception {
        assertThat(envoyer(post("/etiquettes").param("nom", nom).param("financeur", "Région"), qui)
                        .getRedirectedUrl())
                .isEqualTo("/etiquettes");
    }

    private UUID id(String nom) {
        return jdbc.sql("select id from etiquette where nom = ?")
                .param(nom)
                .query(UUID.class)
                .single();
    }

    private MockHttpServletResponse fondre(UUID disparait, UUID reste, RequestPostProcessor qui) throws Exception {
        return envoyer(
                post("/etiquettes/fusion")
                        .param("disparait", disparait.toString())
                        .param("reste", reste.toString()),
                qui);
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande, RequestPostProcessor qui)
            throws Exception {
        return navigateur.perform(demande.with(csrf()).with(qui)).andReturn().getResponse();
    }

    private Document page(MockHttpServletRequestBuilder demande, RequestPostProcessor qui) throws Exception {
        return Jsoup.parse(envoyer(demande, qui).getContentAsString());
    }
}
