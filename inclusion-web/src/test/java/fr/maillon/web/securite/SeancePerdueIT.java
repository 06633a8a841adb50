package fr.maillon.web.securite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.compte.CompteId;
import fr.maillon.compte.Courriel;
import fr.maillon.compte.GestionDesComptes;
import fr.maillon.compte.MotDePasse;
import fr.maillon.compte.Portee;
import fr.maillon.compte.Role;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import jakarta.persistence.EntityManager;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
@DisplayName("La séance perdue en écrivant")
class SeancePerdueIT {

    private static final String SECRET = "quatre mots sans lien";

    @Autowired
    MockMvc navigateur;

    @Autowired
    GestionDesComptes comptes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManager entites;

    UnReseau reseau;
    CompteId ada;
    UUID jeton = UUID.randomUUID();

    @BeforeEach
    void deux_comptes() {
        reseau = UnReseau.a(jdbc);
        ada = comptes.ouvrir(
                new Courriel("ada.perdue@exemple.fr"),
                "Ada",
                Role.MEDIATEUR,
                Portee.mediateur(reseau.mediateur()),
                new MotDePasse(SECRET));
        comptes.ouvrir(
                new Courriel("bea.perdue@exemple.fr"),
                "Béa",
                Role.MEDIATEUR,
                Portee.mediateur(reseau.mediateur()),
                new MotDePasse(SECRET));
        entites.flush();
    }

    @Test
    void rend_le_formulaire_rempli_a_qui_se_reconnecte() throws Exception {
        var refus = perdre(envoi(ada.valeur().toString()));
        assertThat(refus.getStatus()).isEqualTo(303);
        assertThat(refus.getHeader("Location")).isEqualTo("/connexion?saisie");
        var temoin = refus.getCookie("maillon-saisie");
        assertThat(temoin.isHttpOnly()).isTrue();

        var connexion = connecter("ada.perdue@exemple.fr", temoin);
        assertThat(connexion.getRedirectedUrl()).isEqualTo("/reprise");
        var reprise = navigateur
                .perform(get("/reprise").cookie(seance(connexion), temoin))
                .andReturn()
                .getResponse();

        var page = Jsoup.parse(reprise.getContentAsString());
        assertThat(reprise.getStatus()).isEqualTo(200);
        assertThat(page.title()).isEqualTo("Noter un accompagnement – Maillon");
        assertThat(page.select(".resume-erreurs").text()).contains("Votre saisie est retrouvée", "Rien n’est perdu");
        assertThat(page.selectFirst("#notes").text()).isEqualTo("Revenir en mars");
        assertThat(page.selectFirst("#jeton").val()).isEqualTo(jeton.toString());
        assertThat(page.selectFirst("main form").attr("action")).isEqualTo("/accompagnements");
        assertThat(page.select("main form input[name=_csrf]").val()).isNotBlank();
        assertThat(nombre()).isZero();
        assertThat(connecter("ada.perdue@exemple.fr", temoin).getRedirectedUrl())
                .as("une fois revue, elle ne s’impose plus")
                .isEqualTo("/");
    }

