package fr.maillon.web.lieu;

import static fr.maillon.lieu.UnLieu.unLieu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.maillon.itinerance.Horaire;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.itinerance.Tournees;
import fr.maillon.itinerance.Validite;
import fr.maillon.lieu.AnnuaireDesLieux;
import fr.maillon.lieu.LieuId;
import fr.maillon.lieu.horaires.ExceptionHoraire;
import fr.maillon.lieu.standard.Service;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** On est mardi 24 novembre 2026, 10 h. */
@PageTest
@DisplayName("Les pages publiques des lieux")
class LieuxIT {

    private static final RequestPostProcessor PUBLIC = demande -> demande;

    @Autowired
    MockMvc navigateur;

    @Autowired
    AnnuaireDesLieux annuaire;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Tournees tournees;

    LieuId florac;
    LieuId brouillon;

    @BeforeEach
    void des_lieux_en_lozere() {
        jdbc.sql("delete from affectation").update();
        jdbc.sql("delete from lieu").update();
        florac = annuaire.creerOuvert(unLieu().nomme("Étape de Florac").fiche(), null);
        annuaire.creerOuvert(
                unLieu().nomme("Cyberbase de Mende")
                        .a("48095", "48000")
                        .situe(44.5181, 3.5006)
                        .ouvert("Tu-Sa 14:00-19:00")
                        .proposant(Service.ACCES_INTERNET_ET_MATERIEL)
                        .fiche(),
                null);
        brouillon = annuaire.creerOuvert(unLieu().nomme("Brouillon").nonPublie().fiche(), null);
    }

    @Test
    void montrent_les_plus_proches_de_la_commune_et_la_distance() throws Exception {
        var page = lire("/lieux?ou=mende", PUBLIC);

        assertThat(page.title()).isEqualTo("Les lieux près de Mende – Maillon");
        assertThat(noms(page)).containsExactly("Cyberbase de Mende", "Étape de Florac");
        assertThat(page.select(".carte").get(1).text()).contains("26 km à vol d’oiseau");
        assertThat(page.selectFirst("#ou").val()).isEqualTo("mende");
        assertThat(lire("/lieux?ou=allenc", PUBLIC).selectFirst("h1").text())
                .isEqualTo("Les lieux les plus proches d’Allenc");
    }

    @Test
    void disent_ce_qui_est_ouvert_et_filtrent() throws Exception {
        assertThat(lire("/lieux", PUBLIC).select(".carte").first().text()).contains("Fermé, ouvre à 14");
        assertThat(noms(lire("/lieux?ouvert=maintenant", PUBLIC))).containsExactly("Étape de Florac");
        assertThat(noms(lire("/lieux?ouvert=samedi", PUBLIC))).containsExactly("Cyberbase de Mende");
        assertThat(carte("/lieux?ouvert=samedi")).contains("Samedi 28 novembre : 14 h – 19 h");
        assertThat(carte("/lieux?ouvert=apres-18-h")).contains("Aujourd’hui : 14 h – 19 h");
        assertThat(carte("/lieux?ouvert=maintenant")).contains("Ouvert jusqu’à 12 h");
        assertThat(noms(lire("/lieux?ouvert=apres-18-h", PUBLIC))).containsExactly("Cyberbase de Mende");
        assertThat(noms(lire("/lieux?service=ACCES_INTERNET_ET_MATERIEL", PUBLIC)))
                .containsExactly("Cyberbase de Mende");
    }

