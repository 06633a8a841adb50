package fr.maillon.web.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
@DisplayName("Les structures")
class StructuresIT {

    static final String SIRET = "43493312300029";

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Test
    void s_ajoutent_et_se_retrouvent_dans_la_liste() throws Exception {
        var reponse = envoyer(structure("Maison des services").param("numero", SIRET));

        assertThat(reponse.getRedirectedUrl()).isEqualTo("/structures");
        assertThat(lire("/structures")).contains("Maison des services", SIRET, "Employeur");
    }

    @Test
    void ne_s_ajoutent_pas_deux_fois_sous_le_meme_numero() throws Exception {
        envoyer(structure("Maison des services").param("numero", SIRET));

        var reponse = envoyer(structure("Tout autre nom").param("numero", "434 933 123 00029"));

        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(reponse.getContentAsString())
                        .select("#numero-erreur")
                        .text())
                .isEqualTo("Ce numéro est déjà celui de « Maison des services ».");
    }

    @Test
    void signalent_celle_qui_leur_ressemble_puis_laissent_faire() throws Exception {
        envoyer(structure("Maison des services"));

        var avertie = envoyer(structure("Maison de services"));
        assertThat(Jsoup.parse(avertie.getContentAsString())
                        .select("[role=alert]")
                        .text())
                .contains("existe peut-être déjà", "Maison des services");

        assertThat(envoyer(structure("Maison de services").param("confirmee", "true"))
                        .getRedirectedUrl())
                .isEqualTo("/structures");
    }

    @Test
    void disent_ce_qui_ne_va_pas_et_gardent_ce_qui_est_tape() throws Exception {
        var reponse = envoyer(post("/structures")
                .param("nom", " ")
                .param("numero", "123")
                .param("telephone", "allô")
                .param("courriel", "pas une adresse"));

        var page = Jsoup.parse(reponse.getContentAsString());
        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(page.select(".resume-erreurs a").eachAttr("href"))
                .contains("#nom", "#roles", "#numero", "#telephone", "#courriel");
        assertThat(page.selectFirst("#numero").val()).isEqualTo("123");
    }

    @Test
    void se_corrigent() throws Exception {
        var reseau = UnReseau.a(jdbc);
        var adresse = "/structures/" + reseau.structure().valeur() + "/modification";
        assertThat(Jsoup.parse(lire(adresse)).selectFirst("#nom").val()).isEqualTo("Réseau d’essai");

        envoyer(post(adresse)
                .param("nom", "Réseau corrigé")
                .param("roles", "EMPLOYEUR")
                .param("commune", "48061"));

        assertThat(lire("/structures")).contains("Réseau corrigé").doesNotContain("Réseau d’essai");
    }

    @Test
    void restent_hors_d_atteinte_d_un_coordinateur_d_ailleurs() throws Exception {
        var parisienne = UnReseau.a(jdbc, "75056").structure().valeur();
        var adresse = "/structures/" + parisienne + "/modification";

        assertThat(envoyer(get(adresse)).getStatus()).isEqualTo(404);
        assertThat(envoyer(post(adresse)
                                .param("nom", "À moi")
                                .param("roles", "EMPLOYEUR")
                                .param("commune", "48095"))
                        .getStatus())
                .isEqualTo(404);
        assertThat(envoyer(post("/structures")
                                .param("nom", "Ailleurs")
                                .param("roles", "EMPLOYEUR")
                                .param("commune", "75056"))
                        .getStatus())
                .isEqualTo(422);
        assertThat(lire("/structures")).doesNotContain(parisienne.toString());
    }

    @Test
    void ne_s_ouvrent_qu_au_coordinateur_et_a_l_administrateur() throws Exception {
        var reseau = UnReseau.a(jdbc);
        for (var compte : new org.springframework.test.web.servlet.request.RequestPostProcessor[] {
            UnCompteConnecte.mediateur(reseau.mediateur()),
            UnCompteConnecte.responsable(reseau.structure()),
            UnCompteConnecte.partenaire(reseau.structure())
        }) {
            assertThat(navigateur
                            .perform(get("/structures").with(compte))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(403);
        }
        assertThat(navigateur
                        .perform(get("/structures").with(UnCompteConnecte.administrateur()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(200);
    }

    private static MockHttpServletRequestBuilder structure(String nom) {
        return post("/structures").param("nom", nom).param("roles", "EMPLOYEUR").param("commune", "48095");
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande) throws Exception {
        return navigateur
                .perform(demande.with(csrf()).with(UnCompteConnecte.coordinateur("48")))
                .andReturn()
                .getResponse();
    }

    private String lire(String adresse) throws Exception {
        return navigateur
                .perform(get(adresse).with(UnCompteConnecte.coordinateur("48")))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