    @Test
    void ne_montre_jamais_la_saisie_a_un_autre_compte() throws Exception {
        var temoin = perdre(envoi(ada.valeur().toString())).getCookie("maillon-saisie");

        var connexion = connecter("bea.perdue@exemple.fr", temoin);

        assertThat(connexion.getRedirectedUrl()).isEqualTo("/");
        assertThat(navigateur
                        .perform(get("/reprise").cookie(seance(connexion), temoin))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/");
    }

    @Test
    void ne_garde_rien_pour_le_compte_qui_a_pris_la_place() throws Exception {
        var refus = perdre(envoi(ada.valeur().toString()).with(UnCompteConnecte.mediateur(reseau.mediateur())));

        assertThat(refus.getStatus()).isEqualTo(403);
        assertThat(refus.getCookie("maillon-saisie")).isNull();
    }

    @Test
    void ne_garde_que_ce_qui_vient_d_un_vrai_formulaire_de_travail() throws Exception {
        var moi = ada.valeur().toString();
        assertThat(perdre(envoi(moi).header("Sec-Fetch-Site", "cross-site")).getStatus())
                .as("autre site")
                .isEqualTo(403);
        assertThat(perdre(envoi(moi).header("HX-Request", "true")).getStatus())
                .as("morceau de page : la réponse ne se montre pas")
                .isEqualTo(403);
        for (var autre : List.of(
                envoi(UUID.randomUUID().toString()),
                envoi(moi).param("suite", "x".repeat(70_000)),
                post("/accompagnements/" + jeton + "/suppression").param("_pour", moi),
                post("/connexion").param("_pour", moi))) {
            var refus = perdre(autre);
            assertThat(refus.getHeader("Location")).isEqualTo("/connexion?fermee");
            assertThat(refus.getCookie("maillon-saisie")).isNull();
        }
    }

    @Test
    void ramene_a_la_page_du_geste_qui_ne_se_garde_pas() throws Exception {
        var refus = perdre(post("/accompagnements/" + jeton + "/suppression")
                .header("Host", "localhost")
                .header("Referer", "http://localhost/accompagnements?mois=2026-11")
                .param("_pour", ada.valeur().toString()));
        assertThat(refus.getHeader("Location")).isEqualTo("/connexion?fermee");
        assertThat(texte("/connexion?fermee=")).contains("n’est pas enregistré");

        assertThat(connecter("ada.perdue@exemple.fr", seance(refus)).getRedirectedUrl())
                .isEqualTo("/accompagnements?mois=2026-11");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ailleurs.exemple/piege",
                "http://localhost//ailleurs.exemple",
                "http://localhost@ailleurs.exemple/",
                "pas une adresse",
                "http://localhost/connexion"
            })
    void ne_ramene_jamais_ailleurs(String origine) throws Exception {
        var refus = perdre(post("/accompagnements/" + jeton + "/suppression")
                .header("Host", "localhost")
                .header("Referer", origine)
                .param("_pour", ada.valeur().toString()));

        assertThat(refus.getHeader("Location")).isEqualTo("/connexion?fermee");
        assertThat(Arrays.stream(refus.getCookies()).map(Cookie::getName)).doesNotContain("maillon");
        // connecté, l’on repart de la page d’où l’on vient : jamais de celle d’un autre
        var connecte = perdre(post("/accompagnements/" + jeton + "/suppression")
                .header("Host", "localhost")
                .header("Referer", origine)
                .with(UnCompteConnecte.mediateur(reseau.mediateur())));
        assertThat(String.valueOf(connecte.getHeader("Location"))).doesNotContain("ailleurs");
    }

    @Test
    void dit_a_qui_s_est_reconnecte_ailleurs_que_sa_page_etait_ancienne() throws Exception {
        var refus = perdre(post("/accompagnements/" + jeton + "/suppression")
                .header("Host", "localhost")
                .header("Referer", "http://localhost/accompagnements")
                .with(UnCompteConnecte.mediateur(reseau.mediateur())));

        assertThat(refus.getStatus()).isEqualTo(303);
        assertThat(refus.getHeader("Location")).isEqualTo("/accompagnements");
    }

    @Test
    void laisse_se_deconnecter_qui_l_est_deja() throws Exception {
        assertThat(perdre(post("/deconnexion").param("_pour", ada.valeur().toString()))
                        .getHeader("Location"))
                .isEqualTo("/?deconnecte");
    }

    @Test
    void n_empeche_ni_de_se_connecter_ni_de_prendre_rendez_vous() throws Exception {
        var connexion = post("/connexion")
                .param("courriel", "ada.perdue@exemple.fr")
                .param("motDePasse", SECRET)
                .header("Sec-Fetch-Site", "same-origin");
        assertThat(perdre(connexion).getRedirectedUrl()).isEqualTo("/");
        assertThat(perdre(post("/rendez-vous/retrouver")
                                .header("Host", "localhost")
                                .header("Origin", "http://localhost")
                                .param("contact", "a@exemple.fr"))
                        .getRedirectedUrl())
                .startsWith("/rendez-vous/retrouver/");
    }

