package fr.maillon.web.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.offre.Acces;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Occupation;
import fr.maillon.ressource.Occupations;
import fr.maillon.ressource.ReservationId;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.Ressources;
import fr.maillon.web.PageTest;
import fr.maillon.web.RequetesComptees;
import fr.maillon.web.UnCompteConnecte;
import fr.maillon.web.rendezvous.UnGuichetOuvert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@Import(RequetesComptees.class)
@DisplayName("Les agendas côte à côte")
class CoteACoteIT {

    private static final String PAGE = "/agenda/cote-a-cote";

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
    void un_rendez_vous_mercredi() {
        guichet = UnGuichetOuvert.a(contexte, Acces.PUBLIC, null);
        mediateur = UnCompteConnecte.mediateur(guichet.reseau().mediateur());
        partenaire = UnCompteConnecte.partenaire(guichet.reseau().structure());
        rendezVous = guichet.unRendezVous(contexte);
    }

    @Test
    void montrent_un_jour_demi_heure_par_demi_heure_et_une_semaine() throws Exception {
        var jour = page(get(PAGE).param("jour", "2026-11-25").with(mediateur));
        assertThat(jour.select("thead th").eachText()).hasSize(3);
        var neufHeures = jour.select("tbody tr:has(th:matchesOwn(^9 h$))").first();
        assertThat(neufHeures.select("td.case-pris")).hasSize(2);
        assertThat(neufHeures.text()).contains("9 h – 9 h 30", UnGuichetOuvert.BESOIN);
        var huitHeures = jour.select("tbody tr").first();
        assertThat(huitHeures.select("td.case-ailleurs")).hasSize(2);
        assertThat(jour.text()).as("ni nom ni contact").doesNotContain("Jeanne");
        assertThat(jour.selectFirst(".planning-liste").text()).contains("Là : 9 h – 12 h", UnGuichetOuvert.BESOIN);

        var semaine = page(
                get(PAGE).param("jour", "2026-11-25").param("vue", "semaine").with(mediateur));
        assertThat(semaine.select("thead th")).hasSize(8);
        assertThat(semaine.select(".planning .prise")).hasSize(2);
    }

    @Test
    void ne_disent_a_un_partenaire_que_ses_rendez_vous() throws Exception {
        var salle = contexte.getBean(Ressources.class)
                .inscrire(
                        Ressource.Nature.SALLE,
                        "Salle bleue",
                        null,
                        guichet.reseau().lieu());
        contexte.getBean(Occupations.class)
                .occuper(
                        ReservationId.nouvelle(),
                        List.of(salle),
                        Creneau.de(Instant.parse("2026-11-25T13:00:00Z"), Duration.ofHours(1)),
                        Occupation.Nature.ATELIER);
        var lieu = guichet.reseau().lieu().valeur().toString();

        var sien =
                page(get(PAGE).param("lieu", lieu).param("jour", "2026-11-25").with(partenaire));
        assertThat(sien.text()).contains("Agent d’essai", "Salle bleue", UnGuichetOuvert.BESOIN, "Pris");
        assertThat(sien.select("thead th").eachText()).as("pas le médiateur").hasSize(3);

        var ailleurs = UnCompteConnecte.partenaire(UnReseau.a(jdbc, "48061").structure());
        assertThat(page(get(PAGE)
                                .param("lieu", lieu)
                                .param("jour", "2026-11-25")
                                .with(ailleurs))
                        .text())
                .contains("Salle bleue")
                .doesNotContain("Agent d’essai", UnGuichetOuvert.BESOIN);
        var loin = UnCompteConnecte.partenaire(UnReseau.a(jdbc, "63113").structure());
        assertThat(envoyer(get(PAGE).param("lieu", lieu).with(loin)).getStatus())
                .isEqualTo(404);
    }

