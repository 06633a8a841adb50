package fr.maillon.web.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.maillon.web.PageTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
@DisplayName("L’indice de fragilité, sur la carte et dans la liste")
class FragiliteIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    private Map<String, Double> indices;

    /** Un indice pour toutes les communes sauf trois : les inconnues. */
    @BeforeEach
    void un_indice() {
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, cree_le, modifie_le, version)
                values (?, 'MSAP de Mende', '48095', '48000', '1 rue', 44.518, 3.501, '2026-01-01', 'MSAP', 'OUVERT', true,
                        now(), now(), 0)""").param(UUID.randomUUID()).update();
        jdbc.sql("""
                insert into donnee_de_commune
                select code, 'FRAGILITE_10', 1 + hashtext(code) % 90 * 0.1 * sign(hashtext(code)), 2023, 'ANCT', now()
                from commune where departement_code = '48' and code not in ('48095', '48061', '48080')""").update();
        indices = jdbc
                .sql("select commune_code, valeur from donnee_de_commune")
                .query((ligne, rang) -> Map.entry(ligne.getString(1), ligne.getDouble(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void se_voit_sur_la_carte_l_inconnu_en_hachures() throws Exception {
        var page = page("/maillage/48?vue=fragilite");
        var carte = page.selectFirst("svg.carte-acces");

        assertThat(carte.select("path.fragilite-inconnue"))
                .hasSize(3)
                .allMatch(commune -> commune.attr("fill").equals("url(#hachures)"));
        assertThat(carte.select("path.fragilite"))
                .hasSize(indices.size())
                .noneMatch(commune -> commune.attr("fill").contains("hachures"));
        assertThat(carte.selectFirst("a[href='#commune-48095']").attr("aria-label"))
                .contains("indice de fragilité inconnu");
        assertThat(carte.selectFirst("title").text()).contains("de 1 à 10", "2023");
        assertThat(page.selectFirst("#legende-fragilite caption").text()).contains("de 1 à 10", "2023");
        assertThat(page.select("#vues strong").text()).isEqualTo("la fragilité numérique");
        assertThat(page("/maillage/48").select("#vues a").attr("href")).endsWith("?vue=fragilite");
    }

    /** La carte, la légende, le tableau et le fichier disent les mêmes nombres. */
    @Test
    void dit_partout_les_memes_nombres() throws Exception {
        var page = page("/maillage/48?vue=fragilite");
        var effectifs = page.select("#legende-fragilite tbody tr").stream()
                .map(ligne -> Integer.parseInt(ligne.select("td").first().text()))
                .toList();
        var parClasse = new ArrayList<>(Collections.nCopies(6, 0));
        indices.values().forEach(indice -> {
            int classe = (int) Math.min(4, Math.max(0, (indice - 1) / 2));
            parClasse.set(classe, parClasse.get(classe) + 1);
        });
        parClasse.set(5, 3);

        assertThat(effectifs).isEqualTo(parClasse);
        assertThat(page.select("#tableau ~ details tbody td[data-titre='Indice de fragilité']"))
                .hasSize(indices.size() + 3)
                .filteredOn(cellule -> cellule.text().equals("inconnu"))
                .hasSize(3);
        var csv = texte("/maillage/48/communes.csv?vue=fragilite").lines().toList();
        assertThat(csv.getFirst()).endsWith("indice_de_fragilite,echelle_de_l_indice,millesimes_de_l_indice");
        assertThat(csv.stream().filter(ligne -> ligne.endsWith(",2023"))).hasSize(indices.size());
        assertThat(texte("/maillage/48.svg?vue=fragilite"))
                .contains("indice inconnu\u00A0: ", "Indice de fragilité numérique, de 1 à 10 (2023)");
        assertThat(reponse("/maillage/48.png?vue=fragilite").getStatus()).isEqualTo(200);
    }

    @Test
    void est_dans_le_geojson_avec_son_echelle_et_son_annee() throws Exception {
        var json = navigateur
                .perform(get("/maillage/48.geojson"))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(json)
                .contains("\"indice_de_fragilite\":" + indices.get("48092") + ",\"echelle_de_l_indice\":\"")
                .contains(",\"millesimes_de_l_indice\":[2023]}}")
                .contains("\"indice_de_fragilite\":null");
        jdbc.sql("delete from donnee_de_commune").update();
        assertThat(navigateur
                        .perform(get("/maillage/48.geojson"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .doesNotContain("fragilite");
    }

    @Test
    void range_la_liste_des_ecarts_les_inconnues_a_la_fin() throws Exception {
        var page = page("/maillage/48/ecarts?seuil=15&tri=fragilite");
        var lus = page.select("tbody td[data-titre='Indice de fragilité']").eachText();
        var connus = lus.stream()
                .filter(texte -> !texte.equals("inconnu"))
                .map(texte -> Double.parseDouble(texte.replace(',', '.')))
                .toList();

        assertThat(connus).isSortedAccordingTo(Collections.reverseOrder()).hasSizeGreaterThan(10);
        assertThat(lus.subList(connus.size(), lus.size())).containsOnly("inconnu");
        assertThat(page.select("caption").text()).contains("de la plus fragile à la moins fragile");
        assertThat(codes("/maillage/48/ecarts.csv?seuil=15&tri=fragilite"))
                .containsExactlyElementsOf(page.select("tbody th a").eachAttr("href").stream()
                        .map(lien -> lien.replaceAll(".*/", ""))
                        .toList());
        assertThat(codes("/maillage/48/ecarts.csv?seuil=15"))
                .containsExactlyInAnyOrderElementsOf(codes("/maillage/48/ecarts.csv?seuil=15&tri=nom"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/maillage/30?vue=fragilite", "/maillage/48?vue=autre", "/maillage/30.svg?vue=fragilite"})
    void n_existe_pas_sans_indice(String adresse) throws Exception {
        assertThat(reponse(adresse).getStatus()).isEqualTo(404);
    }

    private List<String> codes(String adresse) throws Exception {
        return texte(adresse).lines().skip(1).map(ligne -> ligne.split(",")[0]).toList();
    }

    private MockHttpServletResponse reponse(String adresse) throws Exception {
        return navigateur.perform(get(adresse)).andReturn().getResponse();
    }

    private String texte(String adresse) throws Exception {
        var reponse = reponse(adresse);
        assertThat(reponse.getStatus()).isEqualTo(200);
        return reponse.getContentAsString(StandardCharsets.UTF_8);
    }

    private Document page(String adresse) throws Exception {
        return Jsoup.parse(texte(adresse));
    }
}
