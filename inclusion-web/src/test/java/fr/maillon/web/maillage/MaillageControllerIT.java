package fr.maillon.web.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.maillon.UnArret;
import fr.maillon.UnReseau;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
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
@DisplayName("La page du maillage")
class MaillageControllerIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SuiviDuMaillage suivi;

    @BeforeEach
    void deux_lieux() {
        lieu("MSAP de Mende", "48095", 44.518, 3.501);
        lieu("=Lieu \"piégé\", <b>gras</b>", "48061", 44.325, 3.593);
    }

    @Test
    void replie_le_tableau_des_communes_sauf_quand_on_le_trie() throws Exception {
        assertThat(page("/maillage/48")
                        .selectFirst("details:has(#commune-48095)")
                        .hasAttr("open"))
                .isFalse();
        assertThat(page("/maillage/48?tri=temps")
                        .selectFirst("details:has(#commune-48095)")
                        .hasAttr("open"))
                .isTrue();
    }

    @Test
    void dit_les_memes_nombres_dans_la_carte_le_tableau_et_le_fichier() throws Exception {
        var page = page("/maillage/48");
        var lignes = page.select("table:last-of-type tbody tr[id^=commune-]");
        var csv = csv("/maillage/48/communes.csv");
        var stable = csv("/maillage/48.csv");
        var geoJson = new HashMap<String, JsonNode>();
        new JsonMapper()
                .readTree(contenu("/maillage/48.geojson"))
                .get("features")
                .forEach(feature -> {
                    var dit = feature.get("properties");
                    if (dit.get("nature").asString().equals("commune")) {
                        geoJson.put(dit.get("code_insee").asString(), dit);
                    }
                });

        assertThat(stable.getFirst()).isEqualTo("code_insee,commune,habitants,temps_min,lieu,distance_km");
        assertThat(stable).hasSize(153);
        for (int rang = 1; rang < stable.size(); rang++) {
            assertThat(csv.get(rang)).startsWith(stable.get(rang) + ",");
        }
        assertThat(csv.getFirst())
                .isEqualTo("code_insee,commune,habitants,temps_min,lieu,distance_km,heures_ouvertes_par_semaine,"
                        + "heures_tenues_pour_1000_habitants,temps_mesure,temps_affiche_min");
        assertThat(csv).hasSize(153);
        assertThat(lignes).hasSize(152);
        for (var ligne : csv.subList(1, csv.size())) {
            var cellules = ligne.split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)");
            var code = cellules[0];
            var minutes = (int) Math.ceil(Double.parseDouble(cellules[3]));
            var rangee = page.selectFirst("#commune-" + code);
            var surLaCarte =
                    page.selectFirst("svg a[href=#commune-" + code + "]").attr("aria-label");

            assertThat(rangee.select("td").get(1).text()).as(code).isEqualTo(minutes + " min");
            assertThat(rangee.select("td").get(4).text())
                    .as(code)
                    .isEqualTo(cellules[6].replace('.', ',').replaceFirst(",0$", ""));
            assertThat(rangee.select("td").get(5).text())
                    .as(code)
                    .isEqualTo(cellules[7].replace('.', ',').replaceFirst(",0$", ""));
            assertThat(rangee.select("td").get(3).text())
                    .as(code)
                    .isEqualTo(cellules[5].replace('.', ',').replaceFirst(",0$", "") + " km");
            assertThat(cellules[9]).as("le fichier dit ce que montre la carte").isEqualTo(String.valueOf(minutes));
            var geo = geoJson.get(code);
            assertThat(geo.get("temps_min").asString()).as(code).isEqualTo(cellules[3]);
            assertThat(geo.get("temps_affiche_min").asString()).as(code).isEqualTo(cellules[9]);
            assertThat(geo.get("distance_km").asString()).as(code).isEqualTo(cellules[5]);
            assertThat(geo.get("classe").asString())
                    .as("la classe vient du même dixième de minute")
                    .isEqualTo(classe(Double.parseDouble(cellules[3])));
            assertThat(surLaCarte).as(code).contains("\u00A0: " + minutes + " minute");
            assertThat(surLaCarte).as(code).startsWith(rangee.selectFirst("th").text() + ", ");
        }
        long eloignes = csv.stream()
                .skip(1)
                .map(ligne -> ligne.split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)"))
                .filter(cellules -> Double.parseDouble(cellules[3]) > 20)
                .mapToLong(cellules -> Long.parseLong(cellules[2]))
                .sum();
        assertThat(eloignes)
                .isPositive()
                .isEqualTo(suivi.du("48").orElseThrow().maillage().auDelaDe(20).habitants());
        assertThat(nombre(page.select(".chiffres li").get(1).selectFirst("strong")))
                .isEqualTo(eloignes);
        assertThat(nombre(page("/maillage/48/ecarts").selectFirst("tfoot td"))).isEqualTo(eloignes);
    }

    private static String classe(double minutes) {
        return minutes <= 10
                ? "10 minutes ou moins"
                : minutes <= 15
                        ? "de 10 à 15 minutes"
                        : minutes <= 20
                                ? "de 15 à 20 minutes"
                                : minutes <= 30 ? "de 20 à 30 minutes" : "plus de 30 minutes";
    }

    @Test
    void dit_les_memes_indicateurs_que_le_fichier_avec_leur_denominateur() throws Exception {
        jdbc.sql("update lieu set horaires = 'Mo-Fr 09:00-12:00' where nom = 'MSAP de Mende'")
                .update();
        var csv = csv("/maillage/48/indicateurs.csv").stream()
                .skip(1)
                .map(ligne -> ligne.split(","))
                .collect(java.util.stream.Collectors.toMap(cases -> cases[0], cases -> cases));
        var fiche = page("/maillage/48").selectFirst("#indicateurs");
        var dits = fiche.select("dd");

        assertThat(csv.values()).hasSize(12).allMatch(cases -> cases[3].equals("76486"));
        assertThat(decimal(dits.get(0))).isEqualTo(csv.get("temps_moyen")[1]);
        assertThat(decimal(dits.get(1))).isEqualTo(csv.get("temps_median")[1]);
        assertThat(decimal(dits.get(2))).isEqualTo(csv.get("temps_p90")[1]);
        assertThat(dits.get(3).text())
                .contains(csv.get("inegalite_p90_sur_p10")[1].replace('.', ',') + " fois plus loin");
        assertThat(dits.get(4).text().replaceAll("\\D.*sur", " sur").replaceAll("[^0-9sur ]", ""))
                .startsWith(csv.get("au_moins_deux_a_20_minutes")[1] + " sur");
        assertThat(decimal(dits.get(5))).isEqualTo(csv.get("heures_ouvertes_a_20_minutes")[1]);
        assertThat(dits.get(5).text()).contains("à portée, 1 sans horaires connus : il ne compte pas.");
        assertThat(decimal(dits.get(6))).isEqualTo(csv.get("heures_tenues_pour_1000_habitants")[1]);
        assertThat(nombre(page("/maillage/48").selectFirst("#incertitude strong")))
                .as("le premier nombre, puis « 20 minutes »")
                .isEqualTo(Long.parseLong(csv.get("couverture_incertaine_a_20_minutes")[1] + "20"));
        assertThat(fiche.nextElementSibling().text()).contains("76 486".replace(' ', '\u202f'));
    }

    private static String decimal(Element element) {
        var nombre = element.text().replaceFirst("^([0-9,]+).*$", "$1").replace(',', '.');
        return nombre.contains(".") ? nombre : nombre + ".0";
    }

    @Test
    void neutralise_un_nom_de_lieu_hostile_partout() throws Exception {
        assertThat(csv("/maillage/48.csv")).anyMatch(ligne -> ligne.contains("\"'=Lieu \"\"piégé\"\", <b>gras</b>\""));
        assertThat(page("/maillage/48").select("b")).isEmpty();
        assertThat(Jsoup.parse(contenu("/maillage/48.svg"), "", org.jsoup.parser.Parser.xmlParser())
                        .select("b"))
                .isEmpty();
    }

    @Test
    void trie_par_des_liens() throws Exception {
        assertThat(page("/maillage/48?tri=habitants")
                        .select("tr[id^=commune-] th")
                        .getFirst()
                        .text())
                .isEqualTo("Mende");
        assertThat(page("/maillage/48").select("tr[id^=commune-] th").getFirst().text())
                .isEqualTo("Albaret-le-Comtal");
        assertThat(page("/maillage/48?tri=nimporte").select("tr[id^=commune-]")).hasSize(152);
    }

    @Test
    void liste_les_communes_eloignees_en_page_et_en_fichier() throws Exception {
        for (int seuil : List.of(15, 20, 30)) {
            var page = page("/maillage/48/ecarts?seuil=" + seuil);

            assertThat(page.select("tbody tr"))
                    .hasSize(csv("/maillage/48/ecarts.csv?seuil=" + seuil).size() - 1);
        }
        assertThat(navigateur
                        .perform(get("/maillage/48/ecarts?seuil=7"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    /** Chaque ligne dit aussi quand passe le camion, et à qui coordonne, ce que vivent ses habitants. */
    @Test
    void dit_des_communes_eloignees_le_passage_l_activite_et_les_demandes() throws Exception {
        var code = page("/maillage/48/ecarts?tri=nom")
                .selectFirst("tbody th a")
                .attr("href")
                .replaceAll(".*/", "");
        var arret = UnArret.a(jdbc, "48061", "place");
        arret.passage(jdbc, "2026-12-05T08:00:00Z", "2026-12-05T10:00:00Z");
        jdbc.sql("""
                insert into demande_sans_creneau (jour, offre_id, commune_code, fois)
                select '2026-11-20', id, ?, 3 from offre limit 1""").param(code).update();
        var page = page("/maillage/48/ecarts?tri=nom");
        var csv = csv("/maillage/48/ecarts.csv?tri=nom");
        var demandes = jdbc.sql("select count(*) from offre").query(Long.class).single() == 0 ? "0" : "3";

        assertThat(csv.getFirst()).endsWith(",prochain_passage,accompagnements_des_habitants,demandes_sans_reponse");
        for (int rang = 1; rang < csv.size(); rang++) {
            var cases = csv.get(rang).split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            var ligne = page.select("tbody tr").get(rang - 1);
            assertThat(ligne.selectFirst("[data-titre^=Prochain]").text())
                    .isEqualTo(cases[cases.length - 3].isEmpty() ? "aucun" : "05/12/2026");
            assertThat(ligne.selectFirst("[data-titre^=Accompagnements]").text())
                    .isEqualTo(cases[cases.length - 2].isEmpty() ? "non noté" : cases[cases.length - 2]);
            assertThat(ligne.selectFirst("[data-titre^=Demandes]").text()).isEqualTo(cases[cases.length - 1]);
        }
        assertThat(page.selectFirst("tbody tr:has(a[href$=" + code + "]) [data-titre^=Demandes]")
                        .text())
                .isEqualTo(demandes);
        assertThat(page.select("[data-titre^=Prochain]").eachText()).contains("05/12/2026");
        var publique = Jsoup.parse(navigateur
                .perform(get("/maillage/48/ecarts"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(publique.select("[data-titre^=Prochain]")).isNotEmpty();
        assertThat(publique.select("[data-titre^=Accompagnements], [data-titre^=Demandes]"))
                .isEmpty();
    }

    /** Zéro se compte ; « non noté » ne se compte pas. */
    @Test
    void ne_dit_zero_accompagnement_que_si_l_on_note_ou_vivent_les_personnes() throws Exception {
        var reseau = UnReseau.a(jdbc);
        noter(reseau, "2026-03-02", "{}");
        noter(reseau, "2025-03-02", "{\"commune\": {\"48061\": 1}}");

        assertThat(accompagnementsDesEcarts().eachText()).isNotEmpty().containsOnly("non noté");
        assertThat(page("/maillage/48/ecarts").text()).contains("aucun accompagnement de cette année ne dit");
        assertThat(csv("/maillage/48/ecarts.csv").stream().skip(1))
                .isNotEmpty()
                .allMatch(ligne -> ligne.endsWith(",,0"));

        noter(reseau, "2026-03-02", "{\"commune\": {\"12145\": 1}}");

        assertThat(accompagnementsDesEcarts().eachText()).containsOnly("non noté");

        noter(reseau, "2026-03-02", "{\"commune\": {\"48061\": 1}}");

        assertThat(accompagnementsDesEcarts().eachText()).isNotEmpty().doesNotContain("non noté");
        assertThat(page("/maillage/48/ecarts").text()).contains("ceux des personnes dont on a noté la commune");
        assertThat(csv("/maillage/48/ecarts.csv").stream().skip(1)).noneMatch(ligne -> ligne.endsWith(",,0"));
    }

    private Elements accompagnementsDesEcarts() throws Exception {
        return page("/maillage/48/ecarts").select("tbody [data-titre^=Accompagnements]");
    }

    private void noter(UnReseau reseau, String jour, String publics) {
        jdbc.sql("""
                insert into accompagnement(id, empreinte, type, mediateur_id, structure_id, lieu_id, jour, duree_minutes, canal,
                    commune_code, departement_code, thematiques, participants, publics, cree_le, modifie_le, version)
                values (?, 'x', 'INDIVIDUEL', ?, ?, ?, ?::date, 30, 'LIEU_ACTIVITE', '48095', '48', '{EMAIL}', 1, ?::jsonb,
                    now(), now(), 0)""")
                .params(
                        UUID.randomUUID(),
                        reseau.mediateur().valeur(),
                        reseau.structure().valeur(),
                        reseau.lieu().valeur(),
                        jour,
                        publics)
                .update();
    }

    /** Les intercommunalités, leurs inégalités : le tableau, le fichier et la page de chacune disent les mêmes nombres. */
    @Test
    void compare_les_intercommunalites() throws Exception {
        var page = page("/maillage/48");
        var csv = csv("/maillage/48/intercommunalites.csv");
        var lignes = page.select("#intercommunalites tbody tr");

        assertThat(lignes).hasSizeGreaterThan(5).hasSize(csv.size() - 1);
        for (int rang = 1; rang < csv.size(); rang++) {
            var cases = csv.get(rang).split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            var ligne = lignes.get(rang - 1);
            assertThat(nombre(ligne.selectFirst("[data-titre=Habitants]"))).isEqualTo(Long.parseLong(cases[3]));
            assertThat(decimal(ligne.selectFirst("[data-titre=Temps moyen]"))).isEqualTo(cases[4]);
            assertThat(page(ligne.selectFirst("a").attr("href"))
                            .select("#indicateurs dd")
                            .eachText())
                    .startsWith(
                            ligne.selectFirst("[data-titre=Temps moyen]").text().replace("min", "minutes"),
                            page(ligne.selectFirst("a").attr("href"))
                                    .select("#indicateurs dd")
                                    .get(1)
                                    .text(),
                            ligne.selectFirst("[data-titre^=Neuf]").text().replace("min", "minutes") + " ou moins");
        }
        assertThat(lignes.stream()
                        .mapToLong(l -> nombre(l.selectFirst("[data-titre=Habitants]")))
                        .sum())
                .isEqualTo(76_486);
        assertThat(page.selectFirst("#entre-intercommunalites").text())
                .contains(lignes.first().selectFirst("th").text())
                .contains(lignes.last().selectFirst("th").text());
    }

    @Test
    void mene_au_departement_du_reseau_ou_a_celui_que_l_on_choisit() throws Exception {
        assertThat(reponse("/maillage").getRedirectedUrl()).isEqualTo("/maillage/48");
        assertThat(reponse("/maillage?departement=46").getRedirectedUrl()).isEqualTo("/maillage/46");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/maillage/00",
                "/maillage/abc",
                "/maillage/99.csv",
                "/maillage/4.svg",
                "/maillage?departement=zz"
            })
    void ne_connait_pas_un_departement_invente(String adresse) throws Exception {
        assertThat(reponse(adresse).getStatus()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/maillage/48", "/maillage/2A", "/maillage/974", "/maillage/978", "/maillage/75", "/donnees"})
    void s_ouvre_pour_tout_le_monde(String adresse) throws Exception {
        assertThat(reponse(adresse).getStatus()).isEqualTo(200);
    }

    @Test
    void ne_porte_ni_style_ni_script_en_ligne() throws Exception {
        var page = page("/maillage/48");

        assertThat(page.select("[style], style")).isEmpty();
        assertThat(page.select("script")).allMatch(script -> script.hasAttr("src"));
        assertThat(page.select("table caption")).hasSameSizeAs(page.select("table"));
    }

    private void lieu(String nom, String commune, double latitude, double longitude) {
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, cree_le, modifie_le, version)
                values (?, ?, ?, '48000', '1 rue', ?, ?, '2026-01-01', 'MSAP', 'OUVERT', true, now(), now(), 0)""")
                .params(UUID.randomUUID(), nom, commune, latitude, longitude)
                .update();
    }

    private MockHttpServletResponse reponse(String adresse) throws Exception {
        return navigateur
                .perform(get(adresse).with(UnCompteConnecte.coordinateur("48")))
                .andReturn()
                .getResponse();
    }

    private String contenu(String adresse) throws Exception {
        var reponse = reponse(adresse);
        assertThat(reponse.getStatus()).as(adresse).isEqualTo(200);
        return reponse.getContentAsString(StandardCharsets.UTF_8);
    }

    private Document page(String adresse) throws Exception {
        return Jsoup.parse(contenu(adresse));
    }

    private List<String> csv(String adresse) throws Exception {
        return Arrays.asList(contenu(adresse).split("\r\n"));
    }

    private static long nombre(Element element) {
        return Long.parseLong(element.text().replaceAll("\\D", ""));
    }
}
