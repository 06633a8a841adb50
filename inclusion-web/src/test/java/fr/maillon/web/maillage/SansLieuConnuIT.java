package fr.maillon.web.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.maillon.UnReseau;
import fr.maillon.web.PageTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

/** Ne rien savoir n’est pas être loin de tout : l’un est hachuré, l’autre se compte. */
@PageTest
@DisplayName("La carte, quand on ne connaît aucun lieu")
class SansLieuConnuIT {

    private static final String LOIN = "#7A3214";

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"", "?gratuit=oui", "?ouvert=samedi"})
    void dit_que_les_temps_sont_inconnus_partout(String filtre) throws Exception {
        var page = page("/maillage/48" + filtre);

        assertThat(page.selectFirst("#aucun-lieu").text()).contains("on ne sait donc rien");
        assertThat(page.select("#aucun-ne-repond")).isEmpty();
        assertThat(page.select("svg.carte-acces .communes path").eachAttr("fill"))
                .hasSize(152)
                .containsOnly("url(#hachures)");
        assertThat(page.select("svg.carte-acces .communes a").eachAttr("aria-label"))
                .allMatch(phrase -> phrase.endsWith("\u00A0: temps inconnu"));
        assertThat(page.select("svg.carte-acces desc").text()).contains("les temps sont inconnus");
        assertThat(page.select("tr[id^=commune-] [data-titre=Temps]").eachText())
                .hasSize(152)
                .containsOnly("inconnu");
        assertThat(page.select("tr[id^=commune-] [data-titre^=Heures]").eachText())
                .containsOnly("inconnues");
        assertThat(page.select(".chiffres strong").eachText()).hasSize(3).containsOnly("Inconnu");
        assertThat(page.select("#indicateurs dd").eachText())
                .containsExactly("inconnu", "inconnu", "inconnu", "inconnue", "inconnu", "inconnues");
        assertThat(page.selectFirst("tr[data-temps-inconnu]").text().replaceAll("[^a-z0-9]", ""))
                .isEqualTo("tempsinconnu76486100");
        assertThat(page.select("#intercommunalites [data-titre^=À]").eachText())
                .isNotEmpty()
                .containsOnly("inconnu");
        assertThat(page("/maillage/48/ecarts" + filtre).select("#temps-inconnus"))
                .hasSize(1);
        assertThat(page("/maillage/48/ecarts" + filtre).text()).doesNotContain("Aucune commune n’est à plus");
    }

    @Test
    void ne_compte_personne_dans_les_fichiers() throws Exception {
        assertThat(csv("/maillage/48.csv").subList(1, 153)).allMatch(ligne -> ligne.endsWith(",,,"));
        assertThat(csv("/maillage/48/communes.csv").subList(1, 153)).allMatch(ligne -> ligne.endsWith(",,,,,"));
        assertThat(csv("/maillage/48/indicateurs.csv")).hasSize(12);
        assertThat(csv("/maillage/48/indicateurs.csv").subList(1, 12))
                .allMatch(ligne -> ligne.split(",")[1].isEmpty() && ligne.endsWith(",0"));
        assertThat(csv("/maillage/48/intercommunalites.csv").stream().skip(1)).allMatch(ligne -> ligne.endsWith(",,,"));
        var geo = new JsonMapper().readTree(texte("/maillage/48.geojson")).get("features");
        assertThat(geo).hasSize(152).allSatisfy(commune -> {
            assertThat(commune.get("properties").get("classe").asString()).isEqualTo("temps inconnu");
            assertThat(commune.get("properties").get("temps_min").isNull()).isTrue();
            assertThat(commune.get("geometry").isNull()).isFalse();
        });
        assertThat(texte("/maillage/48.svg"))
                .contains("temps inconnu\u00A0: 76", "plus de 30 minutes\u00A0: 0 habitant")
                .contains("les temps sont inconnus");
    }

    @Test
    void dessine_des_hachures_et_jamais_la_couleur_du_plus_loin() throws Exception {
        assertThat(couleurs("/maillage/48.png")
                        .filter(couleur -> couleur == 0x7A3214)
                        .count())
                .as("le seul carré de la légende")
                .isLessThan(3_000);

        UnReseau.a(jdbc);

        assertThat(couleurs("/maillage/48.png?ouvert=dimanche")
                        .filter(couleur -> couleur == 0x7A3214)
                        .count())
                .as("un filtre écarte tous les lieux : tous sont loin")
                .isGreaterThan(100_000);
    }

    @Test
    void compte_tout_le_monde_comme_eloigne_quand_un_filtre_ecarte_tous_les_lieux() throws Exception {
        UnReseau.a(jdbc);
        jdbc.sql("update lieu set horaires = 'Mo-Fr 09:00-12:00'").update();

        var page = page("/maillage/48?ouvert=dimanche");

        assertThat(page.select("#aucun-lieu")).isEmpty();
        assertThat(page.select("#aucun-ne-repond")).hasSize(1);
        assertThat(page.select("svg.carte-acces .communes path").eachAttr("fill"))
                .containsOnly(LOIN);
        assertThat(page.select("tr[id^=commune-] [data-titre=Temps]").eachText())
                .containsOnly("aucun lieu");
        assertThat(page.select("[data-temps-inconnu]")).isEmpty();
        assertThat(csv("/maillage/48/indicateurs.csv?ouvert=dimanche"))
                .contains("a_plus_de_30_minutes,76486,habitants,76486");

        jdbc.sql("update lieu set publie = false").update();

        assertThat(page("/maillage/48?ouvert=dimanche").select("#aucun-lieu"))
                .as("la réponse gardée ne sert plus")
                .hasSize(1);
    }

    /** Un seul lieu connu, près du Gard et loin de la Lozère : l’intercommunalité qui est des deux n’est comptée qu’à moitié. */
    @Test
    void dit_quelle_part_d_une_intercommunalite_n_est_pas_comptee() throws Exception {
        UnReseau.a(jdbc, "13108");
        var epci = jdbc.sql("""
                select epci_code from commune where departement_code in ('30', '48') and epci_code is not null
                group by epci_code having count(distinct departement_code) = 2 order by epci_code limit 1""").query(String.class).single();
        var deLozere = jdbc.sql("""
                select count(*)::int || ' ' || sum(population)
                from commune where epci_code = ? and departement_code = '48'""").param(epci).query(String.class).single().split(" ");

        var page = page("/maillage/epci/" + epci);
        var indicateurs = csv("/maillage/epci/" + epci + "/indicateurs.csv");
        var communes = csv("/maillage/epci/" + epci + ".csv");

        assertThat(page.selectFirst("#non-comptees").text().replaceAll("[\\u00A0\\u202F]", " "))
                .startsWith("Une part de ce territoire n’est pas comptée : " + deLozere[0] + " commune");
        assertThat(page.selectFirst("#non-comptees").text().split(",")[1].replaceAll("\\D", ""))
                .isEqualTo(deLozere[1]);
        assertThat(page.selectFirst("[data-non-comptes] td").text().replaceAll("\\D", ""))
                .isEqualTo(deLozere[1]);
        assertThat(page.select("#parts tbody tr:contains(Lozère) [data-titre=Habitants]")
                        .text())
                .endsWith("non comptés");
        var comptes = page.selectFirst("#parts tbody tr:contains(Gard) [data-titre=Habitants]")
                .text();
        assertThat(page.selectFirst("#parts tfoot").text())
                .startsWith("Ensemble compté")
                .contains(comptes);
        assertThat(indicateurs)
                .anyMatch(ligne -> ligne.startsWith("communes_non_comptees," + deLozere[0] + ","))
                .anyMatch(ligne -> ligne.startsWith("habitants_non_comptes," + deLozere[1] + ","));
        assertThat(communes.stream().filter(ligne -> ligne.startsWith("48")))
                .hasSize(Integer.parseInt(deLozere[0]))
                .allMatch(ligne -> ligne.contains("Non comptée"));
        assertThat(communes.stream().filter(ligne -> ligne.startsWith("30")))
                .isNotEmpty()
                .noneMatch(ligne -> ligne.contains("Non comptée"));

        UnReseau.a(jdbc);

        var entiere = page("/maillage/epci/" + epci);
        assertThat(entiere.select("#non-comptees, [data-non-comptes]")).isEmpty();
        assertThat(entiere.selectFirst("#parts tfoot").text())
                .startsWith("Ensemble ")
                .doesNotContain("compté");
        assertThat(csv("/maillage/epci/" + epci + "/indicateurs.csv")).hasSize(12);
    }

    private IntStream couleurs(String adresse) throws Exception {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(reponse(adresse).getContentAsByteArray()));
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .map(couleur -> couleur & 0xFFFFFF);
    }

    private Document page(String adresse) throws Exception {
        return Jsoup.parse(texte(adresse));
    }

    private List<String> csv(String adresse) throws Exception {
        return Arrays.asList(texte(adresse).split("\r\n"));
    }

    private String texte(String adresse) throws Exception {
        return reponse(adresse).getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse reponse(String adresse) throws Exception {
        return navigateur
                .perform(get(adresse))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();
    }
}
