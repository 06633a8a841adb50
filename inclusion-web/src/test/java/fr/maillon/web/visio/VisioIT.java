package fr.maillon.web.visio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.sun.net.httpserver.HttpServer;
import fr.maillon.offre.Acces;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import fr.maillon.web.rendezvous.UnGuichetOuvert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
@DisplayName("Un rendez-vous en visio, par BigBlueButton")
class VisioIT {

    private static final HttpServer SERVEUR = ouvrir();
    private static volatile String reponse = "SUCCESS";

    @DynamicPropertySource
    static void reglages(DynamicPropertyRegistry reglages) {
        reglages.add(
                "maillon.visio.bigbluebutton.url",
                () -> "http://127.0.0.1:" + SERVEUR.getAddress().getPort() + "/bigbluebutton/api");
        reglages.add("maillon.visio.bigbluebutton.secret", () -> "un secret partage");
    }

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext contexte;

    private UnGuichetOuvert guichet;
    private String lien;
    private String visio;
    private String adresse = "198.51.100." + UUID.randomUUID();

    @BeforeEach
    void jeanne_a_rendez_vous_en_visio() throws Exception {
        reponse = "SUCCESS";
        guichet = UnGuichetOuvert.a(contexte, Acces.PUBLIC, null);
        jdbc.sql("update mode_d_offre set canal = 'VISIO' where id = ?")
                .param(guichet.mode().valeur())
                .update();
        var retenu = envoyer(post("/rendez-vous/retenue").param("creneau", guichet.mercrediNeufHeures()));
        lien = envoyer(post("/rendez-vous")
                        .param("retenue", retenu.getRedirectedUrl().replaceAll(".*/retenue/", ""))
                        .param("nom", "Jeanne Essai")
                        .param("contact", "jeanne" + UUID.randomUUID() + "@exemple.fr"))
                .getRedirectedUrl();
        visio = page(get(lien)).selectFirst("dt:contains(La visio) + dd a").attr("href");
    }

    @AfterAll
    static void fermer() {
        SERVEUR.stop(0);
    }

    @Test
    void a_le_meme_lien_sur_la_page_dans_l_agenda_du_telephone_et_pour_qui_recoit() throws Exception {
        assertThat(visio).matches("http://localhost:8080/visio/[a-z2-7]{26}");
        assertThat(envoyer(get(lien + "/rendez-vous.ics")).getContentAsString().replace("\r\n ", ""))
                .contains("URL:" + visio);
        var agenda = page(get("/agenda")
                .param("vue", "semaine")
                .param("jour", "2026-11-25")
                .with(UnCompteConnecte.mediateur(guichet.reseau().mediateur())));
        assertThat(agenda.selectFirst("a:contains(Ouvrir la visio)").attr("href"))
                .isEqualTo(visio);
        assertThat(agenda.selectFirst("a:contains(Ouvrir la visio)").text())
                .isEqualTo("Ouvrir la visio avec Jeanne Essai");
    }

    @Test
    void n_ouvre_qu_un_quart_d_heure_avant() throws Exception {
        assertThat(page(get(chemin())).text()).contains("ouvre un quart d’heure avant");
        assertThat(envoyer(get(chemin() + "/entree")).getRedirectedUrl())
                .as("pas encore")
                .isEqualTo(chemin());

        bientot();
        assertThat(page(get(chemin())).text()).contains("Entrer dans la visio");
        assertThat(envoyer(get(chemin() + "/entree")).getRedirectedUrl())
                .contains("/bigbluebutton/api/join?", "role=VIEWER", "&checksum=")
                .doesNotContain("Jeanne");
    }

    @Test
    void s_anime_par_qui_recoit_et_par_personne_d_autre() throws Exception {
        bientot();
        assertThat(envoyer(get(chemin() + "/entree")
                                .with(UnCompteConnecte.mediateur(
                                        guichet.reseau().mediateur())))
                        .getRedirectedUrl())
                .contains("role=MODERATOR");
        var autre = guichet.reseau().unAutreMediateur(jdbc, java.time.LocalDate.of(2020, 1, 1));
        assertThat(envoyer(get(chemin() + "/entree").with(UnCompteConnecte.mediateur(autre)))
                        .getRedirectedUrl())
                .contains("role=VIEWER");
    }

    @Test
    void dit_quand_le_serveur_ne_repond_pas() throws Exception {
        bientot();
        reponse = "FAILED";

        var refus = envoyer(get(chemin() + "/entree"));
        assertThat(refus.getStatus()).isEqualTo(503);
        assertThat(Jsoup.parse(refus.getContentAsString()).text()).contains("Réessayez dans une minute");
    }

    @Test
    void se_ferme_une_fois_annule_et_ne_se_devine_pas() throws Exception {
        envoyer(post(lien + "/presence").param("viens", "non"));
        assertThat(envoyer(get(chemin())).getStatus()).isEqualTo(404);

        for (int essai = 1; essai < VisioController.SALLES_INCONNUES; essai++) {
            assertThat(envoyer(get("/visio/" + "abcdefgh".repeat(4))).getStatus())
                    .isEqualTo(404);
        }
        assertThat(envoyer(get("/visio/" + "abcdefgh".repeat(4))).getStatus()).isEqualTo(429);
    }

    /** Le rendez-vous commence dans cinq minutes. */
    private void bientot() {
        jdbc.sql(
                        "update rendez_vous set debut = '2026-11-24T09:05:00Z', fin = '2026-11-24T09:35:00Z' where mode_id = ?")
                .param(guichet.mode().valeur())
                .update();
    }

    private String chemin() {
        return visio.replaceFirst("http://localhost:8080", "");
    }

    private static HttpServer ouvrir() {
        try {
            var serveur = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            serveur.createContext("/", echange -> {
                var corps = ("<response><returncode>" + reponse + "</returncode></response>")
                        .getBytes(StandardCharsets.UTF_8);
                echange.sendResponseHeaders(200, corps.length);
                echange.getResponseBody().write(corps);
                echange.close();
            });
            serveur.start();
            return serveur;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Document page(MockHttpServletRequestBuilder demande) throws Exception {
        var reponse = envoyer(demande);
        assertThat(reponse.getStatus()).as(reponse.getContentAsString()).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString());
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande) throws Exception {
        return navigateur
                .perform(demande.with(csrf()).with(recue -> {
                    recue.setRemoteAddr(adresse);
                    return recue;
                }))
                .andReturn()
                .getResponse();
    }
}
