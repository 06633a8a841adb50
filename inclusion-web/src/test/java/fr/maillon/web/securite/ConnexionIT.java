package fr.maillon.web.securite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.compte.Courriel;
import fr.maillon.compte.GestionDesComptes;
import fr.maillon.compte.MotDePasse;
import fr.maillon.compte.Portee;
import fr.maillon.compte.Role;
import fr.maillon.web.PageTest;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
@DisplayName("La connexion")
class ConnexionIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    GestionDesComptes comptes;

    @BeforeEach
    void un_administrateur() {
        comptes.ouvrir(
                new Courriel("Ada@exemple.fr"),
                "Ada",
                Role.ADMINISTRATEUR,
                Portee.AUCUNE,
                new MotDePasse("quatre mots sans lien"));
    }

    @Test
    void ouvre_l_accueil_avec_la_bonne_adresse_et_le_bon_mot_de_passe() throws Exception {
        var reponse = connecter("ada@exemple.fr", "quatre mots sans lien");

        assertThat(reponse.getStatus()).isEqualTo(302);
        assertThat(reponse.getRedirectedUrl()).isEqualTo("/");
    }

    @Test
    void ne_dit_pas_ce_qui_est_faux_et_garde_l_adresse() throws Exception {
        var faux = connecter("ada@exemple.fr", "pas le bon mot de passe");
        var inconnu = connecter("personne@exemple.fr", "pas le bon mot de passe");

        var page = Jsoup.parse(faux.getContentAsString());
        assertThat(faux.getStatus()).isEqualTo(422);
        assertThat(page.title()).startsWith("Erreur : Se connecter");
        assertThat(page.selectFirst("#courriel").val()).isEqualTo("ada@exemple.fr");
        assertThat(page.selectFirst("#motDePasse").val()).isEmpty();
        assertThat(page.selectFirst("#courriel-erreur").text())
                .isEqualTo(Jsoup.parse(inconnu.getContentAsString())
                        .selectFirst("#courriel-erreur")
                        .text());
    }

    @Test
    void freine_au_onzieme_essai_manque_meme_avec_le_bon_mot_de_passe() throws Exception {
        // une adresse à part : les essais manqués se gardent au-delà de la transaction du test
        comptes.ouvrir(
                new Courriel("bea@exemple.fr"),
                "Béa",
                Role.ADMINISTRATEUR,
                Portee.AUCUNE,
                new MotDePasse("quatre mots sans lien"));
        for (int essai = 1; essai <= 10; essai++) {
            assertThat(connecter("bea@exemple.fr", "faux " + essai).getStatus()).isEqualTo(422);
        }

        var reponse = connecter("bea@exemple.fr", "quatre mots sans lien");

        assertThat(reponse.getStatus()).isEqualTo(429);
        assertThat(reponse.getContentAsString()).contains("Réessayez dans 15 min");
    }

    @Test
    void ne_ferme_pas_la_porte_a_celui_dont_un_autre_devine_le_mot_de_passe() throws Exception {
        comptes.ouvrir(
                new Courriel("cleo@exemple.fr"),
                "Cléo",
                Role.ADMINISTRATEUR,
                Portee.AUCUNE,
                new MotDePasse("quatre mots sans lien"));
        var appareil = connecter("cleo@exemple.fr", "quatre mots sans lien").getCookie("maillon-appareil");
        assertThat(appareil.isHttpOnly()).isTrue();
        for (int essai = 1; essai <= 10; essai++) {
            connecter("cleo@exemple.fr", "faux " + essai);
        }

        assertThat(connecter("cleo@exemple.fr", "quatre mots sans lien").getStatus())
                .as("de la même adresse, d’un navigateur inconnu")
                .isEqualTo(429);
        assertThat(connecter("cleo@exemple.fr", "quatre mots sans lien", appareil)
                        .getStatus())
                .as("de la même adresse, de son navigateur")
                .isEqualTo(302);
        assertThat(navigateur
                        .perform(post("/connexion")
                                .with(csrf())
                                .with(demande -> {
                                    demande.setRemoteAddr("203.0.113.7");
                                    return demande;
                                })
                                .param("courriel", "cleo@exemple.fr")
                                .param("motDePasse", "quatre mots sans lien"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .as("d’une autre adresse")
                .isEqualTo(302);
    }

    @Test
    void survit_a_une_rafale_et_ne_laisse_passer_aucun_essai_de_trop() throws Exception {
        var essais = IntStream.range(0, 30)
                .mapToObj(i -> (Callable<Integer>)
                        () -> connecter("rafale@exemple.fr", "faux " + i).getStatus())
                .toList();
        try (var fils = Executors.newFixedThreadPool(30)) {
            var statuts = new ArrayList<Integer>();
            for (var reponse : fils.invokeAll(essais)) {
                statuts.add(reponse.get());
            }
            assertThat(statuts).containsOnly(422, 429);
            assertThat(statuts.stream().filter(statut -> statut == 422)).hasSize(10);
        }
    }

    @Test
    void refuse_un_caractere_nul_sans_tomber() throws Exception {
        assertThat(navigateur
                        .perform(get("/communes").param("q", "a\0b"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(400);
    }

    @Test
    void demande_un_jeton_a_chaque_formulaire() throws Exception {
        assertThat(navigateur
                        .perform(post("/connexion").param("courriel", "a@b.fr").param("motDePasse", "x"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void dit_que_la_seance_est_fermee_a_qui_se_deconnecte() throws Exception {
        assertThat(navigateur
                        .perform(get("/").param("deconnecte", ""))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Votre séance est fermée.");
    }

    @Test
    void ferme_la_page_a_tout_ce_qui_vient_d_ailleurs() throws Exception {
        var csp =
                navigateur.perform(get("/connexion")).andReturn().getResponse().getHeader("Content-Security-Policy");

        assertThat(csp)
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe")
                .doesNotContain("*");
    }

    private MockHttpServletResponse connecter(String courriel, String motDePasse, Cookie... temoins) throws Exception {
        var demande = post("/connexion");
        if (temoins.length > 0) {
            demande.cookie(temoins);
        }
        return navigateur
                .perform(demande.with(csrf()).param("courriel", courriel).param("motDePasse", motDePasse))
                .andReturn()
                .getResponse();
    }
}
