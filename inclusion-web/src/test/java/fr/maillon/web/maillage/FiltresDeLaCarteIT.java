package fr.maillon.web.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.maillon.web.PageTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PageTest
@DisplayName("Les filtres de la carte")
class FiltresDeLaCarteIT {

    private static final String SAMEDI_GRATUIT = "?ouvert=samedi&gratuit=oui";

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void deux_lieux() {
        lieu("MSAP de \"Mende\"", "48095", "Mo-Fr 09:00-12:00", "{}");
        lieu("Médiathèque de Florac", "48061", "Sa 09:00-12:00", "{GRATUIT}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", SAMEDI_GRATUIT, "?ouvert=mardi&heure=09:30", "?service=OUTILS_DU_QUOTIDIEN"})
    void disent_les_memes_nombres_dans_la_page_le_dessin_et_les_fichiers(String filtre) throws Exception {
        var page = page("/maillage/48" + filtre);
        var csv = csv("/maillage/48/communes.csv" + filtre);
        var dessin = Jsoup.parse(texte("/maillage/48.svg" + filtre), "", Parser.xmlParser());
        var geo = new JsonMapper().readTree(texte("/maillage/48.geojson" + filtre));
        var communes = communes(geo);
        var eloignes = new long[3];
        var seuils = List.of(15, 20, 30);

        assertThat(csv).hasSize(153);
        assertThat(communes).hasSize(152);
        for (int rang = 1; rang < csv.size(); rang++) {
            var cellules = csv.get(rang).split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            var code = cellules[0];
            var feature = communes.get(rang - 1).get("properties");
            var attendu =
                    cellules[3].isEmpty() ? "aucun lieu" : (int) Math.ceil(Double.parseDouble(cellules[3])) + " min";

            assertThat(page.selectFirst("#commune-" + code)
                            .select("td")
                            .get(1)
                            .text()
                            .replace('\u00a0', ' '))
                    .as(code)
                    .isEqualTo(attendu);
            assertThat(phrase(page, "#commune-" + code)).as(code).isEqualTo(phrase(dessin, "#commune-" + code));
            assertThat(feature.get("code_insee").asString()).isEqualTo(code);
            assertThat(
                            feature.get("temps_min").isNull()
                                    ? ""
                                    : feature.get("temps_min").asString())
                    .as(code)
                    .isEqualTo(cellules[3]);
            for (int i = 0; i < 3; i++) {
                if (cellules[3].isEmpty() || Double.parseDouble(cellules[3]) > seuils.get(i)) {
                    eloignes[i] += Long.parseLong(cellules[2]);
                }
            }
        }
        for (int i = 0; i < 3; i++) {
            assertThat(nombre(page.select(".chiffres li").get(i).selectFirst("strong")))
                    .isEqualTo(eloignes[i]);
            var suite = filtre.isEmpty() ? "?" : filtre + "&";
            assertThat(nombre(page("/maillage/48/ecarts" + suite + "seuil=" + seuils.get(i))
                            .selectFirst(".intro")))
                    .isEqualTo(eloignes[i]);
            int seuil = seuils.get(i);
            assertThat(csv("/maillage/48/ecarts.csv" + suite + "seuil=" + seuil))
                    .hasSize(1
                            + (int) csv.stream()
                                    .skip(1)
                                    .map(ligne -> ligne.split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1)[3])
                                    .filter(temps -> temps.isEmpty() || Double.parseDouble(temps) > seuil)
                                    .count());
        }
    }

    @Test
    void ne_comptent_que_ce_que_l_on_demande_et_le_disent() throws Exception {
        var page = page("/maillage/48" + SAMEDI_GRATUIT);

        assertThat(page.select("tr[id^=commune-] td:nth-of-type(3)").eachText())
                .containsOnly("Médiathèque de Florac, Florac Trois Rivières");
        assertThat(page.selectFirst("#filtre-actif").text())
                .contains("seulement les lieux ouverts le samedi, gratuits")
                .contains("Ici : 1")
                .contains("aucun n’est compté");
        assertThat(page.selectFirst("#f-ouvert option[selected]").val()).isEqualTo("samedi");
        assertThat(page.selectFirst("#f-gratuit").hasAttr("checked")).isTrue();
        assertThat(page.select("svg title").first().text()).contains("seulement les lieux ouverts le samedi");
        assertThat(page("/maillage/48").select("#filtre-actif")).isEmpty();
    }

    @Test
    void restent_dans_toutes_les_adresses_de_la_page() throws Exception {
        var page = page("/maillage/48" + SAMEDI_GRATUIT);

        for (var suite : List.of(".svg", ".png", ".geojson", "/communes.csv", "/ecarts", "/indicateurs.csv")) {
            assertThat(page.select("a[href='/maillage/48" + suite + SAMEDI_GRATUIT + "']"))
                    .as(suite)
                    .isNotEmpty();
        }
        assertThat(page.select("a[href*=tri]"))
                .allMatch(lien -> lien.attr("href").contains("ouvert=samedi&gratuit=oui&tri="));
        assertThat(reponse("/maillage" + SAMEDI_GRATUIT).getRedirectedUrl()).isEqualTo("/maillage/48" + SAMEDI_GRATUIT);
        assertThat(page.select("form[action=/maillage] input[name=ouvert][value=samedi]"))
                .hasSize(2);
        assertThat(texte("/maillage/48.svg" + SAMEDI_GRATUIT))
                .contains("href=\"/maillage/48?ouvert=samedi&amp;gratuit=oui#commune-48095\"");
    }

    @Test
    void changent_quand_les_horaires_changent() throws Exception {
        assertThat(page("/maillage/48?ouvert=dimanche")
                        .select("tr[id^=commune-] td:nth-of-type(2)")
                        .eachText())
                .containsOnly("aucun lieu");

        jdbc.sql("update lieu set horaires = 'Su 09:00-12:00' where commune_code = '48095'")
                .update();

        assertThat(page("/maillage/48?ouvert=dimanche")
                        .selectFirst("#commune-48095 td:nth-of-type(2)")
                        .text())
                .isEqualTo("2 min");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?ouvert=jamais",
                "?ouvert=samedi&heure=25:00",
                "?heure=09:10",
                "?service=CUISINE",
                "?structure=00000000-0000-0000-0000-000000000000",
                "?gratuit=1",
                "?public=TOUS"
            })
    void refusent_ce_qu_ils_ne_connaissent_pas(String filtre) throws Exception {
        for (var adresse : List.of(
                "/maillage/48",
                "/maillage/48.csv",
                "/maillage/48/communes.csv",
                "/maillage/48.svg",
                "/maillage/48.geojson")) {
            assertThat(reponse(adresse + filtre).getStatus())
                    .as(adresse + filtre)
                    .isEqualTo(404);
        }
    }

    @Test
    void donnent_une_image_qui_s_ouvre() throws Exception {
        var reponse = reponse("/maillage/48.png" + SAMEDI_GRATUIT);

        assertThat(reponse.getStatus()).isEqualTo(200);
        assertThat(reponse.getContentType()).isEqualTo("image/png");
        var image = ImageIO.read(new ByteArrayInputStream(reponse.getContentAsByteArray()));
        assertThat(image.getWidth()).isEqualTo(1_280);
        assertThat(image.getHeight()).isGreaterThan(1_000);
    }

    @Test
    void situent_chaque_commune_et_chaque_lieu_en_longitude_et_latitude() throws Exception {
        var geo = new JsonMapper().readTree(texte("/maillage/48.geojson"));

        for (var feature : geo.get("features")) {
            var coordonnees = feature.get("geometry").get("coordinates");
            while (coordonnees.get(0).isArray()) {
                coordonnees = coordonnees.get(0);
            }
            assertThat(coordonnees.get(0).asDouble()).isBetween(2.5, 4.5);
            assertThat(coordonnees.get(1).asDouble()).isBetween(43.8, 45.2);
        }
        assertThat(geo.get("features")
                        .valueStream()
                        .map(feature -> feature.get("properties"))
                        .filter(dit -> dit.get("nature").asString().equals("lieu"))
                        .map(dit -> dit.get("nom").asString()))
                .containsExactlyInAnyOrder("MSAP de \"Mende\"", "Médiathèque de Florac");
        assertThat(reponse("/maillage/48.geojson").getContentType()).startsWith("application/geo+json");
    }

    private static List<JsonNode> communes(JsonNode geo) {
        return geo.get("features")
                .valueStream()
                .filter(feature ->
                        feature.get("properties").get("nature").asString().equals("commune"))
                .toList();
    }

    private static String phrase(Document document, String ancre) {
        return document.selectFirst("a[href$=" + ancre + "][aria-label]").attr("aria-label");
    }

    private void lieu(String nom, String commune, String horaires, String frais) {
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, horaires, frais, cree_le, modifie_le, version)
                select ?, ?, code, '48000', '1 rue', latitude, longitude, '2026-01-01', 'MSAP', 'OUVERT', true, ?,
                       cast(? as text[]), now(), now(), 0
                from commune where code = ?""").params(UUID.randomUUID(), nom, horaires, frais, commune).update();
    }

    private MockHttpServletResponse reponse(String adresse) throws Exception {
        return navigateur.perform(get(adresse)).andReturn().getResponse();
    }

    private String texte(String adresse) throws Exception {
        var reponse = reponse(adresse);
        assertThat(reponse.getStatus()).as(adresse).isEqualTo(200);
        return reponse.getContentAsString(StandardCharsets.UTF_8);
    }

    private Document page(String adresse) throws Exception {
        return Jsoup.parse(texte(adresse));
    }

    private List<String> csv(String adresse) throws Exception {
        return Arrays.asList(texte(adresse).split("\r\n"));
    }

    /** Le premier nombre que l’on lit. */
    private static long nombre(Element element) {
        var lu = java.util.regex.Pattern.compile("\\d[\\d\u202f\u00a0]*").matcher(element.text());
        assertThat(lu.find()).isTrue();
        return Long.parseLong(lu.group().replaceAll("\\D", ""));
    }
}
