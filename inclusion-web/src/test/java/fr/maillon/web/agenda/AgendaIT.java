package fr.maillon.web.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.offre.Acces;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import fr.maillon.web.rendezvous.UnGuichetOuvert;
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
@DisplayName("L’agenda")
class AgendaIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext contexte;

    private UnGuichetOuvert guichet;
    private RequestPostProcessor mediateur;
    private RequestPostProcessor partenaire;
    private RendezVousId rendezVous;

    @BeforeEach
    void un_rendez_vous_est_pris_mercredi() {
        guichet = UnGuichetOuvert.a(contexte, Acces.PUBLIC, null);
        mediateur = UnCompteConnecte.mediateur(guichet.reseau().mediateur());
        partenaire = UnCompteConnecte.partenaire(guichet.reseau().structure());
        rendezVous = guichet.unRendezVous(contexte);
    }

    @Test
    void montre_les_rendez_vous_du_mediateur_et_du_partenaire_de_chaque_facon() throws Exception {
        for (var vue : new String[] {"semaine", "liste", "jour"}) {
            assertThat(page(get("/agenda")
                                    .param("vue", vue)
                                    .param("jour", "2026-11-25")
                                    .with(mediateur))
                            .text())
                    .contains("Jeanne Essai", "9 h – 9 h 30", UnGuichetOuvert.BESOIN);
        }
        assertThat(page(get("/permanences").with(partenaire)).text()).contains("Jeanne Essai", "Là : 9 h – 12 h");
    }

    @Test
    void d_un_autre_ne_se_voit_ni_ne_se_touche() throws Exception {
        var ailleurs = UnReseau.a(jdbc, "48061");
        var autre = UnCompteConnecte.partenaire(ailleurs.structure());

        assertThat(page(get("/permanences").with(autre)).text()).doesNotContain("Jeanne");
        for (var adresse : new String[] {"/issue", "/annulation"}) {
            assertThat(envoyer(post("/agenda/rendez-vous/" + rendezVous.valeur() + adresse)
                                    .param("issue", "HONORE")
                                    .with(autre))
                            .getStatus())
                    .isEqualTo(404);
            assertThat(envoyer(post("/agenda/rendez-vous/" + UUID.randomUUID() + adresse)
                                    .param("issue", "HONORE")
                                    .with(autre))
                            .getStatus())
                    .isEqualTo(404);
        }
    }

    @Test
    void note_comment_le_rendez_vous_s_est_passe_et_l_annule_avant() throws Exception {
        var adresse = "/agenda/rendez-vous/" + rendezVous.valeur();
        envoyer(post(adresse + "/issue").param("issue", "HONORE").with(mediateur));
        assertThat(statut()).as("pas avant l’heure").isEqualTo("A_VENIR");

        jdbc.sql("update rendez_vous set debut = '2026-11-24T08:00:00Z', fin = '2026-11-24T08:30:00Z'")
                .update();
        envoyer(post(adresse + "/issue").param("issue", "HONORE").with(mediateur));
        assertThat(statut()).isEqualTo("HONORE");
        envoyer(post(adresse + "/annulation").with(partenaire));
        assertThat(statut()).as("trop tard").isEqualTo("HONORE");
    }

    @Test
    void annule_en_prevenant_la_personne() throws Exception {
        envoyer(post("/agenda/rendez-vous/" + rendezVous.valeur() + "/annulation")
                .with(partenaire));

        assertThat(statut()).isEqualTo("ANNULE");
        assertThat(jdbc.sql("select count(*) from message where rendez_vous_id = ? and evenement = 'ANNULATION'")
                        .param(rendezVous.valeur())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void ajoute_et_termine_une_presence() throws Exception {
        var refus = envoyer(post("/agenda/plages")
                .param("sens", "OUVERTURE")
                .param("du", "2026-11-25")
                .param("debut", "14:00")
                .param("fin", "13:00")
                .with(mediateur));
        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(refus.getContentAsString()).contains("La fin vient après le début", "Choisissez au moins un jour");

        envoyer(post("/agenda/plages")
                .param("sens", "OUVERTURE")
                .param("lieu", guichet.reseau().lieu().valeur().toString())
                .param("jours", "MARDI", "JEUDI")
                .param("rythme", "SEMAINES_PAIRES")
                .param("du", "2026-11-25")
                .param("debut", "14:00")
                .param("fin", "17:00")
                .with(mediateur));
        var page = page(get("/agenda/plages").with(mediateur));
        assertThat(page.text()).contains("14 h – 17 h", "Maison de Mende");

        var fin = page.select("form[action$=/fin]").last().attr("action");
        assertThat(envoyer(post(fin)
                                .with(UnCompteConnecte.partenaire(
                                        UnReseau.a(jdbc, "48061").structure())))
                        .getStatus())
                .isEqualTo(404);
        assertThat(envoyer(post(fin).with(mediateur)).getStatus()).isEqualTo(302);
    }

    @Test
    void dit_une_presence_certaines_fois_du_mois_avec_une_coupure() throws Exception {
        var presence = post("/agenda/plages")
                .param("sens", "OUVERTURE")
                .param("lieu", guichet.reseau().lieu().valeur().toString())
                .param("jours", "JEUDI")
                .param("rythme", "CERTAINS_DU_MOIS")
                .param("du", "2026-11-25")
                .param("debut", "09:00")
                .param("fin", "17:00")
                .with(mediateur);
        assertThat(envoyer(presence.param("coupureDebut", "18:00").param("coupureFin", "13:30"))
                        .getContentAsString())
                .contains("Cochez au moins une fois du mois", "La coupure tient dans la présence");

        envoyer(post("/agenda/plages")
                .param("sens", "OUVERTURE")
                .param("lieu", guichet.reseau().lieu().valeur().toString())
                .param("jours", "JEUDI")
                .param("rythme", "CERTAINS_DU_MOIS")
                .param("rangs", "PREMIER", "TROISIEME")
                .param("du", "2026-11-25")
                .param("debut", "09:00")
                .param("fin", "17:00")
                .param("coupureDebut", "12:00")
                .param("coupureFin", "13:30")
                .with(mediateur));
        assertThat(page(get("/agenda/plages").with(mediateur)).text())
                .contains("les 1er et 3e jeudis du mois, 9 h – 12 h", "les 1er et 3e jeudis du mois, 13 h 30 – 17 h");
        assertThat(page(get("/agenda")
                                .param("vue", "jour")
                                .param("jour", "2026-12-03")
                                .with(mediateur))
                        .text())
                .contains("13 h 30 – 17 h");
        assertThat(page(get("/agenda")
                                .param("vue", "jour")
                                .param("jour", "2026-12-10")
                                .with(mediateur))
                        .text())
                .doesNotContain("13 h 30 – 17 h");
    }

    @Test
    void retire_ou_change_un_seul_jour_d_une_presence_en_montrant_qui_y_vient() throws Exception {
        var jours = page(get("/agenda/plages").with(mediateur))
                .selectFirst("a[href$=/jours]")
                .attr("href");
        assertThat(page(get(jours).with(mediateur)).select("tbody tr")).hasSize(40);

        var retrait = page(post(jours + "/2026-11-25/retrait").with(mediateur));
        assertThat(retrait.selectFirst(".impact").text()).contains("1 rendez-vous est touché", "Jeanne Essai");
        var heures = page(post(jours + "/2026-11-25/heures")
                .param("debut", "10:00")
                .param("fin", "12:00")
                .with(mediateur));
        assertThat(heures.selectFirst(".impact").text()).contains("Jeanne Essai");
        assertThat(heures.selectFirst("input[name=debut]").val()).isEqualTo("10:00");

        // élargir, ou retirer un jour où personne ne vient, ne dérange personne
        envoyer(post(jours + "/2026-11-25/heures")
                .param("debut", "08:00")
                .param("fin", "13:00")
                .with(mediateur));
        envoyer(post(jours + "/2026-11-26/retrait").with(mediateur));
        var apres = page(get(jours).with(mediateur)).text();
        assertThat(apres).contains("8 h – 13 h", "Changé", "Retiré", "Rétablir");
        contexte.getBean(fr.maillon.disponibilite.Calendrier.class).prolonger();
        assertThat(page(get(jours).with(mediateur)).text())
                .as("la nuit ne défait rien")
                .isEqualTo(apres);

        envoyer(post(jours + "/2026-11-26/retablissement").with(mediateur));
        assertThat(page(get(jours).with(mediateur)).text()).doesNotContain("Retiré");
        assertThat(envoyer(get(jours)
                                .with(UnCompteConnecte.mediateur(
                                        UnReseau.a(jdbc, "48061").mediateur())))
                        .getStatus())
                .isEqualTo(404);
        assertThat(envoyer(post(jours + "/2026-01-01/retrait").with(mediateur)).getStatus())
                .isEqualTo(404);
    }

    @Test
    void d_un_partenaire_tient_ses_offres_et_ses_agents_et_pas_ceux_des_autres() throws Exception {
        assertThat(envoyer(post("/ressources")
                                .param("nature", "AGENT")
                                .param("libelle", "Sacha")
                                .with(partenaire))
                        .getStatus())
                .isEqualTo(302);
        var creee = envoyer(post("/offres")
                .param("besoin", "Demander une aide au logement")
                .param("duree", "30")
                .param("battement", "0")
                .param("delaiMin", "24")
                .param("delaiMax", "30")
                .param("quota", "2")
                .param("documents", "Un bail\n\nUne pièce d’identité")
                .param("acces", "PUBLIC")
                .with(partenaire));
        assertThat(creee.getStatus()).isEqualTo(302);
        var adresse = creee.getRedirectedUrl();
        var agent = page(get(adresse).with(partenaire))
                .selectFirst("label:contains(Sacha)")
                .attr("for")
                .replace("personnes-", "");
        assertThat(envoyer(post(adresse + "/modes")
                                .param("canal", "TELEPHONE")
                                .param("personnes", agent)
                                .with(partenaire))
                        .getStatus())
                .isEqualTo(302);
        assertThat(page(get("/offres").with(partenaire)).text())
                .contains("Demander une aide au logement", UnGuichetOuvert.BESOIN, "En ligne");
        assertThat(page(get(adresse + "/modification").with(partenaire))
                        .selectFirst("#documents")
                        .wholeText())
                .contains("Un bail\nUne pièce d’identité");

        var autre = UnCompteConnecte.partenaire(UnReseau.a(jdbc, "48061").structure());
        assertThat(envoyer(get(adresse).with(autre)).getStatus()).isEqualTo(404);
        assertThat(envoyer(post(adresse + "/activation").with(autre)).getStatus())
                .isEqualTo(404);
        assertThat(page(get(adresse).with(UnCompteConnecte.coordinateur("48"))).text())
                .contains("Sacha", "Par téléphone");
        assertThat(envoyer(get(adresse).with(UnCompteConnecte.coordinateur("63")))
                        .getStatus())
                .isEqualTo(404);
    }

    private String statut() {
        return jdbc.sql("select statut from rendez_vous where id = ?")
                .param(rendezVous.valeur())
                .query(String.class)
                .single();
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
