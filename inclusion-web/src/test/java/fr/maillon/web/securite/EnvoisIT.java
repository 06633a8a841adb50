package fr.maillon.web.securite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
@DisplayName("Un envoi inattendu")
class EnvoisIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    UnReseau reseau;

    @BeforeEach
    void un_reseau() {
        reseau = UnReseau.a(jdbc);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/accompagnements", "/connexion", "/structures"})
    void trop_gros_est_refuse_avant_d_etre_lu(String adresse) throws Exception {
        var envoi = post(adresse)
                .with(csrf())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(new byte[600 * 1024]);

        assertThat(repondre(envoi).getStatus()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lieux?ou.x=1", "/bureaux?ou.x=1", "/lieux?ou.x.y=1", "/lieux?page.x=1"})
    void de_champ_fabrique_sous_un_autre_est_refuse_sans_tomber(String adresse) throws Exception {
        assertThat(repondre(get(adresse)).getStatus()).isEqualTo(400);
    }

    @Test
    void d_un_fichier_ne_se_recoit_que_de_qui_peut_importer() throws Exception {
        var fichier = new MockMultipartFile("fichier", "lieux.csv", "text/csv", new byte[0]);

        assertThat(repondre(multipart("/lieux/import").file(fichier)).getRedirectedUrl())
                .isEqualTo("/connexion");
        assertThat(repondre(multipart("/lieux/import")
                                .file(fichier)
                                .with(UnCompteConnecte.mediateur(reseau.mediateur()))
                                .with(csrf()))
                        .getStatus())
                .isEqualTo(403);
        assertThat(repondre(multipart("/connexion").file(fichier).with(csrf())).getStatus())
                .isEqualTo(413);
        assertThat(repondre(multipart("/lieux/import")
                                .file(fichier)
                                .with(UnCompteConnecte.coordinateur("48"))
                                .with(csrf()))
                        .getStatus())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "genres[ZZ], 3",
        "genres[FEMININ], abc",
        "genres[FEMININ], 99999999999",
        "genres[FEMININ], -1",
        "ages[], 1",
        "thematiques[99999999], EMAIL",
        "demarches[-1], x",
        "jour, +292278994-01-01",
        "jour, 9999-12-31",
        "jour, 0001-01-01"
    })
    void dans_un_atelier_se_dit_sans_tomber(String champ, String valeur) throws Exception {
        var envoi = post("/accompagnements")
                .param("jeton", UUID.randomUUID().toString())
                .param("type", "COLLECTIF")
                .param("participants", "8")
                .param("duree", "90");
        if (!champ.equals("jour")) {
            envoi.param("jour", "2026-11-24");
        }
        if (!champ.startsWith("thematiques")) {
            envoi.param("thematiques", "EMAIL");
        }
        var reponse = deMoi(envoi.param(champ, valeur));

        assertThat(reponse.getStatus()).isBetween(400, 499);
        assertThat(Jsoup.parse(reponse.getContentAsString()).select("main").text())
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "9999-12-31", "+292278994-01-01", "2026-02-30", "hier"})
    void de_date_impossible_dans_un_filtre_se_dit(String jour) throws Exception {
        var reponse = deMoi(get("/accompagnements").param("du", jour));

        assertThat(reponse.getStatus()).isEqualTo(400);
        assertThat(Jsoup.parse(reponse.getContentAsString()).select("main").text())
                .contains("Cette date n’existe pas");
    }

    @Test
    void de_date_impossible_dans_une_affectation_se_dit_sous_le_champ() throws Exception {
        for (var debut : new String[] {"0001-01-01", "9999-12-31", "+292278994-01-01"}) {
            var reponse = repondre(post("/mediateurs/" + reseau.mediateur().valeur() + "/affectations")
                    .with(UnCompteConnecte.coordinateur("48"))
                    .with(csrf())
                    .param("structure", reseau.structure().valeur().toString())
                    .param("quotite", "50")
                    .param("debut", debut));
            assertThat(reponse.getStatus()).as(debut).isEqualTo(422);
            assertThat(Jsoup.parse(reponse.getContentAsString())
                            .select("#debut-erreur")
                            .text())
                    .contains("Indiquez une date");
        }
    }

    @Test
    void avec_un_numero_de_securite_sociale_dit_pourquoi_et_garde_le_reste() throws Exception {
        var reponse = deMoi(post("/accompagnements")
                .param("jeton", UUID.randomUUID().toString())
                .param("type", "INDIVIDUEL")
                .param("duree", "30")
                .param("thematiques", "EMAIL")
                .param("jour", "2026-11-24")
                .param("notes", "NIR 185057800608491, à revoir"));

        var page = Jsoup.parse(reponse.getContentAsString());
        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(page.select("#notes-erreur").text().replace('\u00a0', ' '))
                .isEqualTo(
                        "Ceci ressemble à un numéro de sécurité sociale : effacez-le. Le reste de votre texte est gardé.");
        assertThat(page.select("#notes").text()).contains("à revoir");
    }

    @Test
    void hors_de_la_portee_est_refuse_comme_s_il_n_existait_pas() throws Exception {
        var ailleurs = UnReseau.a(jdbc, "75056");
        for (var structure : new UUID[] {ailleurs.structure().valeur(), UUID.randomUUID()}) {
            var reponse = repondre(post("/mediateurs/" + reseau.mediateur().valeur() + "/affectations")
                    .with(UnCompteConnecte.coordinateur("48"))
                    .with(csrf())
                    .param("structure", structure.toString())
                    .param("lieu", ailleurs.lieu().valeur().toString())
                    .param("quotite", "50")
                    .param("debut", "2026-11-01"));
            assertThat(reponse.getStatus()).isEqualTo(422);
            assertThat(Jsoup.parse(reponse.getContentAsString())
                            .select("#structure-erreur")
                            .text())
                    .isNotBlank();
        }
        for (var mediateur : new UUID[] {ailleurs.mediateur().valeur(), UUID.randomUUID()}) {
            assertThat(repondre(get("/mediateurs/" + mediateur).with(UnCompteConnecte.coordinateur("48")))
                            .getStatus())
                    .isEqualTo(404);
        }
        for (var portee : new String[] {"mediateur", "structure", "departement"}) {
            var reponse = repondre(post("/comptes/invitation")
                    .with(UnCompteConnecte.administrateur())
                    .with(csrf())
                    .param("nom", "Neuf")
                    .param("courriel", "neuf@exemple.fr")
                    .param(
                            "role",
                            switch (portee) {
                                case "mediateur" -> "MEDIATEUR";
                                case "structure" -> "PARTENAIRE";
                                default -> "COORDINATEUR";
                            })
                    .param(
                            portee,
                            portee.equals("departement")
                                    ? "ZZ"
                                    : UUID.randomUUID().toString()));
            assertThat(reponse.getStatus()).as(portee).isEqualTo(422);
            assertThat(reponse.getContentAsString()).contains("Ce choix n’existe pas, ou plus");
        }
    }

    private MockHttpServletResponse deMoi(MockHttpServletRequestBuilder envoi) throws Exception {
        return repondre(
                envoi.with(UnCompteConnecte.mediateur(reseau.mediateur())).with(csrf()));
    }

    private MockHttpServletResponse repondre(RequestBuilder envoi) throws Exception {
        return navigateur.perform(envoi).andReturn().getResponse();
    }
}
