package fr.maillon.web.offre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.compte.CompteId;
import fr.maillon.itinerance.ArretId;
import fr.maillon.itinerance.Horaire;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.itinerance.Tournees;
import fr.maillon.itinerance.Validite;
import fr.maillon.offre.Acces;
import fr.maillon.ressource.Ressources;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import fr.maillon.web.rendezvous.UnGuichetOuvert;
import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
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
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Un rendez-vous au camion")
class AuCamionIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext contexte;

    private UnGuichetOuvert guichet;
    private RequestPostProcessor coordinateur;
    private ArretId arret;
    private long personne;

    @BeforeEach
    void le_bus_passe_a_langogne_le_jeudi_de_14_h_a_16_h() {
        guichet = UnGuichetOuvert.a(contexte, Acces.PUBLIC, null);
        var compte = CompteId.nouveau();
        jdbc.sql("""
                        insert into compte (id, courriel, nom_affiche, role, departements, cree_le, version)
                        values (?, ?, 'Alex', 'COORDINATEUR', array['48'], now(), 0)""").params(compte.valeur(), compte.valeur() + "@exemple.fr").update();
        coordinateur = UnCompteConnecte.coordinateur(compte, "48");
        var tournees = contexte.getBean(Tournees.class);
        arret = tournees.ajouterArret(
                tournees.creerCircuit(tournees.creerItinerant("Bus du numérique", "48", null), "Les marchés"),
                new CodeInsee("48080"),
                "Place de la Halle",
                null,
                true);
        tournees.regler(
                arret,
                Recurrence.chaqueSemaine(List.of(DayOfWeek.THURSDAY)),
                new Horaire(LocalTime.of(14, 0), LocalTime.of(16, 0)),
                new Validite(LocalDate.of(2026, 11, 26), LocalDate.of(2026, 12, 10)));
        contexte.getBean(EntityManager.class).flush();
        personne = contexte.getBean(Ressources.class)
                .duMediateur(guichet.reseau().mediateur())
                .valeur();
    }

    @Test
    void s_offre_se_prend_et_suit_le_passage() throws Exception {
        var offre = "/offres/" + guichet.offre().valeur();
        var page = page(get(offre).with(coordinateur));
        assertThat(page.select("#arret option").eachText()).contains("Langogne, Place de la Halle");
        var mode = post(offre + "/modes").param("canal", "ARRET").param("personnes", "" + personne);
        var refus = envoyer(mode.with(coordinateur));
        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(refus.getContentAsString())
                        .selectFirst("#arret-erreur")
                        .text())
                .isEqualTo("Choisissez l’arrêt où l’on reçoit.");
        envoyer(post(offre + "/modes")
                .param("canal", "ARRET")
                .param("arret", arret.valeur().toString())
                .param("personnes", "" + personne)
                .with(coordinateur));

        // ce que voit quelqu’un de Langogne
        var jeudi = creneaux();
        assertThat(jeudi).hasSizeGreaterThan(1).first().asString().endsWith("2026-11-26T13:00:00Z");
        var retenue = envoyer(post("/rendez-vous/retenue")
                .param("creneau", jeudi.getFirst())
                .param("retenue", UUID.randomUUID().toString()));
        assertThat(retenue.getStatus()).as(retenue.getContentAsString()).isEqualTo(302);
        var qui = page(get(retenue.getRedirectedUrl()));
        assertThat(qui.selectFirst(".carte").text()).contains("Jeudi 26 novembre à 14", "Place de la Halle");
        var envoi = post("/rendez-vous").param("nom", "Paul Essai").param("contact", "paul@exemple.fr");
        qui.select("form[method=post] input[type=hidden]").forEach(champ -> {
            if (!champ.attr("name").startsWith("_")) {
                envoi.param(champ.attr("name"), champ.val());
            }
        });
        var pris = envoyer(envoi).getRedirectedUrl();
        assertThat(page(get(pris)).text()).contains("Place de la Halle", "Langogne", "14 h");
        assertThat(envoyer(get(pris + "/rendez-vous.ics")).getContentAsString())
                .contains("DTSTART:20261126T130000Z", "Place de la Halle");

        // le passage est déplacé au lendemain matin : le rendez-vous le suit
        var passage = passage("2026-11-26");
        var apercu = page(post(passage + "/report")
                .param("jour", "2026-11-27")
                .param("debut", "09:00")
                .param("fin", "11:00")
                .with(coordinateur));
        confirmer(apercu, passage + "/report", "DEPLACER");
        assertThat(page(get(pris)).text()).contains("Vendredi 27 novembre à 9 h");

        // puis annulé : plus rien ne s’y propose ce jour-là, et la personne le sait
        var reporte = passage("2026-11-27");
        var annule = page(post(reporte + "/annulation").param("motif", "Panne").with(coordinateur));
        confirmer(annule, reporte + "/annulation", "ANNULER");
        assertThat(page(get(pris)).text()).contains("annulé");
        assertThat(creneaux()).noneMatch(un -> un.contains("2026-11-27") || un.contains("2026-11-26"));
    }

    @Test
    void ne_s_offre_pas_a_un_arret_d_ailleurs() throws Exception {
        var ailleurs = UnCompteConnecte.coordinateur("63");
        assertThat(envoyer(post("/offres/" + guichet.offre().valeur() + "/modes")
                                .param("canal", "ARRET")
                                .param("arret", arret.valeur().toString())
                                .param("personnes", "" + personne)
                                .with(ailleurs))
                        .getStatus())
                .isEqualTo(404);
        assertThat(envoyer(post("/offres/" + guichet.offre().valeur() + "/modes")
                                .param("canal", "ARRET")
                                .param("arret", UUID.randomUUID().toString())
                                .param("personnes", "" + personne)
                                .with(coordinateur))
                        .getStatus())
                .isEqualTo(422);
    }

    /** Ceux que propose la page, au camion. */
    private List<String> creneaux() throws Exception {
        var mode = jdbc.sql("select id from mode_d_offre where arret_id = ?")
                .param(arret.valeur())
                .query(UUID.class)
                .single()
                .toString();
        return page(get("/rendez-vous/creneaux")
                        .param("offre", guichet.offre().valeur().toString())
                        .param("ou", "48300"))
                .select("button[name=creneau]")
                .eachAttr("value")
                .stream()
                .filter(valeur -> valeur.startsWith(mode))
                .toList();
    }

    private String passage(String jour) {
        return "/passages/"
                + jdbc.sql(
                                "select id from passage where arret_id = ? and debut::date = ?::date and statut <> 'REPORTE'")
                        .params(arret.valeur(), jour)
                        .query(UUID.class)
                        .single();
    }

    private void confirmer(Document apercu, String adresse, String suite) throws Exception {
        var envoi = post(adresse).param("suite", suite);
        apercu.selectFirst("form:has(.impact)").select("input").forEach(champ -> {
            if (!champ.attr("name").startsWith("_") && !"radio".equals(champ.attr("type"))) {
                envoi.param(champ.attr("name"), champ.val());
            }
        });
        assertThat(envoyer(envoi.with(coordinateur)).getStatus()).isEqualTo(302);
    }

    private Document page(MockHttpServletRequestBuilder demande) throws Exception {
        var reponse = envoyer(demande);
        assertThat(reponse.getStatus()).as(reponse.getContentAsString()).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString());
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande) throws Exception {
        return navigateur.perform(demande.with(csrf())).andReturn().getResponse();
    }
}
