package fr.maillon.web.maillage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import fr.maillon.UnReseau;
import fr.maillon.maillage.PriseDesReleves;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
@DisplayName("La page « ce qui a changé »")
class EvolutionControllerIT {

    private static final String ADRESSE = "/maillage/48/evolution";

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PriseDesReleves releves;

    @Test
    void dit_les_memes_nombres_que_les_deux_fichiers() throws Exception {
        lieu("MSAP de Mende", "48095", LocalDate.of(2015, 1, 1));
        lieu("Médiathèque de Florac", "48061", LocalDate.of(2026, 6, 15));
        releves.relever();

        var page = page(ADRESSE);
        var mesures = csv(ADRESSE + ".csv");
        var communes = csv(ADRESSE + "/communes.csv");

        assertThat(page.selectFirst(".intro").text()).isEqualTo("Du samedi 1er novembre 2025 à aujourd’hui.");
        assertThat(page.select("#mesures tbody tr")).hasSize(14).hasSize(mesures.size() - 1);
        var premiere = mesures.get(1).split(",", -1);
        var derniere = mesures.getLast().split(",", -1);
        assertThat(premiere[0] + premiere[1]).isEqualTo("2025-11-01oui");
        assertThat(derniere[0] + derniere[1]).isEqualTo("2026-11-24non");
        var tendances = page.select("#tendances tbody tr");
        assertThat(tendances).hasSize(18).hasSize(premiere.length - 2);
        for (int rang = 0; rang < tendances.size(); rang++) {
            var cellules = tendances.get(rang).select("td");
            boolean seLitAuDepart = !premiere[rang + 2].isEmpty();
            assertThat(dit(cellules.get(0).text())).isEqualTo(premiere[rang + 2]);
            assertThat(dit(cellules.get(1).text()))
                    .isEqualTo(derniere[rang + 2])
                    .isNotEmpty();
            assertThat(cellules.get(3).select("svg path").attr("d")).startsWith(seLitAuDepart ? "M2.0 " : "M118.0 ");
        }
        assertThat(page.selectFirst("#sans-heures").text())
                .startsWith("Les relevés d’avant le mardi 24 novembre 2026 n’ont pas tout retenu");
        assertThat(page.select("#mesures tbody tr").first().select("td").eachText())
                .contains("inconnu");
        var lignes = page.select("#communes tbody tr");
        assertThat(lignes).isNotEmpty().hasSize(communes.size() - 1);
        for (int rang = 0; rang < lignes.size(); rang++) {
            var cases = communes.get(rang + 1).split(",");
            var cellules = lignes.get(rang).select("td");
            assertThat(lignes.get(rang).selectFirst("th a").attr("href")).endsWith("/communes/" + cases[0]);
            for (int colonne = 0; colonne < 4; colonne++) {
                assertThat(nombre(cellules.get(colonne).text())).isEqualTo(Double.parseDouble(cases[colonne + 2]));
            }
            assertThat(cellules.get(4).text())
                    .isEqualTo("Médiathèque de Florac a ouvert")
                    .isEqualTo(cases[6]);
        }
        assertThat(page.select("#responsables li")).hasSize(1);
        assertThat(page.selectFirst("#responsables li").text())
                .startsWith("Médiathèque de Florac a ouvert : " + lignes.size())
                .contains("minutes gagnées en moyenne");
        assertThat(page.text()).contains("Certains jours ont été reconstitués");
    }

    @Test
    void se_limite_a_la_date_demandee_et_dit_quel_releve_elle_prend() throws Exception {
        lieu("MSAP de Mende", "48095", LocalDate.of(2015, 1, 1));
        lieu("Médiathèque de Florac", "48061", LocalDate.of(2026, 6, 15));
        releves.relever();

        var page = page(ADRESSE + "?depuis=2026-08-20");

        assertThat(page.selectFirst(".intro").text())
                .isEqualTo("Du samedi 1er août 2026 à aujourd’hui. C’est le dernier relevé avant la date demandée.");
        assertThat(page.text()).contains("Aucune commune n’a changé de temps d’accès.");
        assertThat(page(ADRESSE + "?depuis=2020-01-01").selectFirst(".intro").text())
                .endsWith("C’est le plus ancien relevé.");
    }

    @Test
    void voit_une_fermeture_aussitot() throws Exception {
        lieu("MSAP de Mende", "48095", null);
        var florac = lieu("MSAP de Florac", "48061", null);
        releves.relever();
        assertThat(page(ADRESSE).text()).contains("Ce relevé est celui d’aujourd’hui");

        jdbc.sql("update lieu set statut = 'FERME', ferme_le = '2026-11-24' where id = ?")
                .param(florac)
                .update();

        assertThat(page(ADRESSE).selectFirst("#responsables").text()).contains("MSAP de Florac a fermé");
    }

    @Test
    void dit_que_des_temps_mesures_ne_se_comparent_pas_a_des_temps_estimes() throws Exception {
        lieu("MSAP de Mende", "48095", null);
        releves.relever();
        jdbc.sql("update releve_de_maillage set jour = jour - 7").update();
        assertThat(page(ADRESSE).selectFirst("#methode")).isNull();

        navigateur.perform(multipart("/territoire/trajets")
                .file(new MockMultipartFile(
                        "fichier",
                        "trajets.csv",
                        "text/csv",
                        "origine;destination;minutes\n48061;48095;40".getBytes(UTF_8)))
                .param("source", "OSRM, novembre 2026")
                .with(UnCompteConnecte.coordinateur("48"))
                .with(csrf()));

        assertThat(page(ADRESSE).selectFirst("#methode").text())
                .contains("mesurés pour 0 habitant", "Une partie des écarts vient de là");
        assertThat(page(ADRESSE).selectFirst("#tendances caption").text()).contains("mesurés là où ils sont importés");
    }

