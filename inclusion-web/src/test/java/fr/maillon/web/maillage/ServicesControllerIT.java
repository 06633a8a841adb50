package fr.maillon.web.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.maillon.web.PageTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
@DisplayName("Les services et les horaires")
class ServicesControllerIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void deux_voisins() {
        lieu("MSAP de Mende", "Mo-Fr 09:00-12:00", "{OUTILS_DU_QUOTIDIEN,ACCES_INTERNET_ET_MATERIEL}");
        lieu("Médiathèque de Mende", "Mo 09:00-18:00", "{OUTILS_DU_QUOTIDIEN}");
    }

    @Test
    void disent_ce_que_dit_la_carte_de_chaque_service() throws Exception {
        for (int seuil : List.of(15, 20, 30)) {
            var lignes = page("/maillage/48/services?seuil=" + seuil).select("#services tbody tr");
            var csv = csv("/maillage/48/services.csv?seuil=" + seuil);
            assertThat(lignes).hasSize(9);
            assertThat(csv).hasSize(10);
            for (int rang = 0; rang < 9; rang++) {
                var cellules = csv.get(rang + 1).split(",");
                var habitants = lignes.get(rang).select("td").get(2).text().replaceAll("\\D", "");
                assertThat(habitants).isEqualTo(cellules[3]);
                assertThat(lignes.get(rang).select("td").get(1).text()).isEqualTo(cellules[2]);
                var carte = page(lignes.get(rang).selectFirst("a").attr("href"));
                assertThat(carte.select(".chiffres li strong")
                                .get(List.of(15, 20, 30).indexOf(seuil))
                                .text()
                                .replaceAll("\\D", ""))
                        .isEqualTo(habitants);
            }
        }
        assertThat(page("/maillage/48/services").select("#services .etiquette-alerte"))
                .hasSize(7);
    }

    @Test
    void montrent_les_voisins_ouverts_en_meme_temps() throws Exception {
        var ligne = page("/maillage/48/services").selectFirst("#recouvrements tbody tr");

        assertThat(ligne.text()).contains("MSAP de Mende", "Médiathèque de Mende", "3 (33,3", "15 et 9", "1 service");
        assertThat(csv("/maillage/48/services/recouvrements.csv"))
                .hasSize(2)
                .last()
                .asString()
                .endsWith(",15.0,9.0,3.0,Maîtrise des outils numériques du quotidien");
    }

    @Test
    void gardent_le_filtre_et_refusent_un_seuil_invente() throws Exception {
        var page = page("/maillage/48/services?ouvert=mercredi");

        assertThat(page.selectFirst("#filtre-actif").text()).contains("ouverts le mercredi");
        assertThat(page.select("#recouvrements")).isEmpty();
        assertThat(page.select("a[href='/maillage/48/services.csv?ouvert=mercredi&seuil=20']"))
                .hasSize(1);
        assertThat(navigateur
                        .perform(get("/maillage/48/services?seuil=7"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    private void lieu(String nom, String horaires, String services) {
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, horaires, services, cree_le, modifie_le, version)
                select ?, ?, code, '48000', '1 rue', latitude, longitude, '2026-01-01', 'MSAP', 'OUVERT', true, ?,
                       cast(? as text[]), now(), now(), 0
                from commune where code = '48095'""").params(UUID.randomUUID(), nom, horaires, services).update();
    }

    private String texte(String adresse) throws Exception {
        var reponse = navigateur.perform(get(adresse)).andReturn().getResponse();
        assertThat(reponse.getStatus()).as(adresse).isEqualTo(200);
        return reponse.getContentAsString(StandardCharsets.UTF_8);
    }

    private Document page(String adresse) throws Exception {
        return Jsoup.parse(texte(adresse));
    }

    private List<String> csv(String adresse) throws Exception {
        return Arrays.asList(texte(adresse).split("\r\n"));
    }
}
