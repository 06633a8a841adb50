package fr.maillon.web.compte;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.maillon.compte.EnvoiDesInvitations;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.EntityManager;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
@DisplayName("Une invitation")
class InvitationIT {

    static final Pattern LIEN = Pattern.compile("/invitation/[A-Za-z0-9_-]+");
    static final String MOT_DE_PASSE = "quatre mots sans lien";

    static final GreenMail COURRIER = new GreenMail(
            new ServerSetup(TestSocketUtils.findAvailableTcpPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @AfterAll
    static void fermer() {
        COURRIER.stop();
    }

    @DynamicPropertySource
    static void reglages(DynamicPropertyRegistry reglages) {
        COURRIER.start();
        reglages.add("spring.mail.host", () -> "127.0.0.1");
        reglages.add("spring.mail.port", () -> COURRIER.getSmtp().getPort());
        reglages.add("maillon.second-facteur", () -> "true");
    }

    /** La séance se range en base et se suit par son témoin, comme dans un navigateur. */
    @Nullable
    Cookie seance;

    @Autowired
    MockMvc navigateur;

    @Autowired
    EnvoiDesInvitations envoi;

    @Autowired
    EntityManager entites;

    @Autowired
    JdbcClient jdbc;

    @Test
    void mene_du_courriel_au_second_facteur_puis_a_l_accueil() throws Exception {
        inviter();
        assertThat(envoi.envoyer()).isEqualTo(1);
        entites.flush();
        assertThat(dernier().getSubject()).isEqualTo("Votre accès à Maillon");
        var lien = lien();

        assertThat(lire(get(lien)).getContentAsString()).contains("Bonjour", "Ada");
        assertThat(lire(post(lien).param("motDePasse", "azertyuiop1234")).getStatus())
                .isEqualTo(422);
        assertThat(lire(post(lien).param("motDePasse", MOT_DE_PASSE)).getRedirectedUrl())
                .isEqualTo("/connexion");
        entites.flush();
        assertThat(lire(get(lien)).getStatus()).isEqualTo(410);

        var connexion =
                lire(post("/connexion").param("courriel", "ada@exemple.fr").param("motDePasse", MOT_DE_PASSE));
        assertThat(connexion.getRedirectedUrl()).isEqualTo("/connexion/second-facteur");
        // à moitié connecté : rien de son compte nulle part, et chaque page ramène à ce qui manque
        assertThat(lire(get("/comptes")).getHeader("Location")).isEqualTo("/connexion/second-facteur");
        assertThat(lire(get("/connexion")).getRedirectedUrl()).isEqualTo("/connexion/second-facteur");
        assertThat(Jsoup.parse(lire(get("/")).getContentAsString()).title()).startsWith("Trouver de l’aide");

        var page = lire(get("/connexion/second-facteur")).getContentAsString();
        entites.flush();
        assertThat(Jsoup.parse(page).select("svg[role=img] path").attr("d")).isNotEmpty();
        assertThat(lire(post("/connexion/second-facteur").param("code", "abc")).getStatus())
                .isEqualTo(422);
        assertThat(lire(post("/connexion/second-facteur").param("code", code())).getRedirectedUrl())
                .isEqualTo("/");
        assertThat(lire(get("/comptes")).getStatus()).isEqualTo(200);
    }

    @Test
    void d_un_mot_de_passe_oublie_vaut_une_heure_le_dit_et_se_redemande() throws Exception {
        inviter();
        envoi.envoyer();
        var premier = lien();
        assertThat(texte(lire(get(premier)))).contains("vaut sept jours à partir de son envoi");
        lire(post(premier).param("motDePasse", MOT_DE_PASSE));
        entites.flush();

        assertThat(texte(lire(get("/connexion/oubli")))).contains("vaut une heure");
        // celle de l’invitation date de moins d’un quart d’heure, mais elle a servi
        lire(post("/connexion/oubli").param("courriel", "ada@exemple.fr"));
        entites.flush();
        assertThat(envoi.envoyer()).isEqualTo(1);
        entites.flush();
        assertThat(dernier().getSubject()).isEqualTo("Choisir un nouveau mot de passe pour Maillon");
        assertThat(lu(dernier())).contains("pendant une heure", "/connexion/oubli", "votre mot de passe ne change pas");
        var oubli = lien();
        assertThat(texte(lire(get(oubli)))).contains("vaut une heure à partir de son envoi");

        jdbc.sql("update invitation set expire_le = ? where utilisee_le is null")
                .param(java.sql.Timestamp.from(PageTest.MAINTENANT))
                .update();
        entites.clear();
        for (var reponse : List.of(lire(get(oubli)), lire(post(oubli).param("motDePasse", "quatre autres mots")))) {
            assertThat(reponse.getStatus()).isEqualTo(410);
            assertThat(texte(reponse))
                    .contains("Il valait une heure, et elle est passée. Votre mot de passe n’a pas changé.");
            assertThat(Jsoup.parse(reponse.getContentAsString())
                            .select("main a")
                            .eachAttr("href"))
                    .contains("/connexion/oubli");
        }
    }

    @Test
    void attend_que_le_serveur_de_courriel_revienne() throws Exception {
        inviter();
        COURRIER.stop();
        try {
            assertThat(envoi.envoyer()).isZero();
            entites.flush();
            assertThat(lire(get("/comptes").with(UnCompteConnecte.administrateur()))
                            .getContentAsString())
                    .contains("Le serveur de courriel n’a pas pris le message.");
        } finally {
            COURRIER.start();
        }
    }

    @Test
    void ne_dit_pas_si_un_compte_existe() throws Exception {
        var inconnue = lire(post("/connexion/oubli").param("courriel", "personne@exemple.fr"));
        assertThat(inconnue.getRedirectedUrl()).isEqualTo("/connexion");
        assertThat(envoi.envoyer()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "jeanne", "jeanne@"})
    void dit_qu_une_adresse_oubliee_est_mal_ecrite_plutot_que_d_annoncer_un_lien(String adresse) throws Exception {
        var reponse = lire(post("/connexion/oubli").param("courriel", adresse));

        var page = Jsoup.parse(reponse.getContentAsString());
        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(page.selectFirst("#courriel-erreur").text()).startsWith("Écrivez l’adresse de votre compte");
        assertThat(page.selectFirst("#courriel").val()).isEqualTo(adresse);
    }

    @Test
    void qui_ne_vaut_plus_mene_aussi_a_la_connexion() throws Exception {
        var reponse = lire(get("/invitation/deja-servie"));

        assertThat(reponse.getStatus()).isEqualTo(410);
        assertThat(Jsoup.parse(reponse.getContentAsString()).select("main a").eachAttr("href"))
                .containsExactly("/connexion", "/connexion/oubli");
    }

    @Test
    void garde_le_formulaire_quand_il_est_a_reprendre() throws Exception {
        var reponse = lire(post("/comptes/invitation")
                .with(UnCompteConnecte.administrateur())
                .param("nom", "Ada")
                .param("courriel", "pas une adresse")
                .param("role", "MEDIATEUR"));

        var page = Jsoup.parse(reponse.getContentAsString());
        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(page.select(".resume-erreurs a").eachAttr("href")).contains("#courriel", "#mediateur");
        assertThat(page.selectFirst("#courriel").val()).isEqualTo("pas une adresse");
    }

    private void inviter() throws Exception {
        assertThat(lire(post("/comptes/invitation")
                                .with(UnCompteConnecte.administrateur())
                                .param("nom", "Ada")
                                .param("courriel", "ada@exemple.fr")
                                .param("role", "ADMINISTRATEUR"))
                        .getRedirectedUrl())
                .isEqualTo("/comptes");
        entites.flush();
    }

    private static MimeMessage dernier() {
        var recus = COURRIER.getReceivedMessages();
        return recus[recus.length - 1];
    }

    private static String lu(MimeMessage recu) throws Exception {
        return (String) recu.getContent();
    }

    /** L’adresse que porte le dernier courriel. */
    private static String lien() throws Exception {
        return LIEN.matcher(lu(dernier())).results().findFirst().orElseThrow().group();
    }

    private static String texte(MockHttpServletResponse page) throws Exception {
        return Jsoup.parse(page.getContentAsString()).select("main").text();
    }

    private String code() throws Exception {
        var secret = jdbc.sql("select totp_secret from compte where courriel = 'ada@exemple.fr'")
                .query(byte[].class)
                .single();
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), PageTest.MAINTENANT);
    }

    private MockHttpServletResponse lire(MockHttpServletRequestBuilder demande) throws Exception {
        if (seance != null) {
            demande.cookie(seance);
        }
        var reponse = navigateur.perform(demande.with(csrf())).andReturn().getResponse();
        for (var temoin : reponse.getCookies()) {
            if (!temoin.getName().startsWith("maillon-")) {
                seance = temoin;
            }
        }
        return reponse;
    }
}
