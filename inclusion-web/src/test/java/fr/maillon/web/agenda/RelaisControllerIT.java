package fr.maillon.web.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.compte.CompteId;
import fr.maillon.compte.Courriel;
import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.Heures;
import fr.maillon.disponibilite.RegleDeTemps;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.offre.Acces;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.Endroit;
import fr.maillon.rendezvous.Empechement;
import fr.maillon.rendezvous.Personne;
import fr.maillon.rendezvous.PriseDeRendezVous;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.rendezvous.Reprise;
import fr.maillon.rendezvous.RepriseDesRendezVous;
import fr.maillon.rendezvous.RepriseId;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import fr.maillon.web.rendezvous.UnGuichetOuvert;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
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
@DisplayName("Un relais demandé à un collègue")
class RelaisControllerIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext contexte;

    private RequestPostProcessor malade;
    private RequestPostProcessor collegue;
    private RequestPostProcessor autre;
    private RendezVousId rendezVous;
    private String reprise = "";

    @BeforeEach
    void un_collegue_est_malade_mercredi() {
        var guichet = UnGuichetOuvert.a(contexte, Acces.PUBLIC, null);
        var moi = guichet.reseau().mediateur();
        var sacha = guichet.reseau().unAutreMediateur(jdbc, LocalDate.of(2020, 1, 1));
        var tiers = guichet.reseau().unAutreMediateur(jdbc, LocalDate.of(2020, 1, 1));
        var deMoi = compte(moi, "Camille Malade");
        malade = UnCompteConnecte.mediateur(deMoi, moi);
        collegue = UnCompteConnecte.mediateur(compte(sacha, "Sacha Libre"), sacha);
        autre = UnCompteConnecte.mediateur(compte(tiers, "Un Tiers"), tiers);
        var ressources = contexte.getBean(Ressources.class);
        var deSacha = ressources.duMediateur(sacha);
        contexte.getBean(Calendrier.class)
                .inscrire(RegleDeTemps.ouverture(
                        deSacha,
                        guichet.reseau().lieu(),
                        new Recurrence("FREQ=DAILY"),
                        new Heures(LocalTime.of(9, 0), LocalTime.of(12, 0)),
                        LocalDate.of(2026, 11, 24),
                        null,
                        "48"));
        var mode = contexte.getBean(CatalogueDesOffres.class)
                .ajouterMode(
                        guichet.offre(),
                        new Endroit.AuLieu(guichet.reseau().lieu()),
                        List.of(List.of(ressources.duMediateur(moi), deSacha)));
        rendezVous = prendre(mode);
        if (!agentDe(rendezVous).equals(ressources.duMediateur(moi))) {
            throw new IllegalStateException("le premier de la recette le tient");
        }
        reprise = poser(ressources.duMediateur(moi), deMoi);
    }

    private RendezVousId prendre(fr.maillon.offre.ModeId mode) {
        var prise = contexte.getBean(PriseDeRendezVous.class);
        var retenue = prise.retenir(RendezVousId.nouveau(), mode, Instant.parse(UnGuichetOuvert.CRENEAU), false);
        return prise.confirmer(
                        retenue.id(), new Personne("Jeanne Essai", null, new Courriel("jeanne@exemple.fr"), null), null)
                .id();
    }

    private String poser(RessourceId ressource, CompteId par) {
        var absence = RegleDeTemps.absence(
                ressource, Heures.JOURNEE, LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 25), "48", null);
        var calendrier = contexte.getBean(Calendrier.class);
        var reprises = contexte.getBean(RepriseDesRendezVous.class);
        var id = RepriseId.nouveau();
        reprises.poser(
                id,
                par,
                Reprise.Cause.ABSENCE,
                Empechement.desRessources(Set.of(ressource), calendrier.apercu(absence)),
                Set.of(rendezVous.valeur()),
                Reprise.Suite.COLLEGUE,
                fiche -> true,
                () -> calendrier.inscrire(absence));
        reprises.mener(id, par);
        return "/agenda/reprises/" + id.valeur();
    }

    @Test
    void se_voit_des_deux_cotes_et_passe_quand_il_dit_oui() throws Exception {
        assertThat(page(reprise, malade).text())
                .contains(
                        "Un rendez-vous attend la réponse d’un collègue",
                        "Demandé à Camille Essai",
                        "Ne plus attendre");
        assertThat(page("/agenda?vue=semaine&jour=2026-11-25", malade)
                        .select("tbody .etiquette")
                        .eachText())
                .contains("À reprendre : un collègue doit répondre");

        assertThat(page("/agenda", malade)
                        .selectFirst("main a[href^='/agenda/reprises/']")
                        .text())
                .as("la page fermée se retrouve")
                .isEqualTo("Un rendez-vous attend la réponse d’un collègue");
        assertThat(page("/agenda", collegue).select("main a[href^='/agenda/reprises/']"))
                .isEmpty();

        var agenda = page("/agenda", collegue);
        assertThat(agenda.selectFirst("main").text())
                .contains("On vous demande de prendre un rendez-vous", "à la demande de Camille Malade")
                .doesNotContain("Jeanne");
        var demande = agenda.selectFirst("a[href^='/agenda/relais/']").attr("href");
        assertThat(page(demande, collegue).text())
                .contains("Pouvez-vous prendre ce rendez-vous", "mercredi 25 novembre à 9", UnGuichetOuvert.BESOIN)
                .doesNotContain("Jeanne");

        var oui = envoyer(post(demande).param("oui", "true").with(collegue));
        assertThat(oui.getRedirectedUrl()).isEqualTo("/agenda?vue=semaine&jour=2026-11-25");
        assertThat(page("/agenda?vue=semaine&jour=2026-11-25", collegue).text()).contains("Jeanne Essai");
        assertThat(page(reprise, malade).text()).contains("Repris par un collègue", "Camille Essai a dit oui");
        assertThat(page(demande, collegue).select("form[action^='/agenda/relais']"))
                .isEmpty();
        assertThat(page("/agenda", malade).select("main a[href^='/agenda/reprises/']"))
                .isEmpty();
    }

    @Test
    void revient_avec_la_raison_quand_il_dit_non() throws Exception {
        var demande = page("/agenda", collegue)
                .selectFirst("a[href^='/agenda/relais/']")
                .attr("href");
        envoyer(post(demande)
                .param("oui", "false")
                .param("raison", "Je suis <b>en formation</b>.")
                .with(collegue));

        var reste = page(reprise, malade);
        assertThat(reste.text()).contains("« Je suis <b>en formation</b>. »", "Il en reste 1 à décider");
        assertThat(reste.select("input[name=suite][value=COLLEGUE]")).hasSize(1);
        assertThat(page("/agenda", collegue).text()).doesNotContain("On vous demande");
        assertThat(page("/agenda?vue=semaine&jour=2026-11-25", malade).text()).contains("À reprendre");

        envoyer(post(reprise).param("suite", "COLLEGUE").with(malade));
        assertThat(page(reprise, malade).text()).contains("Aucun collègue n’est libre à cette heure");
    }

    @Test
    void se_retire_et_ne_se_lit_que_par_qui_doit_repondre() throws Exception {
        var demande = page("/agenda", collegue)
                .selectFirst("a[href^='/agenda/relais/']")
                .attr("href");
        for (var qui : List.of(malade, autre)) {
            assertThat(envoyer(get(demande).with(qui)).getStatus()).isEqualTo(404);
            assertThat(envoyer(post(demande).param("oui", "true").with(qui)).getStatus())
                    .isEqualTo(404);
        }
        var retrait =
                page(reprise, malade).selectFirst("form[action$=/retrait]").attr("action");
        assertThat(envoyer(post(retrait).with(autre)).getStatus()).isEqualTo(404);
        assertThat(envoyer(post(demande).with(collegue)).getRedirectedUrl())
                .as("ni oui ni non")
                .isEqualTo(demande);
        envoyer(post(retrait).with(malade));
        assertThat(page(reprise, malade).text()).contains("vous avez retiré votre demande");
        assertThat(page(demande, collegue).selectFirst("main").text()).contains("Retirée");
        assertThat(envoyer(get("/agenda/relais/" + UUID.randomUUID()).with(collegue))
                        .getStatus())
                .isEqualTo(404);
    }

    private RessourceId agentDe(RendezVousId id) {
        return new RessourceId(jdbc.sql("select ressource_id from occupation where reservation_id = ? and actif")
                .param(id.valeur())
                .query(Long.class)
                .single());
    }

    private CompteId compte(MediateurId mediateur, String nom) {
        var id = CompteId.nouveau();
        jdbc.sql("""
                        insert into compte (id, courriel, nom_affiche, role, mediateur_id, cree_le, version)
                        values (?, ?, ?, 'MEDIATEUR', ?, now(), 0)""")
                .params(id.valeur(), id.valeur() + "@exemple.fr", nom, mediateur.valeur())
                .update();
        return id;
    }

    private Document page(String adresse, RequestPostProcessor qui) throws Exception {
        var reponse = envoyer(get(adresse).with(qui));
        assertThat(reponse.getStatus()).as(reponse.getContentAsString()).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString());
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande) throws Exception {
        return navigateur.perform(demande.with(csrf())).andReturn().getResponse();
    }
}
