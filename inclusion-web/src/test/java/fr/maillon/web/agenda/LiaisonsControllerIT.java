package fr.maillon.web.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import biweekly.Biweekly;
import fr.maillon.UnReseau;
import fr.maillon.compte.Courriel;
import fr.maillon.itinerance.Horaire;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.itinerance.Tournees;
import fr.maillon.itinerance.Validite;
import fr.maillon.offre.Acces;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.Endroit;
import fr.maillon.rendezvous.Personne;
import fr.maillon.rendezvous.PriseDeRendezVous;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.ressource.Ressources;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import fr.maillon.web.rendezvous.UnGuichetOuvert;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
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
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Relier son agenda")
class LiaisonsControllerIT {

    private static final String PAGE = "/agenda/liaisons";

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext contexte;

    private UnGuichetOuvert guichet;
    private RequestPostProcessor partenaire;
    private RequestPostProcessor autre;

    @BeforeEach
    void un_rendez_vous_mercredi() {
        guichet = UnGuichetOuvert.a(contexte, Acces.PUBLIC, null);
        partenaire = UnCompteConnecte.partenaire(guichet.reseau().structure());
        autre = UnCompteConnecte.partenaire(UnReseau.a(jdbc, "48061").structure());
        var prise = contexte.getBean(PriseDeRendezVous.class);
        var retenue =
                prise.retenir(RendezVousId.nouveau(), guichet.mode(), Instant.parse(UnGuichetOuvert.CRENEAU), false);
        prise.confirmer(
                retenue.id(), new Personne("Jeanne Essai", null, new Courriel("jeanne@exemple.fr"), null), null);
    }

    @Test
    void importe_un_fichier_et_montre_les_rendez_vous_deja_pris_a_ces_heures() throws Exception {
        var ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Secret\r\nDTSTART:20261125T080000Z\r\n"
                + "DTEND:20261125T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        var envoi = multipart(PAGE + "/agendas")
                .file(new MockMultipartFile("fichier", "a.ics", "text/calendar", ics.getBytes(StandardCharsets.UTF_8)))
                .param("nom", "Réunions");
        assertThat(envoyer(envoi.with(partenaire)).getStatus()).isEqualTo(302);
        var page = page(get(PAGE).with(partenaire));
        assertThat(page.text())
                .contains("Réunions", "À jour", "1 moment pris", "1 rendez-vous est déjà pris à ces heures")
                .doesNotContain("Secret", "Jeanne");

        var retrait = page.selectFirst("form[action$=/retrait]").attr("action");
        assertThat(envoyer(post(retrait).with(autre)).getStatus()).isEqualTo(404);
        assertThat(envoyer(post(retrait).with(partenaire)).getStatus()).isEqualTo(302);
        assertThat(page(get(PAGE).with(partenaire)).text()).contains("Aucun agenda importé");
    }

    @Test
    void refuse_une_adresse_interne_un_faux_agenda_et_la_personne_d_un_autre() throws Exception {
        for (var lien :
                new String[] {"https://127.0.0.1/a.ics", "https://[::1]/", "http://exemple.fr/a.ics", "bonjour"}) {
            var refus = envoyer(multipart(PAGE + "/agendas").param("lien", lien).with(partenaire));
            assertThat(refus.getStatus()).as(lien).isEqualTo(422);
            assertThat(Jsoup.parse(refus.getContentAsString())
                            .selectFirst(".resume-erreurs")
                            .text())
                    .isNotBlank();
        }
        assertThat(envoyer(multipart(PAGE + "/agendas")
                                .file(new MockMultipartFile(
                                        "fichier", "a.ics", null, "<html>".getBytes(StandardCharsets.UTF_8)))
                                .with(partenaire))
                        .getContentAsString())
                .contains("Ce n’est pas un agenda");
        assertThat(envoyer(multipart(PAGE + "/agendas")
                                .param("lien", "https://exemple.fr/a.ics")
                                .param(
                                        "ressource",
                                        String.valueOf(guichet.agent().valeur()))
                                .with(autre))
                        .getContentAsString())
                .contains("Choisissez qui");
        for (var lien : new String[] {
            "http://exemple.fr/", "https://moi:secret@exemple.fr/", "https://127.0.0.1/", "https://[::1]/", ""
        }) {
            assertThat(envoyer(post(PAGE + "/webhooks").param("lien", lien).with(partenaire))
                            .getStatus())
                    .isEqualTo(422);
        }
    }

    @Test
    void donne_une_fois_une_adresse_d_abonnement_que_l_on_remplace_ou_ferme() throws Exception {
        var page = page(post(PAGE + "/abonnement").with(partenaire));
        var adresse = page.selectFirst("code").text().replaceFirst("^https?://[^/]+", "");
        assertThat(page(get(PAGE).with(partenaire)).select("code")).isEmpty();

        var flux = envoyer(get(adresse));
        assertThat(flux.getStatus()).isEqualTo(200);
        assertThat(flux.getContentType()).startsWith("text/calendar");
        assertThat(flux.getContentAsString())
                .contains("BEGIN:VEVENT", "DTSTART:20261125T080000Z", UnGuichetOuvert.BESOIN)
                .doesNotContain("Jeanne", "jeanne@");
        assertThat(jdbc.sql("select count(*) from abonnement_ics where empreinte like ?")
                        .param("%" + adresse.replaceAll(".*/(.*)\\.ics", "$1") + "%")
                        .query(Integer.class)
                        .single())
                .as("le secret ne se garde pas")
                .isZero();

        var neuve = page(post(PAGE + "/abonnement").with(partenaire))
                .selectFirst("code")
                .text();
        assertThat(envoyer(get(adresse)).getStatus()).isEqualTo(404);
        envoyer(post(PAGE + "/abonnement/fin").with(partenaire));
        assertThat(envoyer(get(neuve.replaceFirst("^https?://[^/]+", ""))).getStatus())
                .isEqualTo(404);
    }

