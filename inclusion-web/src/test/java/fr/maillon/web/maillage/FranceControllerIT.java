package fr.maillon.web.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.maillon.UnReseau;
import fr.maillon.maillage.SuiviDeLaFrance;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.web.PageTest;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
@DisplayName("Le maillage de la France")
class FranceControllerIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SuiviDeLaFrance france;

    @Autowired
    SuiviDuMaillage suivi;

    @Test
    void dit_clairement_que_l_on_ne_sait_rien_des_departements_sans_lieu() throws Exception {
        UnReseau.a(jdbc);

        var page = page("/maillage/france");

        assertThat(page.select("#peu-de-lieux").text())
                .contains("que dans un département")
                .contains("Lozère");
        assertThat(page.select("svg.carte-acces .communes a[href=/maillage/75] path")
                        .attr("fill"))
                .isEqualTo("url(#hachures)");
        assertThat(page.select("svg.carte-acces .communes a[href=/maillage/48] path")
                        .attr("fill"))
                .startsWith("#");
        assertThat(page.select("svg.carte-acces .communes a[href=/maillage/75]").attr("aria-label"))
                .isEqualTo("Paris : aucun lieu connu");
        assertThat(page.select("#departements tbody tr:has(a[href=/maillage/75])")
                        .text())
                .contains("aucun lieu connu");
    }

    @Test
    void dit_d_un_departement_ce_qu_en_dit_sa_page() throws Exception {
        UnReseau.a(jdbc);

        var lozere = france.actuel().departements().stream()
                .filter(d -> d.departement().code().equals("48"))
                .findFirst()
                .orElseThrow();
        var maillage = suivi.du("48").orElseThrow().maillage();

        assertThat(lozere.moyenne()).isEqualTo(maillage.moyenne());
        assertThat(lozere.auDelaDe20()).isEqualTo(maillage.auDelaDe(20));
        assertThat(lozere.habitants()).isEqualTo(maillage.habitantsConnus());
        assertThat(france.actuel().ensemble().auDelaDe20()).isEqualTo(maillage.auDelaDe(20));
        assertThat(page("/maillage/france").select("#indicateurs dd").first().text())
                .startsWith(String.valueOf(maillage.moyenne().orElseThrow().enMinutes())
                        .replace('.', ',')
                        .replace(",0", ""));
    }

    @Test
    void se_trie_et_se_telecharge() throws Exception {
        UnReseau.a(jdbc);

        assertThat(page("/maillage/france?tri=temps&vue=part")
                        .select("#departements tbody tr th")
                        .first()
                        .text())
                .isEqualTo("Lozère (48)");
        var lignes = texte("/maillage/france.csv").lines().toList();
        assertThat(lignes.getFirst())
                .contains("code_departement,departement,communes,habitants,lieux,arrets,temps_moyen_min");
        assertThat(lignes).hasSize(1 + france.actuel().departements().size());
        assertThat(lignes)
                .anySatisfy(ligne -> assertThat(ligne).startsWith("75,Paris,1,").endsWith(",0,0,,,,,"));
        navigateur.perform(get("/maillage/france?vue=ailleurs")).andExpect(status().isNotFound());
    }

    @Test
    void ne_compte_personne_comme_eloigne_quand_aucun_lieu_n_est_publie() throws Exception {
        jdbc.sql("update lieu set publie = false").update();

        var page = page("/maillage/france");

        assertThat(page.select("#aucun-lieu")).hasSize(1);
        assertThat(page.select("#indicateurs")).isEmpty();
        assertThat(page.select("svg.carte-acces .communes a path"))
                .allSatisfy(trace -> assertThat(trace.attr("fill")).isEqualTo("url(#hachures)"));
    }

    private Document page(String adresse) throws Exception {
        return Jsoup.parse(texte(adresse));
    }

    private String texte(String adresse) throws Exception {
        return navigateur
                .perform(get(adresse))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
