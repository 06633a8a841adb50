package fr.maillon.web.territoire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.territoire.TempsDeTrajet.Rapport;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Les temps de trajet importés")
class TrajetsControllerIT {

    private static final RequestPostProcessor LOZERE = UnCompteConnecte.coordinateur("48");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SuiviDuMaillage suivi;

    @BeforeEach
    void un_lieu() {
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, cree_le, modifie_le, version)
                values (?, 'MSAP de Mende', '48095', '48000', '1 rue', 44.518, 3.501, '2026-01-01', 'MSAP', 'OUVERT', true,
                        now(), now(), 0)""").param(UUID.randomUUID()).update();
    }

    @Test
    void lisent_quarante_mille_lignes_et_nomment_les_trois_fausses() throws Exception {
        var communes = jdbc.sql("select code from commune where departement_code in ('48', '30') order by code desc")
                .query(String.class)
                .list();
        var fichier = new StringBuilder("origine;destination;minutes\r\n");
        for (int ligne = 0; ligne < 40_000; ligne++) {
            if (ligne == 100) {
                fichier.append("99999;48095;12\r\n");
            } else if (ligne == 20_000) {
                fichier.append("48061;48095;douze\r\n");
            } else if (ligne == 39_999) {
                fichier.append("48061;48095;601\r\n");
            } else {
                fichier.append(communes.get(ligne / communes.size()))
                        .append(';')
                        .append(communes.get(ligne % communes.size()))
                        .append(";99,5\r\n");
            }
        }
        var rapport = rapport(importer(LOZERE, "OSRM, novembre 2026", fichier.toString()));

        assertThat(rapport.lignes()).isEqualTo(40_000);
        assertThat(rapport.paires()).isEqualTo(39_997);
        assertThat(rapport.refus())
                .satisfiesExactly(
                        un -> assertThat(un).startsWith("Ligne 102\u00A0:").contains("99999"),
                        deux -> assertThat(deux)
                                .startsWith("Ligne 20002\u00A0:")
                                .contains("douze"),
                        trois -> assertThat(trois)
                                .startsWith("Ligne 40001\u00A0:")
                                .contains("601"));
        assertThat(jdbc.sql("select count(*) from temps_de_trajet where minutes = 99.5")
                        .query(Integer.class)
                        .single())
                .isEqualTo(39_997);
        assertThat(page("/territoire/trajets").select("#etats tbody tr").text())
                .contains("Lozère (48)", "OSRM, novembre 2026", "24/11/2026");
    }

    /** Ce qui est mesuré remplace l’estimation partout, et se dit ; le retirer la rend. */
    @Test
    void remplacent_l_estimation_puis_la_rendent() throws Exception {
        var estime = page("/maillage/48/communes/48061");
        var moyenne = suivi.du("48").orElseThrow().maillage().moyenne();
        importer(LOZERE, "OSRM", "origine;destination;minutes\n48061;48095;73,4\n");
        var mesure = page("/maillage/48/communes/48061");

        assertThat(mesure.select("#proches td[data-titre=Temps]").first().text())
                .isEqualTo("74 min, mesuré");
        assertThat(estime.select("#proches td[data-titre=Temps]").first().text())
                .doesNotContain("mesuré");
        assertThat(suivi.du("48").orElseThrow().maillage().moyenne()).isNotEqualTo(moyenne);
        var carte = page("/maillage/48");
        var florac = jdbc.sql("select population from commune where code = '48061'")
                .query(Integer.class)
                .single();
        assertThat(carte.selectFirst("[data-provenance] strong").text().replaceAll("[^\\d,]", ""))
                .startsWith(String.valueOf(florac));
        assertThat(carte.selectFirst("[data-provenance]").text()).contains("Source : OSRM, importée le 24/11/2026");
        assertThat(carte.select("#commune-48061 td").get(1).text()).isEqualTo("74 min, mesuré");
        assertThat(carte.select("#commune-48080 td").get(1).text()).endsWith("min, estimé");
        assertThat(texte("/maillage/48/communes.csv").lines().filter(ligne -> ligne.endsWith(",oui,74")))
                .singleElement()
                .asString()
                .startsWith("48061,");
        assertThat(page("/maillage/48/ecarts?seuil=30").select("tbody tr").text())
                .contains("74 min, mesuré");

        var id = jdbc.sql("select id from import_de_trajets").query(UUID.class).single();
        assertThat(navigateur
                        .perform(post("/territoire/trajets/" + id + "/retrait")
                                .with(LOZERE)
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(302);
        assertThat(page("/maillage/48/communes/48061").select("#proches").text())
                .isEqualTo(estime.select("#proches").text());
        assertThat(suivi.du("48").orElseThrow().maillage().moyenne()).isEqualTo(moyenne);
        assertThat(page("/maillage/48").select("[data-provenance] strong")).isEmpty();
    }

    @Test
    void gardent_ce_qu_un_import_plus_recent_ne_redonne_pas() throws Exception {
        importer(LOZERE, "Ancien", "origine;destination;minutes\n48061;48095;40\n48080;48095;50\n");
        importer(LOZERE, "Récent", "origine;destination;minutes\n48061;48095;41\n");

        assertThat(employes()).containsExactly("1", "1, 1 recouvert");
        assertThat(temps()).containsExactly("48061 41.0", "48080 50.0");
    }

    /** Retirer un import rend ce qu’il avait recouvert, pas l’estimation. */
    @Test
    void rendent_les_temps_d_avant_quand_un_import_est_retire() throws Exception {
        importer(LOZERE, "Ancien", "origine;destination;minutes\n48061;48095;40\n48080;48095;50\n");
        importer(LOZERE, "Tout neuf", "origine;destination;minutes\n48061;48095;42\n48080;48095;52\n");
        assertThat(employes()).containsExactly("2", "0, 2 recouverts");
        assertThat(page("/maillage/48/communes/48061").select("#proches").text())
                .contains("42 min, mesuré");

        retirer("Tout neuf");
        assertThat(temps()).containsExactly("48061 40.0", "48080 50.0");
        retablir(UnCompteConnecte.coordinateur("30"), "Tout neuf");
        assertThat(temps()).as("hors de son territoire, on ne rend rien").containsExactly("48061 40.0", "48080 50.0");
        retablir(LOZERE, "Tout neuf");
        assertThat(page("/maillage/48/communes/48061").select("#proches").text())
                .contains("42 min, mesuré");
        retirer("Tout neuf");
        assertThat(page("/maillage/48/communes/48061").select("#proches").text())
                .contains("40 min, mesuré");

        retirer("Ancien");
        assertThat(temps()).isEmpty();
    }

    /** Cinquante kilomètres en six minutes : la ligne est nommée et n’entre pas, les autres entrent. */
    @Test
    void refusent_une_vitesse_invraisemblable_ligne_par_ligne() throws Exception {
        var rapport = rapport(
                importer(
                        LOZERE,
                        "OSRM",
                        "origine;destination;minutes\n48061;48080;6\n48061;48095;40\n48095;48080;0,5\n48095;48095;0\n48095;48013;3\n"));

        assertThat(rapport.refus())
                .satisfiesExactly(
                        une -> assertThat(une)
                                .matches(
                                        "Ligne 2\u00A0: de Florac Trois Rivières à Langogne, il y a \\d+\u00A0km à vol d’oiseau"
                                                + "\u00A0: 6\u00A0min voudrait dire plus de 130\u00A0km/h\\."),
                        deux -> assertThat(deux).startsWith("Ligne 4\u00A0:").contains("0,5\u00A0min"));
        assertThat(rapport.paires()).isEqualTo(3);
        assertThat(temps()).containsExactly("48061 40.0", "48095 0.0", "48095 3.0");
    }

    private void retablir(RequestPostProcessor qui, String source) throws Exception {
        var id = jdbc.sql("select id from import_de_trajets where source = ?")
                .param(source)
                .query(UUID.class)
                .single();
        navigateur.perform(post("/territoire/trajets/" + id + "/retablissement")
                .with(csrf())
                .with(qui));
    }

    private void retirer(String source) throws Exception {
        var id = jdbc.sql("select id from import_de_trajets where source = ?")
                .param(source)
                .query(UUID.class)
                .single();
        navigateur.perform(
                post("/territoire/trajets/" + id + "/retrait").with(LOZERE).with(csrf()));
    }

    private List<String> employes() throws Exception {
        return page("/territoire/trajets")
                .select("#etats tbody tr td[data-titre='Temps employés']")
                .eachText();
    }

    private List<String> temps() {
        return jdbc.sql("select origine || ' ' || minutes from v_temps_de_trajet order by 1")
                .query(String.class)
                .list();
    }

    @Test
    void disent_ce_qui_ne_va_pas() throws Exception {
        assertThat(refus(importer(LOZERE, "", "origine;destination;minutes\n48061;48095;40\n")))
                .contains("D’où viennent", "Dites d’où");
        assertThat(refus(importer(LOZERE, "OSRM", "a;b\n1;2\n"))).contains("trois colonnes");
        assertThat(refus(importer(LOZERE, "OSRM", "origine;destination;minutes\n30189;48095;40\n")))
                .contains("Aucune ligne n’a pu être reprise");
        assertThat(refus(importer(LOZERE, "OSRM", ""))).contains("Choisissez un fichier");
    }

    @Test
    void n_appartiennent_qu_a_qui_tient_le_territoire() throws Exception {
        importer(LOZERE, "OSRM", "origine;destination;minutes\n48061;48095;40\n");
        var id = jdbc.sql("select id from import_de_trajets").query(UUID.class).single();

        assertThat(navigateur
                        .perform(post("/territoire/trajets/" + id + "/retrait")
                                .with(UnCompteConnecte.coordinateur("30"))
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(navigateur
                        .perform(get("/territoire/trajets").with(UnCompteConnecte.mediateur(MediateurId.nouveau())))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    private MvcResult importer(RequestPostProcessor qui, String source, String fichier) throws Exception {
        return navigateur
                .perform(multipart("/territoire/trajets")
                        .file(new MockMultipartFile(
                                "fichier", "trajets.csv", "text/csv", fichier.getBytes(StandardCharsets.UTF_8)))
                        .param("source", source)
                        .with(qui)
                        .with(csrf()))
                .andReturn();
    }

    private static Rapport rapport(MvcResult resultat) {
        return (Rapport) resultat.getFlashMap().get("rapport");
    }

    private static String refus(MvcResult resultat) throws Exception {
        assertThat(resultat.getResponse().getStatus()).isEqualTo(422);
        return resultat.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private String texte(String adresse) throws Exception {
        var reponse = navigateur.perform(get(adresse).with(LOZERE)).andReturn().getResponse();
        assertThat(reponse.getStatus()).isEqualTo(200);
        return reponse.getContentAsString(StandardCharsets.UTF_8);
    }

    private Document page(String adresse) throws Exception {
        return Jsoup.parse(texte(adresse));
    }
}
