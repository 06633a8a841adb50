package fr.maillon.web.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.attente.FileDesRendezVous;
import fr.maillon.offre.Acces;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
@DisplayName("L’attente d’un rendez-vous")
class AttenteDUnRendezVousIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext contexte;

    @Autowired
    FileDesRendezVous file;

    private UnGuichetOuvert guichet;
    private String adresse = "198.51.100." + UUID.randomUUID();

    @BeforeEach
    void rien_n_est_libre() {
        guichet = UnGuichetOuvert.a(contexte, Acces.PUBLIC, null);
        jdbc.sql("update plage_de_temps set retiree = true").update();
    }

    @Test
    void se_demande_de_la_page_sans_creneau_et_se_prend_par_son_lien() throws Exception {
        var creneaux = page(get("/rendez-vous/creneaux")
                .param("offre", guichet.offre().valeur().toString())
                .param("ou", "48000"));
        var formulaire =
                page(get(creneaux.selectFirst("a:contains(Être prévenu)").attr("href")));
        assertThat(formulaire.select("#portee option").eachText())
                .containsExactly(
                        "À 20 km de Mende au plus", "À 50 km de Mende au plus", "N’importe où", "Maison de Mende");

        var lien = attendre(formulaire);
        assertThat(lien).matches("/rendez-vous/attente/[A-Za-z0-9_-]{32}");
        assertThat(page(get(lien)).text())
                .contains("Vous attendez un rendez-vous", "À 20 km de Mende au plus, par téléphone ou en visio");

        unePlaceSeLibere();
        var proposee = page(get(lien));
        assertThat(proposee.text())
                .contains("Une place est gardée pour vous", "Mercredi 25 novembre à 9 h", "1 place de la Mairie");
        assertThat(page(get(lien)).selectFirst("h1").text())
                .as("ouvrir la page ne prend rien")
                .isEqualTo("Une place est gardée pour vous");

        var prise = envoyer(post(lien).param("reponse", "prendre"));
        assertThat(prise.getRedirectedUrl()).matches("/rendez-vous/[A-Za-z0-9_-]{32}");
        assertThat(page(get(prise.getRedirectedUrl())).text()).contains("Mercredi 25 novembre à 9 h", "Jeanne Essai");
        assertThat(envoyer(post(lien).param("reponse", "prendre")).getRedirectedUrl())
                .as("un second clic mène au même")
                .matches("/rendez-vous/[A-Za-z0-9_-]{32}");
        assertThat(jdbc.sql("select count(*) from rendez_vous where mode_id = ?")
                        .param(guichet.mode().valeur())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void se_laisse_se_quitte_et_se_reprend() throws Exception {
        var lien = attendre(formulaire());
        unePlaceSeLibere();

        envoyer(post(lien).param("reponse", "laisser"));
        assertThat(page(get(lien)).text())
                .as("la demi-heure suivante lui est proposée")
                .contains("Mercredi 25 novembre à 9 h 30");
        envoyer(post(lien).param("reponse", "sortir"));
        assertThat(page(get(lien)).text()).contains("Vous n’attendez plus", "Attendre encore");
        jdbc.sql("update plage_de_temps set retiree = true").update();
        envoyer(post(lien).param("reponse", "revenir"));
        assertThat(page(get(lien)).text()).contains("Vous attendez un rendez-vous");
        assertThat(envoyer(post(lien).param("reponse", "prendre")).getRedirectedUrl())
                .as("rien n’est gardé")
                .isEqualTo(lien);
    }

    @Test
    void garde_ce_qui_est_ecrit_et_dit_ce_qui_manque() throws Exception {
        var refus = envoyer(remplir(formulaire())
                .param("nom", "")
                .param("contact", "06 12")
                .param("portee", "ailleurs")
                .param("avant", "2020-01-01"));

        assertThat(refus.getStatus()).isEqualTo(422);
        var page = Jsoup.parse(refus.getContentAsString());
        assertThat(page.select(".message-erreur").text())
                .contains("Indiquez un nom", "Nous ne reconnaissons pas ce numéro", "jusqu’où", "dans trois mois");
        assertThat(page.selectFirst("#contact").val()).isEqualTo("06 12");
        assertThat(page.selectFirst("#avant").val()).isEqualTo("2020-01-01");
    }

    @Test
    void envoyee_deux_fois_n_inscrit_qu_une_fois() throws Exception {
        var formulaire = formulaire();
        attendre(formulaire);
        attendre(formulaire);

        assertThat(jdbc.sql("select count(*) from attente where offre_id = ?")
                        .param(guichet.offre().valeur())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void d_autrui_ne_se_devine_pas() throws Exception {
        var lien = attendre(formulaire());
        for (int essai = 0; essai < Bornes.LIENS_INCONNUS; essai++) {
            var refus = envoyer(
                    (essai % 2 == 0
                            ? get("/rendez-vous/attente/" + "x".repeat(30) + (10 + essai))
                            : post("/rendez-vous/attente/" + "x".repeat(30) + (10 + essai))
                                    .param("reponse", "sortir")));
            assertThat(refus.getStatus()).isEqualTo(404);
        }
        assertThat(envoyer(get(lien)).getStatus()).isEqualTo(429);
        adresse = "198.51.100." + UUID.randomUUID();
        assertThat(page(get(lien)).text()).contains("Vous attendez un rendez-vous");
        var numero = jdbc.sql("select id from attente where offre_id = ?")
                .param(guichet.offre().valeur())
                .query(UUID.class)
                .single();
        assertThat(envoyer(get("/rendez-vous/attente/" + numero)).getStatus())
                .as("le numéro n’est pas le lien")
                .isEqualTo(404);
    }

    @Test
    void se_refuse_au_robot() throws Exception {
        for (int fois = 0; fois < Bornes.ATTENTES; fois++) {
            envoyer(remplir(formulaire())
                    .param("portee", "partout")
                    .param("nom", "R")
                    .param("contact", "robot" + fois + "@exemple.fr"));
        }
        assertThat(envoyer(remplir(formulaire())
                                .param("portee", "partout")
                                .param("nom", "R")
                                .param("contact", "r@exemple.fr"))
                        .getStatus())
                .isEqualTo(429);
        adresse = "198.51.100." + UUID.randomUUID();
        for (int fois = 0; fois < 5; fois++) {
            assertThat(envoyer(remplir(formulaire())
                                    .param("portee", "partout")
                                    .param("nom", "R")
                                    .param("contact", "r@exemple.fr"))
                            .getStatus())
                    .isEqualTo(302);
        }
        var quota = envoyer(remplir(formulaire())
                .param("portee", "partout")
                .param("nom", "R")
                .param("contact", "r@exemple.fr"));
        assertThat(quota.getStatus()).isEqualTo(422);
        assertThat(quota.getContentAsString()).contains("attend déjà plusieurs rendez-vous");
    }

    @Test
    void d_une_offre_reservee_est_au_mediateur_seul() throws Exception {
        jdbc.sql("update offre set acces = 'PRESCRIPTION' where id = ?")
                .param(guichet.offre().valeur())
                .update();
        var adresseDuFormulaire = get("/rendez-vous/attente")
                .param("offre", guichet.offre().valeur().toString())
                .param("ou", "Mende (48095)")
                .param("prescription", "");
        assertThat(envoyer(adresseDuFormulaire).getStatus()).isEqualTo(404);

        var mediateur = UnCompteConnecte.mediateur(guichet.reseau().mediateur());
        var formulaire = page(get("/rendez-vous/attente")
                .param("offre", guichet.offre().valeur().toString())
                .param("ou", "Mende (48095)")
                .param("prescription", "")
                .with(mediateur));
        var inscrite = envoyer(remplir(formulaire)
                .param("portee", "partout")
                .param("nom", "Sans contact")
                .param("prescription", "true")
                .with(mediateur));
        assertThat(inscrite.getStatus()).isEqualTo(302);
        var besoins = page(get("/rendez-vous").param("prescription", "").with(mediateur));
        assertThat(besoins.select("details.preciser").text()).contains("1 personne attend par vous", "Sans contact");
        var retrouvee = besoins.selectFirst("details.preciser a").attr("href");
        assertThat(envoyer(get(retrouvee).with(mediateur)).getRedirectedUrl())
                .matches("/rendez-vous/attente/[A-Za-z0-9_-]{32}");
        var autre =
                UnCompteConnecte.mediateur(guichet.reseau().unAutreMediateur(jdbc, java.time.LocalDate.of(2020, 1, 1)));
        assertThat(envoyer(get(retrouvee).with(autre)).getStatus())
                .as("pas celle d’un autre")
                .isEqualTo(404);
    }

    private void unePlaceSeLibere() {
        jdbc.sql("update plage_de_temps set retiree = false").update();
        jdbc.sql("update attente set a_revoir_le = a_revoir_le - interval '2 minutes'")
                .update();
        file.avancer();
    }

    private Document formulaire() throws Exception {
        return page(get("/rendez-vous/attente")
                .param("offre", guichet.offre().valeur().toString())
                .param("ou", "Mende (48095)"));
    }

    private MockHttpServletRequestBuilder remplir(Document formulaire) {
        return post("/rendez-vous/attente")
                .param("jeton", formulaire.selectFirst("input[name=jeton]").val())
                .param("offre", formulaire.selectFirst("input[name=offre]").val())
                .param("ou", formulaire.selectFirst("input[name=ou]").val())
                .param("moment", "JOURNEE")
                .param("aDistance", "true");
    }

    private String attendre(Document formulaire) throws Exception {
        return envoyer(remplir(formulaire)
                        .param("portee", "20")
                        .param("nom", "Jeanne Essai")
                        .param("contact", "jeanne@exemple.fr"))
                .getRedirectedUrl();
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