    @Test
    void proposent_les_plus_proches_quand_rien_ne_repond() throws Exception {
        var page = lire("/lieux?ou=48400&service=LOISIRS_ET_CREATIONS", PUBLIC);

        assertThat(page.selectFirst(".vide").text()).contains("Aucun lieu ne répond");
        assertThat(page.select("h2").eachText()).anyMatch(titre -> titre.startsWith("Les plus proches de"));
        assertThat(noms(page)).first().isEqualTo("Étape de Florac");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lieux?page=-3",
                "/lieux?page=99999999",
                "/lieux?service=INCONNU&famille=%3Cscript%3E&ouvert=jamais",
                "/lieux?ou=zzzzzzzzz",
                "/lieux?ou=%25%27%3B--",
            })
    void supportent_une_adresse_hostile(String adresse) throws Exception {
        lire(adresse, PUBLIC);
    }

    @Test
    void cachent_au_public_les_lieux_non_publies_que_le_coordinateur_voit() throws Exception {
        navigateur.perform(get("/lieux/" + brouillon.valeur())).andExpect(status().isNotFound());
        assertThat(noms(lire("/lieux?tous=true", PUBLIC))).doesNotContain("Brouillon");
        assertThat(noms(lire("/lieux?tous=true", UnCompteConnecte.coordinateur("48"))))
                .contains("Brouillon");
        assertThat(noms(lire("/lieux?tous=true", UnCompteConnecte.coordinateur("46"))))
                .isEmpty();
        navigateur
                .perform(get("/lieux/" + brouillon.valeur()).with(UnCompteConnecte.coordinateur("46")))
                .andExpect(status().isNotFound());
        lire("/lieux/" + brouillon.valeur(), UnCompteConnecte.coordinateur("48"));
    }

    @Test
    void disent_sur_la_fiche_quand_et_comment_venir() throws Exception {
        annuaire.ajouterException(
                florac, new ExceptionHoraire(LocalDate.of(2026, 12, 24), LocalDate.of(2027, 1, 3), null, "congés"));
        var page = lire("/lieux/" + florac.valeur(), PUBLIC);

        assertThat(page.selectFirst("h1").text()).isEqualTo("Étape de Florac");
        assertThat(page.text()).contains("Ouvert jusqu’à 12\u202Fh");
        assertThat(page.select("table tbody tr")).hasSize(7);
        assertThat(page.select("[aria-current=date]").text()).startsWith("Mardi (aujourd’hui)");
        assertThat(page.text()).contains("Du 24 décembre au 3 janvier 2027 : Fermé (congés)");
        assertThat(page.select("a[href=tel:+33466450629]").text()).isEqualTo("Appeler le 04 66 45 06 29");
        assertThat(page.select("a[href^=https://www.openstreetmap.org/]")).hasSize(1);
        assertThat(page.text())
                .contains("Faire mes démarches en ligne")
                .contains("Informations confirmées le 24 novembre 2026.");
        assertThat(page.select("form[action$=/fermeture]")).isEmpty();
    }

    @Test
    void gardent_a_l_ecran_des_horaires_que_l_on_n_a_pas_su_lire() throws Exception {
        var lieu = annuaire.creerOuvert(
                unLieu().horairesAVerifier("Un lundi sur deux : Mairie 9h-12h").fiche(), null);

        var page = lire("/lieux/" + lieu.valeur(), PUBLIC);

        assertThat(page.selectFirst(".avis-alerte").text()).startsWith("Horaires à vérifier");
        assertThat(page.selectFirst("blockquote").text()).isEqualTo("Un lundi sur deux : Mairie 9h-12h");
    }

    @Test
    void orientent_depuis_un_lieu_ferme() throws Exception {
        annuaire.fermer(florac, LocalDate.of(2026, 11, 1));

        assertThat(lire("/lieux/" + florac.valeur(), PUBLIC)
                        .selectFirst(".avis-danger")
                        .text())
                .startsWith("Ce lieu a fermé.");
    }

    @Test
    void s_exportent_au_standard_et_pour_une_carte() throws Exception {
        var csv = navigateur
                .perform(get("/lieux.csv"))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("text/csv"))
                .andExpect(content().encoding("UTF-8"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(csv.lines().filter(ligne -> !ligne.contains("Itinérant")))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("id,pivot,nom,commune,code_postal");
        assertThat(csv).contains("Étape de Florac").doesNotContain("Brouillon");

        var geojson = navigateur
                .perform(get("/lieux.geojson"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(geojson)
                .startsWith("{\"type\":\"FeatureCollection\"")
                .contains("\"coordinates\":[3.5937,44.3246]")
                .contains("\"nom\":\"Étape de Florac\"");
    }

    @Test
    void s_exportent_avec_les_arrets_du_camion() throws Exception {
        var camion = tournees.creerItinerant("=Camion", "48", null);
        var arret = tournees.ajouterArret(
                tournees.creerCircuit(camion, "Les marchés"),
                new CodeInsee("48080"),
                "Place de la Halle",
                new Position(44.7264, 3.8556),
                true);
        tournees.regler(
                arret,
                Recurrence.chaqueSemaine(Set.of(DayOfWeek.TUESDAY)),
                new Horaire(LocalTime.of(9, 0), LocalTime.of(12, 0)),
                Validite.aPartirDu(LocalDate.of(2026, 11, 1)));

        var csv =
                navigateur.perform(get("/lieux.csv")).andReturn().getResponse().getContentAsString();

        assertThat(csv.lines().filter(ligne -> ligne.startsWith(arret.valeur().toString())))
                .singleElement()
                .asString()
                .startsWith(
                        arret.valeur() + ",00000000000000,'=Camion – Langogne,Langogne,48300,48080,Place de la Halle,,"
                                + "44.7264,3.8556,")
                .contains(",Tu 09:00-12:00,", ",Itinérant,", ",2026-11-24,");
        assertThat(csv.lines()
                        .map(ligne -> ligne.replaceAll("\"[^\"]*\"", "")
                                .chars()
                                .filter(c -> c == ',')
                                .count()))
                .containsOnly(31L);
    }

    private String carte(String adresse) throws Exception {
        return lire(adresse, PUBLIC).select(".carte").first().text().replaceAll("[\\u00a0\\u202f]", " ");
    }

    private Document lire(String adresse, RequestPostProcessor qui) throws Exception {
        return Jsoup.parse(navigateur
                .perform(get(java.net.URI.create(adresse)).with(qui))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private static List<String> noms(Document page) {
        return page.select(".carte h3").eachText();
    }
}
