package fr.maillon.web.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.offre.Acces;
import fr.maillon.offre.Canal;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.Endroit;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.Ressources;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
@DisplayName("Le rendez-vous en ligne")
class PriseDeRendezVousIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext contexte;

    @Autowired
    EntityManager entites;

    private UnGuichetOuvert guichet;
    private String adresse = "192.0.2.1";

    @BeforeEach
    void un_guichet_est_ouvert() {
        guichet = UnGuichetOuvert.a(contexte, Acces.PUBLIC, null);
        adresse = "192.0.2." + UUID.randomUUID();
    }

    @Test
    void se_prend_en_cinq_ecrans() throws Exception {
        var besoin = page(get("/rendez-vous").param("q", "chomage"));
        var ou = page(get(
                besoin.selectFirst("a:contains(" + UnGuichetOuvert.BESOIN + ")").attr("href")));
        assertThat(ou.selectFirst("h1").text()).isEqualTo("Où êtes-vous ?");

        var creneaux = page(get("/rendez-vous/creneaux")
                .param("offre", guichet.offre().valeur().toString())
                .param("ou", "48400"));
        assertThat(creneaux.text()).contains("À apporter", "Une pièce d’identité", "min en voiture environ");
        var bouton = creneaux.selectFirst("button[name=creneau]");
        assertThat(bouton.select(".visually-hidden").text())
                .isEqualTo("mercredi 25 novembre à 9 h, Maison de Mende, sur place");

        var retenu = envoyer(post("/rendez-vous/retenue")
                .param("creneau", bouton.val())
                .param("jeton", creneaux.selectFirst("input[name=jeton]").val()));
        var coordonnees = page(get(retenu.getRedirectedUrl()));
        assertThat(coordonnees.text()).contains("Mercredi 25 novembre à 9 h", "jusqu’à 10 h 05");

        var pris = envoyer(prendre(retenu).param("nom", "Jeanne Essai").param("contact", "06 12 34 56 78"));
        assertThat(pris.getRedirectedUrl())
                .matches("/rendez-vous/[A-Za-z0-9_-]{32}")
                .doesNotContain("Jeanne");
        var confirmation = page(get(pris.getRedirectedUrl()));
        assertThat(confirmation.text())
                .contains(
                        "Mercredi 25 novembre à 9 h",
                        "1 place de la Mairie",
                        "gratuit pour vous ; il mobilise 30 minutes d’un conseiller",
                        "Je ne viens pas",
                        "Jeanne Essai");
    }

    @Test
    void garde_ce_qui_est_ecrit_et_dit_ce_qui_manque() throws Exception {
        var retenu = retenir();

        var refus = envoyer(prendre(retenu).param("nom", "").param("contact", "06 12"));

        assertThat(refus.getStatus()).isEqualTo(422);
        var page = Jsoup.parse(refus.getContentAsString());
        assertThat(page.title()).startsWith("Erreur :");
        assertThat(page.selectFirst("#contact").val()).isEqualTo("06 12");
        assertThat(page.select(".message-erreur").text())
                .contains("Indiquez un nom", "Nous ne reconnaissons pas ce numéro");
    }

    @Test
    void demande_de_lire_les_consignes_quand_il_y_en_a() throws Exception {
        guichet = UnGuichetOuvert.a(contexte, Acces.PUBLIC, "Venez avec votre mot de passe.");
        var retenu = retenir();
        assertThat(page(get(retenu.getRedirectedUrl())).text()).contains("Venez avec votre mot de passe.");

        assertThat(envoyer(prendre(retenu).param("nom", "Jeanne").param("contact", "a@exemple.fr"))
                        .getStatus())
                .isEqualTo(422);
        assertThat(envoyer(prendre(retenu)
                                .param("nom", "Jeanne")
                                .param("contact", "a@exemple.fr")
                                .param("lu", "true"))
                        .getStatus())
                .isEqualTo(302);
    }

    @Test
    void par_telephone_demande_un_numero_et_dit_qu_on_y_appellera() throws Exception {
        var ligne = contexte.getBean(Ressources.class).inscrire(Ressource.Nature.POSTE, "Ligne d’accueil", null, null);
        var mode = contexte.getBean(CatalogueDesOffres.class)
                .ajouterMode(guichet.offre(), new Endroit.ADistance(Canal.TELEPHONE, "48"), List.of(List.of(ligne)));
        var retenu =
                envoyer(post("/rendez-vous/retenue").param("creneau", mode.valeur() + "|" + UnGuichetOuvert.CRENEAU));

        assertThat(page(get(retenu.getRedirectedUrl()))
                        .select("label[for=contact], #contact-aide")
                        .text())
                .contains("Votre téléphone")
                .doesNotContain("courriel", "Un seul suffit");
        var refus = envoyer(prendre(retenu).param("nom", "Jeanne").param("contact", "a@exemple.fr"));
        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(refus.getContentAsString()).contains("c’est là que l’on vous appelle");

        var pris = envoyer(prendre(retenu).param("nom", "Jeanne").param("contact", "06 12 34 56 78"));
        assertThat(page(get(pris.getRedirectedUrl())).text()).contains("on vous appelle au 06 12 34 56 78");
    }

    @Test
    void parti_entre_l_affichage_et_le_choix_propose_les_trois_plus_proches() throws Exception {
        retenir();

        var refus = envoyer(post("/rendez-vous/retenue").param("creneau", guichet.mercrediNeufHeures()));

        assertThat(refus.getStatus()).isEqualTo(409);
        var page = Jsoup.parse(refus.getContentAsString());
        assertThat(page.selectFirst("h1").text()).isEqualTo("Ce créneau vient d’être pris");
        var boutons = page.select("button[name=creneau]");
        assertThat(boutons).hasSize(3);
        assertThat(envoyer(post("/rendez-vous/retenue")
                                .param("creneau", boutons.getFirst().val())
                                .param(
                                        "jeton",
                                        page.selectFirst("input[name=jeton]").val()))
                        .getStatus())
                .isEqualTo(302);
    }

    @Test
    void envoye_deux_fois_n_en_prend_qu_un() throws Exception {
        var retenu = retenir();
        for (int fois = 0; fois < 2; fois++) {
            assertThat(envoyer(prendre(retenu).param("nom", "Jeanne").param("contact", "a@exemple.fr"))
                            .getStatus())
                    .isEqualTo(302);
        }

        assertThat(jdbc.sql("select count(*) from rendez_vous where mode_id = ?")
                        .param(guichet.mode().valeur())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void dit_qu_il_est_pris_a_qui_revient_en_arriere_et_que_le_creneau_n_est_plus_garde_a_qui_tarde() throws Exception {
        var retenu = envoyer(post("/rendez-vous/retenue").param("creneau", guichet.mercrediNeufHeures()));
        envoyer(prendre(retenu).param("nom", "Jeanne").param("contact", "jeanne@exemple.fr"));

        var arriere = navigateur.perform(get(retenu.getRedirectedUrl())).andReturn();
        assertThat(arriere.getResponse().getRedirectedUrl()).isEqualTo("/rendez-vous/retrouver");
        assertThat(arriere.getFlashMap().get("avertissement").toString()).startsWith("Votre rendez-vous est pris.");

        var perdue = "/rendez-vous/retenue/" + UUID.randomUUID();
        var tard = navigateur.perform(get(perdue)).andReturn();
        assertThat(tard.getResponse().getRedirectedUrl()).isEqualTo("/rendez-vous");
        assertThat(tard.getFlashMap().get("avertissement").toString()).startsWith("Ce créneau n’est plus gardé.");
        // un champ oublié, en plus : la même phrase, pas une page introuvable
        assertThat(envoyer(post("/rendez-vous")
                                .param("retenue", UUID.randomUUID().toString()))
                        .getRedirectedUrl())
                .isEqualTo("/rendez-vous");
    }

    @Test
    void s_annule_se_deplace_et_se_met_dans_l_agenda_par_son_lien() throws Exception {
        var lien = pris();

        var calendrier = envoyer(get(lien + "/rendez-vous.ics"));
        assertThat(calendrier.getContentType()).startsWith("text/calendar");
        assertThat(calendrier.getContentAsString())
                .contains("DTSTART:20261125T080000Z")
                .doesNotContain("Jeanne", lien);

        var ailleurs = page(get(lien + "/deplacement"));
        var autre = ailleurs.select("button[name=creneau]").get(2);
        envoyer(post(lien + "/deplacement").param("creneau", autre.val()));
        assertThat(page(get(lien)).text()).contains("Mercredi 25 novembre à 10 h");

        assertThat(page(get(lien)).select("button[name=viens]").eachText())
                .as("du rappel, un geste suffit")
                .containsExactly("Je viens", "Je ne viens pas");
        for (var parcouru : List.of(lien, lien + "/deplacement", lien + "/rendez-vous.ics")) {
            envoyer(get(parcouru));
        }
        assertThat(envoyer(get(lien + "/presence").param("viens", "non")).getStatus())
                .as("un antivirus qui suit les liens ne décommande pas")
                .isNotEqualTo(200);
        assertThat(page(get(lien)).text()).contains("Venez-vous\u202f?").doesNotContain("Vous avez dit que vous venez");

        envoyer(post(lien + "/presence").param("viens", "oui"));
        assertThat(page(get(lien)).text()).contains("Vous avez dit que vous venez");
        envoyer(post(lien + "/presence").param("viens", "non"));
        assertThat(page(get(lien)).text()).contains("Ce rendez-vous est annulé").doesNotContain("Changer d’heure");
        assertThat(retenir().getStatus()).as("la place est rendue").isEqualTo(302);
    }

    @Test
    void annule_par_erreur_se_reprend_d_un_bouton() throws Exception {
        var lien = pris();
        envoyer(post(lien + "/presence").param("viens", "non"));
        var annule = page(get(lien));
        assertThat(annule.text())
                .contains("Ce rendez-vous est annulé", "trompé de bouton")
                .doesNotContain("À apporter", "on vous appelle");

        var repris = envoyer(post("/rendez-vous/retenue")
                .param("creneau", annule.select("button[name=creneau]").val()));
        assertThat(page(get(repris.getRedirectedUrl())).text()).contains("Mercredi 25 novembre à 9 h");
        var nouveau = envoyer(prendre(repris).param("nom", "Jeanne Essai").param("contact", "06 12 34 56 78"));
        assertThat(page(get(nouveau.getRedirectedUrl())).text()).contains("Mercredi 25 novembre à 9 h");
    }

    @Test
    void annule_ne_dit_pas_a_une_page_restee_ouverte_que_l_on_y_est_attendu() throws Exception {
        var lien = pris();
        envoyer(post(lien + "/presence").param("viens", "non"));

        assertThat(reponseA(lien, "oui"))
                .containsEntry("avertissement", "Ce rendez-vous est annulé\u00a0: personne ne vous y attend.")
                .doesNotContainKey("confirmation");
    }

    @Test
    void passe_le_dit_et_ne_se_change_plus() throws Exception {
        var lien = pris();
        entites.flush();
        jdbc.sql("update rendez_vous set debut = debut - interval '2 days', fin = fin - interval '2 days'")
                .update();
        entites.clear();

        var page = page(get(lien));
        assertThat(page.select("h1").text()).isEqualTo("Ce rendez-vous est passé");
        assertThat(page.text()).contains("ne s’annule plus").doesNotContain("Si vous ne pouvez pas venir, dites-le");
        assertThat(page.select("main button")).isEmpty();
        assertThat(reponseA(lien, "oui"))
                .containsEntry("avertissement", "L’heure de ce rendez-vous est passée.")
                .doesNotContainKey("confirmation");
        assertThat(reponseA(lien, "non").get("avertissement").toString()).startsWith("Ce rendez-vous a déjà commencé");
        assertThat(envoyer(get(lien + "/deplacement")).getRedirectedUrl()).isEqualTo(lien);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx."
            })
    void dont_le_lien_est_coupe_dit_comment_se_retrouver(String lien) throws Exception {
        var reponse = envoyer(get("/rendez-vous/" + lien));

        assertThat(reponse.getStatus()).isEqualTo(404);
        var page = Jsoup.parse(reponse.getContentAsString());
        assertThat(page.select("h1").text()).isEqualTo("Ce lien ne mène à aucun rendez-vous");
        assertThat(page.select("main a").eachAttr("href")).containsExactly("/rendez-vous/retrouver", "/rendez-vous");
    }

    @Test
    void ne_se_devine_pas_par_son_lien() throws Exception {
        var lien = pris();
        for (int essai = 0; essai < Bornes.LIENS_INCONNUS; essai++) {
            assertThat(envoyer(get("/rendez-vous/" + "x".repeat(30) + (10 + essai)))
                            .getStatus())
                    .isEqualTo(404);
        }

        assertThat(envoyer(get("/rendez-vous/" + "x".repeat(32))).getStatus()).isEqualTo(429);
        assertThat(envoyer(get(lien)).getStatus())
                .as("même le bon, pour cette adresse")
                .isEqualTo(429);
        adresse = "198.51.100." + UUID.randomUUID();
        assertThat(envoyer(get(lien)).getStatus()).isEqualTo(200);
    }

    @Test
    void se_refuse_au_robot_qui_retient_tout() throws Exception {
        for (int fois = 0; fois < Bornes.RETENUES; fois++) {
            envoyer(post("/rendez-vous/retenue").param("creneau", guichet.mercrediNeufHeures()));
        }

        var refus = envoyer(post("/rendez-vous/retenue").param("creneau", guichet.mercrediNeufHeures()));
        assertThat(refus.getStatus()).isEqualTo(429);
        assertThat(refus.getContentAsString()).contains("Patientez un peu");
    }

    @Test
    void dit_quand_rien_n_est_libre_et_le_compte() throws Exception {
        jdbc.sql("update plage_de_temps set retiree = true").update();

        var page = page(get("/rendez-vous/creneaux")
                .param("offre", guichet.offre().valeur().toString())
                .param("ou", "Florac Trois Rivières"));

        assertThat(page.text()).contains("Aucun rendez-vous n’est libre");
        page(get("/rendez-vous/creneaux")
                .param("offre", guichet.offre().valeur().toString())
                .param("ou", "48061"));
        assertThat(jdbc.sql("select fois from demande_sans_creneau where offre_id = ? and commune_code = '48061'")
                        .param(guichet.offre().valeur())
                        .query(Integer.class)
                        .single())
                .as("recharger la page ne compte pas")
                .isEqualTo(1);
    }

    @Test
    void se_prend_pour_quelqu_un_en_trois_clics_par_un_mediateur() throws Exception {
        guichet = UnGuichetOuvert.a(contexte, Acces.PRESCRIPTION, null);
        var mediateur = UnCompteConnecte.mediateur(guichet.reseau().mediateur());
        jdbc.sql("update offre set besoin = 'Bilan réservé' where id = ?")
                .param(guichet.offre().valeur())
                .update();
        assertThat(page(get("/rendez-vous").param("prescription", "")).text()).doesNotContain("Bilan réservé");

        var besoin = page(get("/rendez-vous").param("prescription", "").with(mediateur));
        var creneaux = page(get(besoin.selectFirst("a:contains(Bilan réservé)").attr("href"))
                .with(mediateur));
        var retenu = envoyer(post("/rendez-vous/retenue")
                .param("creneau", creneaux.selectFirst("button[name=creneau]").val())
                .param("prescription", "")
                .with(mediateur));
        var pris = envoyer(prendre(retenu)
                .param("nom", "Sans téléphone")
                .param("prescription", "true")
                .with(mediateur));

        assertThat(pris.getStatus()).isEqualTo(302);
        assertThat(jdbc.sql("select prescripteur_id from rendez_vous where mode_id = ?")
                        .param(guichet.mode().valeur())
                        .query(UUID.class)
                        .single())
                .isEqualTo(guichet.reseau().mediateur().valeur());
    }

    private MockHttpServletResponse retenir() throws Exception {
        return envoyer(post("/rendez-vous/retenue").param("creneau", guichet.mercrediNeufHeures()));
    }

    /** Ce que l’on dit à qui répond qu’il vient, ou non. */
    private Map<String, Object> reponseA(String lien, String viens) throws Exception {
        return navigateur
                .perform(post(lien + "/presence").param("viens", viens).with(csrf()))
                .andReturn()
                .getFlashMap();
    }

    private String pris() throws Exception {
        return envoyer(prendre(retenir()).param("nom", "Jeanne Essai").param("contact", "jeanne@exemple.fr"))
                .getRedirectedUrl();
    }

    private static MockHttpServletRequestBuilder prendre(MockHttpServletResponse retenu) {
        return post("/rendez-vous").param("retenue", retenu.getRedirectedUrl().replaceAll(".*/retenue/|\\?.*", ""));
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