    @Test
    void dit_quand_rien_n_est_encore_releve() throws Exception {
        assertThat(page(ADRESSE).selectFirst(".vide").text()).contains("Le premier relevé");
        assertThat(csv(ADRESSE + ".csv")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/maillage/00/evolution, 404",
        "/maillage/48/evolution?depuis=demain, 400",
        "/maillage/48/evolution?depuis=2026-02-30, 400",
        "/maillage/48/evolution?depuis=2199-12-31, 200",
        "/maillage/48/evolution?depuis=, 200",
        "/maillage/976/evolution, 200"
    })
    void repond_a_une_date_ou_a_un_departement_etranges(String adresse, int statut) throws Exception {
        assertThat(navigateur.perform(get(adresse)).andReturn().getResponse().getStatus())
                .isEqualTo(statut);
    }

    @Test
    void montre_chaque_indicateur_que_montre_la_carte_aux_memes_nombres() throws Exception {
        UnReseau.a(jdbc);
        releves.relever();
        jdbc.sql("update releve_de_maillage set jour = jour - 7").update();
        var carte = page("/maillage/48").select("#indicateurs dd");

        var tendances = page(ADRESSE).select("#tendances tbody tr");

        assertThat(tendances.select("td:eq(1)").eachText()).doesNotContain("inconnu");
        assertThat(tendances.select("td:eq(1)").eachText())
                .isEqualTo(tendances.select("td:eq(2)").eachText());
        assertThat(tendances.eachText())
                .anySatisfy(ligne -> assertThat(ligne)
                        .startsWith("Habitants qui ont deux choix")
                        .contains(carte.get(4).text().split(" habitant")[0]))
                .anySatisfy(ligne -> assertThat(ligne)
                        .startsWith("Heures ouvertes")
                        .contains(carte.get(5).text().split(" ")[0] + " h"));
        assertThat(page("/maillage/48").selectFirst("#incertitude strong").text())
                .startsWith(tendances
                        .select("tr:contains(lieu incertain) td")
                        .first()
                        .text());
        assertThat(csv(ADRESSE + ".csv").get(2).split(",", -1)).doesNotContain("");
    }

    @Test
    void ne_dit_les_heures_tenues_qu_a_qui_est_connecte() throws Exception {
        UnReseau.a(jdbc);
        releves.relever();

        for (var adresse : List.of(ADRESSE, ADRESSE + ".csv")) {
            assertThat(contenu(adresse)).doesNotContain("tenues");
            assertThat(navigateur
                            .perform(get(adresse).with(UnCompteConnecte.coordinateur("48")))
                            .andReturn()
                            .getResponse()
                            .getContentAsString(UTF_8))
                    .contains("tenues");
        }
    }

    @Test
    void interrompt_la_courbe_les_jours_ou_l_on_ne_connaissait_aucun_lieu() throws Exception {
        lieu("Premier de tous", "48095", LocalDate.of(2026, 6, 15));
        releves.relever();

        var page = page(ADRESSE);

        assertThat(page.select("#sans-lieu-connu")).hasSize(1);
        var loin = page.select("#tendances tr:contains(plus de 20 minutes)").first();
        assertThat(loin.select("td").get(0).text()).isEqualTo("inconnu");
        assertThat(loin.select("td").get(1).text()).matches("[0-9\\s\u202f]+");
        assertThat(loin.select("td").get(2).text()).isEqualTo("–");
        assertThat(loin.select("svg path").attr("d"))
                .as("elle commence en juillet")
                .startsWith("M74.");
        assertThat(csv(ADRESSE + ".csv").get(1)).startsWith("2025-11-01,oui,,,,,,,,0,0,,");
        assertThat(page.select("#communes td[data-titre=Avant]").eachText()).containsOnly("inconnu");
    }

    private UUID lieu(String nom, String commune, LocalDate ouvertLe) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, ouvert_le, horaires, cree_le, modifie_le, version)
                select :id, :nom, code, '48000', '1 rue', latitude, longitude, '2026-01-01', 'MSAP', 'OUVERT', true,
                       cast(:ouvertLe as date), 'Mo-Fr 09:00-12:00', now(), now(), 0
                from commune where code = :commune""")
                .param("id", id)
                .param("nom", nom)
                .param("ouvertLe", ouvertLe)
                .param("commune", commune)
                .update();
        return id;
    }

    private Document page(String adresse) throws Exception {
        return Jsoup.parse(contenu(adresse));
    }

    private List<String> csv(String adresse) throws Exception {
        return Arrays.asList(contenu(adresse).split("\r\n"));
    }

    private String contenu(String adresse) throws Exception {
        var reponse = navigateur.perform(get(adresse)).andReturn().getResponse();
        assertThat(reponse.getStatus()).as(adresse).isEqualTo(200);
        return reponse.getContentAsString(StandardCharsets.UTF_8);
    }

    /** Ce que dit une case, comme l’écrit le fichier. */
    private static String dit(String texte) {
        if (texte.equals("inconnu")) {
            return "";
        }
        return texte.replace(',', '.').replaceAll("[^0-9.]", "").replaceFirst("^(\\d+)$", "$1");
    }

    private static double nombre(String texte) {
        return Double.parseDouble(texte.replace('−', '-').replace(',', '.').replaceAll("[^0-9.-]", ""));
    }
}
