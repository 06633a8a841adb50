package fr.maillon.web.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.compte.CompteId;
import fr.maillon.compte.Courriel;
import fr.maillon.compte.Role;
import fr.maillon.itinerance.Horaire;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.itinerance.Tournees;
import fr.maillon.itinerance.Validite;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.offre.Acces;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.Endroit;
import fr.maillon.rendezvous.Personne;
import fr.maillon.rendezvous.PriseDeRendezVous;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.Ressources;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import fr.maillon.web.rendezvous.UnGuichetOuvert;
import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
@DisplayName("Avant de déranger quelqu’un, on montre qui")
class ImpactsIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext contexte;

    private UnGuichetOuvert guichet;
    private RequestPostProcessor mediateur;
    private RequestPostProcessor coordinateur;
    private RendezVousId rendezVous;

    @BeforeEach
    void un_rendez_vous_est_pris_mercredi_a_neuf_heures() {
        guichet = UnGuichetOuvert.a(contexte, Acces.PUBLIC, null);
        mediateur = UnCompteConnecte.mediateur(
                compte(Role.MEDIATEUR), guichet.reseau().mediateur());
        coordinateur = UnCompteConnecte.coordinateur(compte(Role.COORDINATEUR), "48");
        rendezVous = guichet.unRendezVous(contexte);
    }

    @Test
    void par_une_absence_et_l_on_previent_une_fois() throws Exception {
        var absence = Map.of("sens", "ABSENCE", "du", "2026-11-25");
        var apercu = page(envoi("/agenda/plages", absence, mediateur));
        assertThat(apercu.selectFirst(".impact").text())
                .contains("1 rendez-vous est touché", "mercredi 25 novembre à 9 h", "Jeanne Essai");
        assertThat(apercu.selectFirst("#du").val()).isEqualTo("2026-11-25");
        assertThat(absences()).isZero();

        var annuler = confirmer(apercu, "/agenda/plages", "ANNULER");
        var faite = envoyer(annuler.with(mediateur));
        assertThat(faite.getRedirectedUrl()).startsWith("/agenda/reprises/");
        assertThat(absences()).isEqualTo(1);
        assertThat(statut()).isEqualTo("ANNULE");
        assertThat(page(get(faite.getRedirectedUrl()).with(mediateur)).text())
                .contains("L’absence est notée", "Jeanne Essai", "Annulé", "Prévenue par courriel");

        // un double clic
        assertThat(envoyer(annuler.with(mediateur)).getRedirectedUrl()).isEqualTo(faite.getRedirectedUrl());
        assertThat(absences()).isEqualTo(1);
        assertThat(annonces()).isEqualTo(1);

        var autre = UnCompteConnecte.mediateur(
                compte(Role.MEDIATEUR), guichet.reseau().mediateur());
        assertThat(envoyer(get(faite.getRedirectedUrl()).with(autre)).getStatus())
                .isEqualTo(404);
        assertThat(envoyer(get("/agenda/reprises/" + UUID.randomUUID()).with(mediateur))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void dit_qu_il_n_y_a_pas_de_collegue_et_laisse_choisir_autre_chose() throws Exception {
        var apercu = page(envoi("/agenda/plages", Map.of("sens", "ABSENCE", "du", "2026-11-25"), mediateur));
        var faite = envoyer(confirmer(apercu, "/agenda/plages", "COLLEGUE").with(mediateur));
        var reste = page(get(faite.getRedirectedUrl()).with(mediateur));
        assertThat(reste.text()).contains("Aucun collègue n’est libre à cette heure", "Il en reste 1 à décider");
        assertThat(statut()).isEqualTo("A_VENIR");

        envoyer(post(faite.getRedirectedUrl()).param("suite", "DEPLACER").with(mediateur));
        assertThat(page(get(faite.getRedirectedUrl()).with(mediateur)).text())
                .contains("Déplacé", "jeudi 26 novembre à 9 h", "Prévenue par courriel")
                .doesNotContain("à décider");
    }

    @Test
    void par_l_absence_d_un_agent_que_le_coordinateur_note_sans_savoir_qui_vient() throws Exception {
        var apercu = page(envoi(
                "/agenda/plages",
                Map.of(
                        "sens",
                        "ABSENCE",
                        "du",
                        "2026-11-25",
                        "ressource",
                        String.valueOf(guichet.agent().valeur())),
                coordinateur));
        assertThat(apercu.selectFirst(".impact").text())
                .contains("1 rendez-vous est touché", UnGuichetOuvert.BESOIN)
                .doesNotContain("Jeanne");
        var faite = envoyer(confirmer(apercu, "/agenda/plages", "ANNULER").with(coordinateur));
        assertThat(statut()).isEqualTo("ANNULE");
        assertThat(page(get(faite.getRedirectedUrl()).with(coordinateur)).text())
                .doesNotContain("Jeanne");

        assertThat(envoi("/agenda/plages", Map.of("sens", "OUVERTURE", "du", "2026-11-25"), coordinateur)
                        .getStatus())
                .isEqualTo(422);
        var ailleurs = UnCompteConnecte.coordinateur(compte(Role.COORDINATEUR), "63");
        assertThat(envoi(
                                "/agenda/plages",
                                Map.of(
                                        "sens",
                                        "ABSENCE",
                                        "du",
                                        "2026-11-26",
                                        "ressource",
                                        String.valueOf(guichet.agent().valeur())),
                                ailleurs)
                        .getStatus())
                .isEqualTo(422);
    }

    @Test
    void par_la_fin_d_une_presence() throws Exception {
        var fin = page(get("/agenda/plages").with(mediateur))
                .selectFirst("form[action$=/fin]")
                .attr("action");
        var apercu = page(envoi(fin, Map.of(), mediateur));
        assertThat(apercu.select(".impact")).hasSize(1);
        assertThat(apercu.selectFirst(".impact").text()).contains("1 rendez-vous est touché", "Jeanne Essai");
        var fait = envoyer(confirmer(apercu, fin, "GARDER").with(mediateur));
        assertThat(fait.getRedirectedUrl()).startsWith("/agenda/reprises/");
        assertThat(page(get("/agenda/plages").with(mediateur)).select("form[action$=/fin]"))
                .isEmpty();
        assertThat(statut()).isEqualTo("A_VENIR");
    }

    @Test
    void par_la_fermeture_d_un_lieu() throws Exception {
        var lieu = "/lieux/" + guichet.reseau().lieu().valeur();
        var apercu = page(envoi(lieu + "/exceptions/nouvelle", Map.of("du", "2026-11-25"), coordinateur));
        assertThat(apercu.selectFirst(".impact").text())
                .contains("1 rendez-vous est touché")
                .doesNotContain("collègue libre");
        var faite = envoyer(
                confirmer(apercu, lieu + "/exceptions/nouvelle", "DEPLACER").with(coordinateur));
        assertThat(page(get(faite.getRedirectedUrl()).with(coordinateur)).text())
                .contains("La fermeture est notée", "jeudi 26 novembre à 9 h");

        var pourDeBon = page(envoi(lieu + "/fermeture", Map.of(), coordinateur));
        assertThat(pourDeBon.selectFirst("h1").text()).isEqualTo("Fermer ce lieu ?");
        envoyer(confirmer(pourDeBon, lieu + "/fermeture", "ANNULER").with(coordinateur));
        assertThat(statut()).isEqualTo("ANNULE");
        assertThat(jdbc.sql("select statut from lieu where id = ?")
                        .param(guichet.reseau().lieu().valeur())
                        .query(String.class)
                        .single())
                .isEqualTo("FERME");
    }

    @Test
    void par_un_passage_reporte_que_le_rendez_vous_suit() throws Exception {
        var tournees = contexte.getBean(Tournees.class);
        var arret = tournees.ajouterArret(
                tournees.creerCircuit(tournees.creerItinerant("Bus du numérique", "48", null), "Les marchés"),
                new CodeInsee("48080"),
                "Place de la Halle",
                null,
                true);
        tournees.regler(
                arret,
                Recurrence.chaqueSemaine(List.of(DayOfWeek.THURSDAY)),
                new Horaire(LocalTime.of(9, 0), LocalTime.of(12, 0)),
                new Validite(LocalDate.of(2026, 11, 26), LocalDate.of(2026, 11, 26)));
        contexte.getBean(EntityManager.class).flush();
        var bus = contexte.getBean(Ressources.class).inscrire(Ressource.Nature.VEHICULE, "Bus", null, null);
        var mode = contexte.getBean(CatalogueDesOffres.class)
                .ajouterMode(guichet.offre(), new Endroit.ALArret(arret), List.of(List.of(bus)));
        var prise = contexte.getBean(PriseDeRendezVous.class);
        var retenue = prise.retenir(RendezVousId.nouveau(), mode, Instant.parse("2026-11-26T09:30:00Z"), false);
        rendezVous = prise.confirmer(
                        retenue.id(), new Personne("Paul Essai", null, new Courriel("paul@exemple.fr"), null), null)
                .id();
        var passage = "/passages/"
                + jdbc.sql("select id from passage where arret_id = ?")
                        .param(arret.valeur())
                        .query(UUID.class)
                        .single();

        var apercu = page(envoi(
                passage + "/report", Map.of("jour", "2026-12-04", "debut", "14:00", "fin", "17:00"), coordinateur));
        assertThat(apercu.selectFirst("form[action$=/report] .impact").text()).contains("1 rendez-vous est touché");
        var fait = envoyer(confirmer(apercu, passage + "/report", "DEPLACER").with(coordinateur));
        assertThat(page(get(fait.getRedirectedUrl()).with(coordinateur)).text())
                .contains("Le passage est changé", "vendredi 4 décembre à 15 h 30");
        assertThat(annonces()).isEqualTo(1);
    }

    @Test
    void par_un_atelier_pose_sur_un_rendez_vous() throws Exception {
        var atelier = Map.of(
                "jeton", UUID.randomUUID().toString(),
                "titre", "Premiers pas",
                "jour", "2026-11-25",
                "heure", "09:00",
                "duree", "90",
                "capacite", "8",
                "thematiques", "EMAIL");
        var apercu = page(envoi("/ateliers", atelier, mediateur));
        assertThat(apercu.selectFirst(".impact").text()).contains("1 rendez-vous est touché", "Jeanne Essai");
        assertThat(ateliers()).isZero();

        var fait = envoyer(confirmer(apercu, "/ateliers", "GARDER").with(mediateur));
        assertThat(fait.getRedirectedUrl()).startsWith("/agenda/reprises/");
        assertThat(ateliers()).isEqualTo(1);
        assertThat(statut()).isEqualTo("A_VENIR");
        assertThat(annonces()).isZero();

        // changer le titre ne dérange personne
        var fiche = "/ateliers/" + atelier.get("jeton");
        var formulaire = page(get(fiche + "/modification").with(mediateur));
        var meme = new HashMap<>(atelier);
        meme.put("titre", "Autre titre");
        meme.put("version", formulaire.selectFirst("[name=version]").val());
        assertThat(envoi(fiche + "/modification", meme, mediateur).getRedirectedUrl())
                .isEqualTo(fiche);
    }

    @Test
    void par_un_atelier_retabli_sur_un_rendez_vous_pris_depuis() throws Exception {
        var atelier = Map.of(
                "jeton", UUID.randomUUID().toString(),
                "titre", "Premiers pas",
                "jour", "2026-11-26",
                "heure", "09:00",
                "duree", "90",
                "capacite", "8",
                "thematiques", "EMAIL");
        var fiche = "/ateliers/" + atelier.get("jeton");
        assertThat(envoi("/ateliers", atelier, mediateur).getRedirectedUrl()).isEqualTo(fiche);
        envoi(fiche + "/annulation", Map.of(), mediateur);
        // libre : il se rétablit d’un geste
        assertThat(envoi(fiche + "/retablissement", Map.of(), mediateur).getRedirectedUrl())
                .isEqualTo(fiche);
        envoi(fiche + "/annulation", Map.of(), mediateur);
        jdbc.sql("update atelier set jour = '2026-11-25' where id = ?")
                .param(UUID.fromString(atelier.get("jeton")))
                .update();
        contexte.getBean(jakarta.persistence.EntityManager.class).clear();

        var apercu = page(envoi(fiche + "/retablissement", Map.of(), mediateur));
        assertThat(apercu.selectFirst(".impact").text()).contains("1 rendez-vous est touché", "Jeanne Essai");
        assertThat(page(get(fiche).with(mediateur)).text()).contains("Cet atelier n’aura pas lieu");

        var fait =
                envoyer(confirmer(apercu, fiche + "/retablissement", "GARDER").with(mediateur));
        assertThat(fait.getRedirectedUrl()).startsWith("/agenda/reprises/");
        assertThat(page(get(fiche).with(mediateur)).text()).doesNotContain("n’aura pas lieu");
        assertThat(statut()).isEqualTo("A_VENIR");
    }

    @Test
    void choisit_la_salle_d_un_atelier_parmi_celles_du_lieu() throws Exception {
        var salle = contexte.getBean(Ressources.class)
                .inscrire(
                        Ressource.Nature.SALLE,
                        "Salle bleue",
                        null,
                        guichet.reseau().lieu());
        var formulaire = page(get("/ateliers/nouveau").with(mediateur));
        assertThat(formulaire.select("#salle option").eachText()).anyMatch(une -> une.startsWith("Salle bleue"));
        var atelier = new HashMap<>(Map.of(
                "jeton", UUID.randomUUID().toString(),
                "titre", "Premiers pas",
                "jour", "2026-12-02",
                "heure", "14:00",
                "duree", "90",
                "capacite", "8",
                "thematiques", "EMAIL",
                "salle", String.valueOf(salle.valeur())));
        assertThat(envoi("/ateliers", atelier, mediateur).getStatus())
                .as("la salle n’est pas de ce lieu")
                .isEqualTo(422);
        atelier.put("ou", "lieu:" + guichet.reseau().lieu().valeur());
        assertThat(envoi("/ateliers", atelier, mediateur).getStatus()).isEqualTo(302);
        assertThat(jdbc.sql("select count(*) from occupation where ressource_id = ? and nature = 'ATELIER' and actif")
                        .param(salle.valeur())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private MockHttpServletRequestBuilder confirmer(Document apercu, String adresse, String suite) {
        var envoi = post(adresse).param("suite", suite);
        var formulaire = apercu.selectFirst("form:has(.impact)");
        formulaire
                .select("input[type=hidden], input[type=text], input[type=date], input[type=time], input[type=number]")
                .forEach(champ -> {
                    if (!champ.attr("name").startsWith("_")) {
                        envoi.param(champ.attr("name"), champ.val());
                    }
                });
        formulaire
                .select("input[type=checkbox][checked]")
                .forEach(champ -> envoi.param(champ.attr("name"), champ.val()));
        formulaire.select("select").forEach(liste -> {
            var choisi = liste.selectFirst("option[selected]");
            envoi.param(liste.attr("name"), choisi == null ? "" : choisi.val());
        });
        return envoi;
    }

    private CompteId compte(Role role) {
        var id = CompteId.nouveau();
        MediateurId moi = guichet.reseau().mediateur();
        jdbc.sql("""
                        insert into compte (id, courriel, nom_affiche, role, mediateur_id, departements, cree_le, version)
                        values (?, ?, 'Camille Test', ?, ?, array['48'], now(), 0)""")
                .params(id.valeur(), id.valeur() + "@exemple.fr", role.name(), moi.valeur())
                .update();
        return id;
    }

    private String statut() {
        return jdbc.sql("select statut from rendez_vous where id = ?")
                .param(rendezVous.valeur())
                .query(String.class)
                .single();
    }

    private int absences() {
        return jdbc.sql("select count(*) from plage_de_temps where sens = 'ABSENCE'")
                .query(Integer.class)
                .single();
    }

    private int ateliers() {
        return jdbc.sql("select count(*) from atelier").query(Integer.class).single();
    }

    private int annonces() {
        return jdbc.sql(
                        "select count(*) from message where rendez_vous_id = ? and evenement in ('ANNULATION', 'CHANGEMENT')")
                .param(rendezVous.valeur())
                .query(Integer.class)
                .single();
    }

    private MockHttpServletResponse envoi(String adresse, Map<String, String> champs, RequestPostProcessor qui)
            throws Exception {
        var envoi = post(adresse);
        champs.forEach(envoi::param);
        return envoyer(envoi.with(qui));
    }

    private Document page(MockHttpServletRequestBuilder demande) throws Exception {
        return page(envoyer(demande));
    }

    private static Document page(MockHttpServletResponse reponse) throws Exception {
        assertThat(reponse.getStatus()).as(reponse.getContentAsString()).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString());
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande) throws Exception {
        return navigateur.perform(demande.with(csrf())).andReturn().getResponse();
    }
}