    @Test
    void ne_se_passe_du_jeton_que_si_le_navigateur_affirme_d_ou_il_vient() throws Exception {
        for (var douteux : List.of(
                retrouver().header("Sec-Fetch-Site", "cross-site"),
                retrouver().header("Sec-Fetch-Site", "same-site"),
                retrouver().header("Sec-Fetch-Site", "none").header("Origin", "http://localhost"),
                retrouver().header("Origin", "null"),
                retrouver().header("Origin", "http://ailleurs.exemple"))) {
            var reponse = perdre(douteux);
            assertThat(reponse.getRedirectedUrl() + reponse.getHeader("Location"))
                    .doesNotContain("/rendez-vous/retrouver/");
        }
        assertThat(perdre(retrouver()
                                .header("Sec-Fetch-Site", "same-origin")
                                .with(UnCompteConnecte.mediateur(reseau.mediateur())))
                        .getRedirectedUrl())
                .as("connecté, le jeton reste dû")
                .isNull();
        assertThat(perdre(post("/accompagnements").header("Sec-Fetch-Site", "same-origin"))
                        .getHeader("Location"))
                .as("une action de travail aussi")
                .isEqualTo("/connexion?fermee");
    }

    @Test
    void ramene_qui_n_a_pas_de_compte_a_sa_page_plutot_qu_a_la_connexion() throws Exception {
        assertThat(perdre(retrouver().header("Referer", "http://localhost/rendez-vous/retrouver"))
                        .getHeader("Location"))
                .isEqualTo("/rendez-vous/retrouver");
        assertThat(perdre(retrouver()).getStatus()).isEqualTo(403);
    }

    private static MockHttpServletRequestBuilder retrouver() {
        return post("/rendez-vous/retrouver").header("Host", "localhost").param("contact", "a@exemple.fr");
    }

    private String texte(String adresse) throws Exception {
        return Jsoup.parse(navigateur
                        .perform(get(adresse))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .text();
    }

    @Test
    void ne_laisse_rien_de_lisible_en_base() throws Exception {
        perdre(envoi(ada.valeur().toString()));

        var contenu = jdbc.sql("select contenu from saisie_gardee where compte_id = ?")
                .param(ada.valeur())
                .query((rs, i) -> new String(rs.getBytes(1), java.nio.charset.StandardCharsets.ISO_8859_1))
                .single();
        assertThat(contenu).doesNotContain("Revenir");
    }

    @Test
    void ramene_a_la_page_demandee_et_jamais_ailleurs() throws Exception {
        var demande = navigateur
                .perform(get("/accompagnements/nouveau?type=COLLECTIF"))
                .andReturn()
                .getResponse();

        var connexion = connecter("ada.perdue@exemple.fr", seance(demande));

        assertThat(connexion.getRedirectedUrl()).isEqualTo("/accompagnements/nouveau?type=COLLECTIF");
    }

    @Test
    void ne_glisse_pas_la_page_de_connexion_dans_un_morceau_de_page() throws Exception {
        assertThat(navigateur
                        .perform(get("/accompagnements/import/" + UUID.randomUUID())
                                .header("HX-Request", "true"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
    }

    @Test
    void ne_perd_pas_la_page_de_connexion_quand_un_script_demande_derriere_elle() throws Exception {
        var demande = navigateur
                .perform(get("/accompagnements/hors-ligne/seance").header("Sec-Fetch-Mode", "cors"))
                .andReturn()
                .getResponse();

        assertThat(demande.getRedirectedUrl()).isEqualTo("/connexion");
        assertThat(demande.getCookies()).isEmpty();
    }

    private MockHttpServletRequestBuilder envoi(String pour) {
        return post("/accompagnements")
                .param("_pour", pour)
                .param("jeton", jeton.toString())
                .param("type", "INDIVIDUEL")
                .param("duree", "30")
                .param("thematiques", "EMAIL")
                .param("jour", "2026-11-24")
                .param("notes", "Revenir en mars");
    }

    private MockHttpServletResponse perdre(MockHttpServletRequestBuilder envoi) throws Exception {
        return navigateur.perform(envoi).andReturn().getResponse();
    }

    private MockHttpServletResponse connecter(String courriel, Cookie... temoins) throws Exception {
        return navigateur
                .perform(post("/connexion")
                        .with(csrf())
                        .cookie(temoins)
                        .param("courriel", courriel)
                        .param("motDePasse", SECRET))
                .andReturn()
                .getResponse();
    }

    private static Cookie seance(MockHttpServletResponse reponse) {
        return Arrays.stream(reponse.getCookies())
                .filter(temoin -> !temoin.getName().startsWith("maillon-"))
                .findFirst()
                .orElseThrow();
    }

    private long nombre() {
        return jdbc.sql("select count(*) from accompagnement where mediateur_id = ?")
                .param(reseau.mediateur().valeur())
                .query(Long.class)
                .single();
    }
}
