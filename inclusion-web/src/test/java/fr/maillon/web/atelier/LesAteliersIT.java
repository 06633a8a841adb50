package fr.maillon.web.atelier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Les ateliers")
class LesAteliersIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    EntityManager entites;

    @Autowired
    JdbcClient jdbc;

    UnReseau reseau;
    MediateurId collegue;
    UUID jeton = UUID.randomUUID();

    @BeforeEach
    void un_reseau() {
        reseau = UnReseau.a(jdbc);
        collegue = reseau.unAutreMediateur(jdbc, LocalDate.of(2021, 1, 1));
    }

    @Test
    void se_prevoient_s_emargent_et_se_notent_une_seule_fois() throws Exception {
        assertThat(page(get("/ateliers")).text()).contains("Vos ateliers seront ici");
        assertThat(page(get("/ateliers/nouveau")).select("#coanimateurs input")).hasSize(1);
        assertThat(envoyer(demande("2026-11-24", "08:30")
                                .param("coanimateurs", collegue.valeur().toString()))
                        .getRedirectedUrl())
                .isEqualTo("/ateliers/" + jeton);

        var feuille = page(get("/ateliers/" + jeton + "/emargement"));
        assertThat(feuille.select(".emargement tbody tr")).hasSize(12);
        assertThat(feuille.text()).contains("mardi 24 novembre 2026".substring(1), "de 8 h 30 à 10 h");

        var liste = page(get("/ateliers"), collegue);
        assertThat(liste.select("a[href$='atelier=" + jeton + "']").text()).contains("Compter les présents");
        var saisie = page(get("/accompagnements/nouveau").param("atelier", jeton.toString()), collegue);
        assertThat(saisie.selectFirst("[name=jeton]").val()).isEqualTo(jeton.toString());
        assertThat(saisie.selectFirst("#titre").val()).isEqualTo("Premiers pas sur internet");
        assertThat(saisie.selectFirst("#jour").val()).isEqualTo("2026-11-24");
        assertThat(saisie.select("[name=ou] option[selected]").text()).isEqualTo("Maison de Mende");
        assertThat(saisie.selectFirst("#participants").val()).isEmpty();

        envoyer(
                post("/accompagnements")
                        .param("jeton", jeton.toString())
                        .param("type", "COLLECTIF")
                        .param("titre", "Premiers pas sur internet")
                        .param("duree", "90")
                        .param("thematiques", "EMAIL")
                        .param("jour", "2026-11-24")
                        .param("ou", "lieu:" + reseau.lieu().valeur())
                        .param("participants", "7"),
                collegue);

        entites.flush();
        assertThat(page(get("/ateliers/" + jeton)).text())
                .contains("Noté", "7 personnes, noté par Camille Essai")
                .doesNotContain("Compter les présents");
        assertThat(page(get("/ateliers")).select("td[data-titre=Présents]").text())
                .isEqualTo("7");
        assertThat(jdbc.sql("select count(*) from accompagnement where structure_id = ?")
                        .param(reseau.structure().valeur())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        // celui qui ne l’a pas noté le voit aussi parmi ses accompagnements, sans le compter
        var miens = page(get("/accompagnements"));
        assertThat(miens.select("details:contains(Animés avec vous) tbody tr").text())
                .contains("24/11/2026", "Premiers pas sur internet", "7", "Camille Essai");
        assertThat(miens.select("details:contains(Animés avec vous) a").eachAttr("href"))
                .containsExactly("/ateliers/" + jeton);
        assertThat(page(get("/accompagnements"), collegue).select("details:contains(Animés avec vous)"))
                .isEmpty();
    }

    @Test
    void font_un_programme_que_l_on_suit_sur_une_page() throws Exception {
        assertThat(envoyer(demande("2026-11-03", "10:00")
                                .param("rythme", "CHAQUE_SEMAINE")
                                .param("seances", "4")
                                .param("perfectionnements", "1")
                                .param("attentes", "Écrire à ses petits-enfants"))
                        .getRedirectedUrl())
                .isEqualTo("/ateliers/programmes/" + jeton);

        var programme = page(get("/ateliers/programmes/" + jeton));
        assertThat(programme.text()).contains("0 séance faite sur 5");
        assertThat(programme.selectFirst("#attentes").text()).isEqualTo("Écrire à ses petits-enfants");
        assertThat(programme.select("tbody tr")).hasSize(5);
        assertThat(programme.select("tbody tr").getLast().text()).contains("Perfectionnement", "1er décembre 2026");
        assertThat(programme.select("a:contains(Compter)")).hasSize(4);

        var seance = programme.select("tbody th a").first().attr("href");
        envoyer(post(seance + "/travail").param("travail", "La boîte aux lettres"));
        envoyer(post(seance + "/annulation").param("motif", "Neige"));
        assertThat(page(get("/ateliers/programmes/" + jeton)).text())
                .contains("0 séance faite sur 4", "La boîte aux lettres", "Annulé");
        assertThat(page(get(seance)).text()).contains("Cet atelier n’aura pas lieu : Neige.");
        envoyer(post(seance + "/retablissement"));
        assertThat(page(get(seance)).text()).doesNotContain("Neige");
    }

    @Test
    void disent_qui_est_attendu_ailleurs_a_la_meme_heure() throws Exception {
        envoyer(demande("2026-12-01", "10:00"));
        assertThat(page(get("/ateliers/" + jeton)).text()).doesNotContain("À la même heure");

        jeton = UUID.randomUUID();
        envoyer(demande("2026-12-01", "11:00"));

        assertThat(page(get("/ateliers/" + jeton)).select(".avis-alerte").text())
                .contains("À la même heure", "Premiers pas sur internet, de 10 h à 11 h 30, Maison de Mende");
    }

    @Test
    void se_changent_sans_ecraser_le_collegue_qui_vient_de_le_faire() throws Exception {
        envoyer(demande("2026-12-01", "10:00"));
        var version = page(get("/ateliers/" + jeton + "/modification"))
                .selectFirst("[name=version]")
                .val();
        var adresse = "/ateliers/" + jeton + "/modification";

        assertThat(envoyer(remplir(post(adresse), "2026-12-08", "10:00").param("version", version))
                        .getRedirectedUrl())
                .isEqualTo("/ateliers/" + jeton);
        assertThat(page(get("/ateliers/" + jeton)).text()).contains("8 décembre 2026");

        var refus = envoyer(remplir(post(adresse), "2026-12-15", "10:00").param("version", version));
        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(refus.getContentAsString()).contains("Un autre animateur vient de changer cet atelier");
    }

    @ParameterizedTest
    @CsvSource({
        "titre, '', Donnez un titre",
        "titre, appeler le 2 85 05 78 006 084 91, ",
        "jour, hier, Indiquez une date",
        "heure, 25:00, Indiquez une heure",
        "duree, 5, de 15 à 480",
        "capacite, 0, de 1 à 500",
        "ou, lieu:00000000-0000-0000-0000-000000000001, Choisissez-en un autre",
        "coanimateurs, 00000000-0000-0000-0000-000000000001, médiateurs proposés",
        "thematiques, '', thématique"
    })
    void disent_ce_qui_ne_va_pas_sous_le_champ_et_gardent_le_reste(String champ, String valeur, String phrase)
            throws Exception {
        var demande = post("/ateliers").param("jeton", jeton.toString());
        for (var un : List.of(
                List.of("titre", "Premiers pas sur internet"),
                List.of("jour", "2026-12-01"),
                List.of("heure", "10:00"),
                List.of("duree", "90"),
                List.of("capacite", "12"),
                List.of("ou", "lieu:" + reseau.lieu().valeur()),
                List.of("coanimateurs", collegue.valeur().toString()),
                List.of("thematiques", "EMAIL"))) {
            demande.param(un.getFirst(), un.getFirst().equals(champ) ? valeur : un.getLast());
        }
        var reponse = envoyer(demande);

        assertThat(reponse.getStatus()).isEqualTo(422);
        var page = Jsoup.parse(reponse.getContentAsString());
        assertThat(page.select(".resume-erreurs a[href=#" + champ + "]")).hasSize(1);
        if (phrase != null) {
            assertThat(page.select(".resume-erreurs").text()).contains(phrase);
        }
        assertThat(page.select("[name=capacite]").val()).isNotEmpty();
        assertThat(page(get("/ateliers")).text()).contains("Vos ateliers seront ici");
    }

    @Test
    void n_existent_que_pour_qui_les_anime() throws Exception {
        envoyer(demande("2026-12-01", "10:00"));

        for (var qui :
                List.of(UnCompteConnecte.mediateur(collegue), UnCompteConnecte.mediateur(MediateurId.nouveau()))) {
            for (var suite : List.of("", "/modification", "/emargement")) {
                assertThat(statut(get("/ateliers/" + jeton + suite), qui)).isEqualTo(404);
            }
            for (var suite : List.of("/annulation", "/retablissement", "/travail")) {
                assertThat(statut(post("/ateliers/" + jeton + suite), qui)).isEqualTo(404);
            }
            assertThat(statut(get("/accompagnements/nouveau").param("atelier", jeton.toString()), qui))
                    .isEqualTo(404);
        }
        for (var qui : List.of(
                UnCompteConnecte.coordinateur("48"),
                UnCompteConnecte.responsable(reseau.structure()),
                UnCompteConnecte.partenaire(reseau.structure()),
                UnCompteConnecte.administrateur())) {
            for (var adresse : List.of("/ateliers", "/ateliers/nouveau", "/ateliers/" + jeton)) {
                assertThat(statut(get(adresse), qui)).isEqualTo(403);
            }
            assertThat(statut(post("/ateliers"), qui)).isEqualTo(403);
        }
    }

    private MockHttpServletRequestBuilder demande(String jour, String heure) {
        return remplir(post("/ateliers"), jour, heure);
    }

    private MockHttpServletRequestBuilder remplir(MockHttpServletRequestBuilder demande, String jour, String heure) {
        return demande.param("jeton", jeton.toString())
                .param("titre", "Premiers pas sur internet")
                .param("jour", jour)
                .param("heure", heure)
                .param("duree", "90")
                .param("capacite", "12")
                .param("ou", "lieu:" + reseau.lieu().valeur())
                .param("thematiques", "EMAIL");
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande) throws Exception {
        return envoyer(demande, reseau.mediateur());
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande, MediateurId qui) throws Exception {
        return navigateur
                .perform(demande.with(csrf()).with(UnCompteConnecte.mediateur(qui)))
                .andReturn()
                .getResponse();
    }

    private Document page(MockHttpServletRequestBuilder demande) throws Exception {
        return page(demande, reseau.mediateur());
    }

    private Document page(MockHttpServletRequestBuilder demande, MediateurId qui) throws Exception {
        return Jsoup.parse(envoyer(demande, qui).getContentAsString());
    }

    private int statut(MockHttpServletRequestBuilder demande, RequestPostProcessor qui) throws Exception {
        return navigateur
                .perform(demande.with(csrf()).with(qui))
                .andReturn()
                .getResponse()
                .getStatus();
    }
}