    @Test
    void coutent_autant_de_requetes_pour_un_agenda_plein() throws Exception {
        var demande =
                get(PAGE).param("jour", "2026-11-25").param("vue", "semaine").with(mediateur);
        page(demande);
        QueryCountHolder.clear();
        page(demande);
        long avant = QueryCountHolder.getGrandTotal().getSelect();
        var ressources = contexte.getBean(Ressources.class);
        var occupations = contexte.getBean(Occupations.class);
        for (int salle = 0; salle < 6; salle++) {
            var une = ressources.inscrire(
                    Ressource.Nature.SALLE,
                    "Salle " + salle,
                    null,
                    guichet.reseau().lieu());
            for (int heure = 0; heure < 30; heure++) {
                occupations.occuper(
                        ReservationId.nouvelle(),
                        List.of(une),
                        Creneau.de(
                                Instant.parse("2026-11-23T08:00:00Z").plus(Duration.ofHours(4L * heure)),
                                Duration.ofHours(1)),
                        Occupation.Nature.RENDEZ_VOUS);
            }
        }

        QueryCountHolder.clear();
        assertThat(page(demande).select(".planning .prise").size()).isGreaterThan(100);
        assertThat(QueryCountHolder.getGrandTotal().getSelect())
                .isEqualTo(avant)
                .isLessThanOrEqualTo(12);
    }

    @Test
    void ont_une_liste_du_jour_ou_l_on_note_qui_est_arrive() throws Exception {
        var liste = "/agenda/lieux/" + guichet.reseau().lieu().valeur() + "/jour";
        jdbc.sql("update rendez_vous set debut = '2026-11-24T09:30:00Z', fin = '2026-11-24T10:00:00Z'")
                .update();
        var page = page(get(liste).with(mediateur));
        assertThat(page.text()).contains("Jeanne Essai", "Est arrivé");
        assertThat(page.select("button[value=HONORE]")).as("pas avant l’heure").isEmpty();

        var arrivee = "/agenda/rendez-vous/" + rendezVous.valeur() + "/arrivee";
        var retour = envoyer(post(arrivee)
                .param("lieu", guichet.reseau().lieu().valeur().toString())
                .with(mediateur));
        assertThat(retour.getRedirectedUrl()).startsWith(liste);
        assertThat(page(get(liste).with(partenaire)).text()).contains("Arrivée à l’instant");
        envoyer(post(arrivee).param("repart", "true").with(mediateur));
        assertThat(page(get(liste).with(mediateur)).text()).contains("Est arrivé");

        jdbc.sql("update rendez_vous set debut = '2026-11-26T09:30:00Z', fin = '2026-11-26T10:00:00Z'")
                .update();
        envoyer(post(arrivee).with(mediateur));
        assertThat(jdbc.sql("select count(*) from rendez_vous where arrive_le is not null")
                        .query(Integer.class)
                        .single())
                .as("pas l’avant-veille")
                .isZero();
    }

    @Test
    void laissent_qui_tient_l_accueil_noter_pour_un_collegue_et_personne_d_autre() throws Exception {
        jdbc.sql("update rendez_vous set debut = '2026-11-24T08:30:00Z', fin = '2026-11-24T09:00:00Z'")
                .update();
        var collegue =
                UnCompteConnecte.mediateur(guichet.reseau().unAutreMediateur(jdbc, java.time.LocalDate.of(2020, 1, 1)));
        var issue = "/agenda/rendez-vous/" + rendezVous.valeur() + "/issue";
        assertThat(envoyer(post(issue).param("issue", "HONORE").with(collegue)).getStatus())
                .isEqualTo(302);
        assertThat(jdbc.sql("select statut from rendez_vous where id = ?")
                        .param(rendezVous.valeur())
                        .query(String.class)
                        .single())
                .isEqualTo("HONORE");

        var ailleurs = UnCompteConnecte.mediateur(UnReseau.a(jdbc, "48061").mediateur());
        var etranger = UnCompteConnecte.partenaire(UnReseau.a(jdbc, "48061").structure());
        for (var qui : List.of(ailleurs, etranger)) {
            assertThat(envoyer(post(issue).param("issue", "ABSENT").with(qui)).getStatus())
                    .isEqualTo(404);
            assertThat(envoyer(post("/agenda/rendez-vous/" + rendezVous.valeur() + "/arrivee")
                                    .with(qui))
                            .getStatus())
                    .isEqualTo(404);
        }
        var liste = "/agenda/lieux/" + guichet.reseau().lieu().valeur() + "/jour";
        assertThat(envoyer(get(liste).with(ailleurs)).getStatus()).isEqualTo(404);
        assertThat(page(get(liste).with(etranger)).text()).doesNotContain("Jeanne");
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
