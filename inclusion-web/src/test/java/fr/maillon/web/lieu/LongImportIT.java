package fr.maillon.web.lieu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Le travail se fait à côté, dans ses propres transactions : ce test écrit pour de bon, et efface derrière lui. */
@PageTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@DisplayName("Un long import")
class LongImportIT {

    private static final int LIGNES = 20_000;
    private static final RequestPostProcessor COORDINATEUR = UnCompteConnecte.coordinateur("48");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void effacer() {
        jdbc.sql("delete from lieu where source = 'Long import'").update();
        jdbc.sql("delete from depot_lieux where fichier = 'gros.csv'").update();
        jdbc.sql("delete from depot_avancement").update();
    }

    @Test
    void rend_la_main_dit_ou_il_en_est_et_se_retrouve() throws Exception {
        var travail = deposer(lignes());

        var page = page(travail);
        if (page.selectFirst("progress") != null) {
            assertThat(page.selectFirst("h1").text()).isEqualTo("Nous lisons votre fichier");
            assertThat(page.selectFirst("progress").attr("max")).isEqualTo(String.valueOf(LIGNES));
            assertThat(page.selectFirst("noscript").html()).contains("http-equiv=\"refresh\"");
            assertThat(page.selectFirst("[hx-get$=/avancement]")).isNotNull();
        }
        assertThat(page("/lieux/import").select("main li a[href=" + travail + "]"))
                .hasSize(1);

        page = attendreLaFin(travail);
        assertThat(page.selectFirst("h1").text()).isEqualTo("Voici ce que donnerait l’import");
        assertThat(page.select("tfoot td").text().replaceAll("\\D", "")).isEqualTo(String.valueOf(LIGNES));
        assertThat(avancement(travail, "faites")).isEqualTo(LIGNES);
        assertThat(compter()).isZero();

        navigateur
                .perform(post(travail + "/confirmation").with(COORDINATEUR).with(csrf()))
                .andExpect(redirectedUrl(travail));
        page = attendreLaFin(travail);
        assertThat(page.selectFirst("h1").text()).isEqualTo("L’import est terminé");
        assertThat(compter()).isEqualTo(LIGNES);
        navigateur
                .perform(get(travail + "/avancement").with(COORDINATEUR).header("HX-Request", "true"))
                .andExpect(status().isOk())
                .andExpect(header().string("HX-Redirect", travail));
    }

    @Test
    void n_est_pas_a_un_autre_compte() throws Exception {
        var travail = deposer(lignes());
        var autre = UnCompteConnecte.coordinateur("48");

        navigateur.perform(get(travail).with(autre)).andExpect(status().isNotFound());
        navigateur.perform(get(travail + "/avancement").with(autre)).andExpect(status().isNotFound());
        attendreLaFin(travail);
    }

    @Test
    void dit_pourquoi_il_s_est_arrete_sans_rien_ecrire() throws Exception {
        var travail = deposer(lignes() + "x,\"guillemet jamais fermé,Mende\n");

        var page = attendreLaFin(travail);

        assertThat(page.title()).startsWith("Erreur : ");
        assertThat(page.selectFirst(".resume-erreurs").text()).contains("Un guillemet est mal placé");
        assertThat(jdbc.sql("select count(*) from depot_lieux where fichier = 'gros.csv'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void se_dit_interrompu_quand_plus_rien_n_avance() throws Exception {
        var travail = deposer(lignes());
        attendreLaFin(travail);
        jdbc.sql("update depot_avancement set etat = 'EN_COURS', commence_le = commence_le - interval '1 hour',"
                        + " avance_le = avance_le - interval '1 hour'")
                .update();

        assertThat(page(travail).selectFirst("[role=alert]").text()).startsWith("Le travail a été interrompu.");
    }

    private String deposer(String csv) throws Exception {
        return navigateur
                .perform(multipart("/lieux/import")
                        .file(new MockMultipartFile(
                                "fichier", "gros.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                        .with(COORDINATEUR)
                        .with(csrf()))
                .andExpect(redirectedUrlPattern("/lieux/import/*"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }

    private Document attendreLaFin(String travail) throws Exception {
        for (int essai = 0; essai < 600; essai++) {
            var page = page(travail);
            if (page.selectFirst("progress") == null) {
                return page;
            }
            Thread.sleep(Duration.ofMillis(100));
        }
        throw new AssertionError("L’import ne finit pas");
    }

    private Document page(String adresse) throws Exception {
        return Jsoup.parse(navigateur
                .perform(get(adresse).with(COORDINATEUR))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private int avancement(String travail, String colonne) {
        return jdbc.sql("select " + colonne + " from depot_avancement where depot_id = ?::uuid")
                .param(travail.substring(travail.lastIndexOf('/') + 1))
                .query(Integer.class)
                .single();
    }

    private int compter() {
        return jdbc.sql("select count(*) from lieu where source = 'Long import'")
                .query(Integer.class)
                .single();
    }

    private static String lignes() {
        return IntStream.rangeClosed(1, LIGNES)
                .mapToObj(i -> "gros-" + i + ",Lieu " + i + ",Mende,48000,48095,1 rue,2026-10-01,Long import\n")
                .collect(Collectors.joining("", "id,nom,commune,code_postal,code_insee,adresse,date_maj,source\n", ""));
    }
}