    @Test
    void donne_a_un_mediateur_ses_ateliers_et_les_passages_ou_lui_seul_recoit() throws Exception {
        var qui = UnCompteConnecte.mediateur(guichet.reseau().mediateur());
        var tournees = contexte.getBean(Tournees.class);
        var circuit = tournees.creerCircuit(tournees.creerItinerant("Bus du numérique", "48", null), "Les marchés");
        var arret = tournees.ajouterArret(circuit, new CodeInsee("48080"), "Place de la Halle", null, true);
        var autreArret = tournees.ajouterArret(circuit, new CodeInsee("48061"), "Parking", null, true);
        for (var un : List.of(arret, autreArret)) {
            tournees.regler(
                    un,
                    Recurrence.chaqueSemaine(List.of(un.equals(arret) ? DayOfWeek.THURSDAY : DayOfWeek.FRIDAY)),
                    new Horaire(LocalTime.of(9, 0), LocalTime.of(12, 0)),
                    new Validite(LocalDate.of(2026, 11, 26), LocalDate.of(2026, 12, 4)));
        }
        contexte.getBean(EntityManager.class).flush();
        contexte.getBean(CatalogueDesOffres.class)
                .ajouterMode(
                        guichet.offre(),
                        new Endroit.ALArret(arret),
                        List.of(List.of(contexte.getBean(Ressources.class)
                                .duMediateur(guichet.reseau().mediateur()))));
        envoyer(post("/ateliers")
                .param("jeton", UUID.randomUUID().toString())
                .param("titre", "Premiers pas")
                .param("jour", "2026-12-02")
                .param("heure", "14:00")
                .param("duree", "90")
                .param("capacite", "8")
                .param("thematiques", "EMAIL")
                .with(qui));
        jdbc.sql("update passage set statut = 'ANNULE' where arret_id = ? and debut > '2026-12-01'")
                .param(arret.valeur())
                .update();

        var adresse = page(post(PAGE + "/abonnement").with(qui))
                .selectFirst("code")
                .text()
                .replaceFirst("^https?://[^/]+", "");
        var flux = envoyer(get(adresse)).getContentAsString();
        assertThat(flux)
                .contains("SUMMARY:Atelier\u00A0: Premiers pas", "DTSTART:20261202T130000Z", "DTEND:20261202T143000Z")
                .contains("SUMMARY:Bus du numérique", "DTSTART:20261126T080000Z")
                .contains("SUMMARY:Annulé\u00A0: Bus du numérique")
                .doesNotContain("Parking");
        assertThat(Biweekly.parse(flux).all().getFirst().getEvents()).hasSize(4);
    }

    @Test
    void montre_les_envois_de_ses_adresses_et_de_nulle_autre() throws Exception {
        var ajout = page(post(PAGE + "/webhooks")
                .param("lien", "https://exemple.fr/maillon")
                .with(partenaire));
        assertThat(ajout.selectFirst("code").text()).hasSizeGreaterThan(20);
        var essai = ajout.selectFirst("form[action$=/essai]").attr("action");
        envoyer(post(essai).with(autre));
        assertThat(page(get(PAGE).with(partenaire)).text()).doesNotContain("Va partir");
        envoyer(post(essai).with(partenaire));
        var page = page(get(PAGE).with(partenaire));
        assertThat(page.text())
                .contains("Va partir", "https://exemple.fr/maillon")
                .doesNotContain("secret");
        assertThat(page(get(PAGE).with(autre)).text()).doesNotContain("exemple.fr");
        envoyer(post(page.selectFirst("form[action$=/rejeu]").attr("action")).with(partenaire));
        envoyer(post(PAGE + "/webhooks/" + UUID.randomUUID() + "/retrait").with(partenaire));
        envoyer(post(essai.replace("/essai", "/retrait")).with(autre));
        assertThat(page(get(PAGE).with(partenaire)).text()).contains("exemple.fr");

        var mediateur = UnCompteConnecte.mediateur(guichet.reseau().mediateur());
        assertThat(page(get(PAGE).with(mediateur)).text()).doesNotContain("Prévenir votre logiciel");
        assertThat(envoyer(post(PAGE + "/webhooks")
                                .param("lien", "https://exemple.fr/")
                                .with(mediateur))
                        .getStatus())
                .isEqualTo(403);
    }

    private Document page(AbstractMockHttpServletRequestBuilder<?> demande) throws Exception {
        var reponse = envoyer(demande);
        assertThat(reponse.getStatus()).as(reponse.getContentAsString()).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString());
    }

    private MockHttpServletResponse envoyer(AbstractMockHttpServletRequestBuilder<?> demande) throws Exception {
        return navigateur.perform(demande.with(csrf())).andReturn().getResponse();
    }
}
