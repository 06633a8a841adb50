package fr.maillon.web.territoire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("La page des contours")
class ContoursControllerIT {

    private static final String MENDE = """
            {"type":"FeatureCollection","features":[{"properties":{"code":"48095"},"geometry":{"type":"Polygon",
            "coordinates":[[[3.4,44.4],[3.6,44.4],[3.6,44.6],[3.4,44.6],[3.4,44.4]]]}}]}""";

    @Autowired
    MockMvc navigateur;

    @Test
    void importe_puis_retire() throws Exception {
        assertThat(importer(UnCompteConnecte.administrateur(), MENDE, "IGN 2026")
                        .getRedirectedUrl())
                .isEqualTo("/territoire/contours");
        var page = Jsoup.parse(navigateur
                .perform(get("/territoire/contours").with(UnCompteConnecte.administrateur()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(page.select("tbody tr").text()).contains("Lozère (48)", "1 sur 152", "IGN 2026");

        navigateur.perform(
                post("/territoire/contours/48/retrait").with(csrf()).with(UnCompteConnecte.administrateur()));
        assertThat(navigateur
                        .perform(get("/donnees"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .doesNotContain("IGN 2026");

        var premier = UnCompteConnecte.coordinateur("30");
        for (var qui : List.of(premier, UnCompteConnecte.coordinateur("48"))) {
            navigateur.perform(
                    post("/territoire/contours/48/retablissement").with(csrf()).with(qui));
            assertThat(navigateur
                            .perform(get("/donnees"))
                            .andReturn()
                            .getResponse()
                            .getContentAsString(StandardCharsets.UTF_8)
                            .contains("IGN 2026"))
                    .isEqualTo(qui != premier);
        }
    }

    @Test
    void dit_pourquoi_elle_refuse_et_garde_la_saisie() throws Exception {
        var reponse = importer(UnCompteConnecte.administrateur(), "PK zip", "IGN <2026>");

        var page = Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(page.title()).startsWith("Erreur : ");
        assertThat(page.selectFirst("#fichier-erreur").text()).startsWith("Ce fichier n’est pas du GeoJSON");
        assertThat(page.selectFirst("#source").val()).isEqualTo("IGN <2026>");
        assertThat(importer(UnCompteConnecte.administrateur(), MENDE, " ").getStatus())
                .isEqualTo(422);
    }

    @Test
    void se_fait_par_le_coordinateur_pour_ses_seuls_departements() throws Exception {
        assertThat(importer(UnCompteConnecte.coordinateur("48"), MENDE, "IGN").getRedirectedUrl())
                .isEqualTo("/territoire/contours");
        var refus = importer(UnCompteConnecte.coordinateur("46"), MENDE, "IGN");
        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(refus.getContentAsString(StandardCharsets.UTF_8)).contains("hors de votre territoire");

        var chezLAutre = navigateur
                .perform(get("/territoire/contours").with(UnCompteConnecte.coordinateur("46")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(Jsoup.parse(chezLAutre).select("tbody tr")).isEmpty();
        assertThat(navigateur
                        .perform(post("/territoire/contours/48/retrait")
                                .with(csrf())
                                .with(UnCompteConnecte.coordinateur("46")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void est_fermee_aux_autres() throws Exception {
        assertThat(importer(UnCompteConnecte.mediateur(MediateurId.nouveau()), MENDE, "IGN")
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void cherche_une_commune_en_json_et_en_fragment() throws Exception {
        assertThat(navigateur
                        .perform(get("/communes").param("q", "st chely d apcher"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("\"code\":\"48140\"");
        assertThat(navigateur
                        .perform(get("/communes").param("q", "mende").header("HX-Request", "true"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("<option value=\"Mende (48000)\" data-code=\"48095\">")
                .doesNotContain("<html");
        assertThat(navigateur
                        .perform(get("/communes").param("q", "x".repeat(5_000)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .isEqualTo("[]");
    }

    private MockHttpServletResponse importer(RequestPostProcessor qui, String contenu, String source) throws Exception {
        return navigateur
                .perform(multipart("/territoire/contours")
                        .file(new MockMultipartFile(
                                "fichier",
                                "contours.geojson",
                                "application/geo+json",
                                contenu.getBytes(StandardCharsets.UTF_8)))
                        .param("source", source)
                        .with(csrf())
                        .with(qui))
                .andReturn()
                .getResponse();
    }
}
