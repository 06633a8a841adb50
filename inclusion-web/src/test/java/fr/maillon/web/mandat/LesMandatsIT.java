package fr.maillon.web.mandat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import fr.maillon.UnReseau;
import fr.maillon.mandat.RappelDesMandats;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.usager.Accord;
import fr.maillon.usager.Acteur;
import fr.maillon.usager.CanalDeRecueil;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.Identite;
import fr.maillon.usager.UsagerId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
@DisplayName("Les pages des mandats")
class LesMandatsIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DossiersDesUsagers dossiers;

    @Autowired
    RappelDesMandats rappels;

    @Autowired
    JavaMailSenderImpl courrier;

    UnReseau ici;
    UnReseau ailleurs;
    UUID jeanne;
    UUID jeton = UUID.randomUUID();

    @BeforeEach
    void une_personne_suivie_ici() {
        ici = UnReseau.a(jdbc);
        ailleurs = UnReseau.a(jdbc, "48061");
        jeanne = ouvrir(ici, 1948);
    }

    @Test
    void menent_de_la_fiche_au_mandat_signe_puis_revoque() throws Exception {
        assertThat(page(get("/usagers/" + jeanne))
                        .select("a[href$=/mandats/nouveau]")
                        .text())
                .isEqualTo("Établir un mandat");
        var formulaire = page(get("/usagers/" + jeanne + "/mandats/nouveau"));
        assertThat(formulaire.text())
                .contains(
                        "Ce n’est pas un mandat Aidants Connect",
                        "délégué à la protection des données",
                        "Argent et impôts");
        assertThat(formulaire.select("#majeure")).as("née en 1948").isEmpty();

        assertThat(envoyer(demande()).getRedirectedUrl()).isEqualTo("/mandats/" + jeton);
        assertThat(envoyer(demande()).getRedirectedUrl()).as("deux fois").isEqualTo("/mandats/" + jeton);
        var imprime = page(get("/mandats/" + jeton + "/imprimer"));
        assertThat(imprime.select(".exemplaire")).hasSize(2);
        assertThat(imprime.select(".exemplaire h2").eachText())
                .containsExactly("Exemplaire de la personne", "Exemplaire de la structure");

        assertThat(envoyer(post("/mandats/" + jeton + "/signature")
                                .param("le", "2026-11-24")
                                .param("lieu", "Mende"))
                        .getRedirectedUrl())
                .isEqualTo("/mandats/" + jeton);
        var fiche = page(get("/mandats/" + jeton));
        assertThat(fiche.text())
                .contains(
                        "sur papier le mardi 24 novembre 2026, à Mende",
                        "Texte intact",
                        "Jusqu’au 24/12/2026",
                        "ne payez rien");
        assertThat(page(get("/usagers/" + jeanne)).text()).contains("Argent - Impôts", "En cours");
        assertThat(page(get("/mandats")).text()).contains("En cours").doesNotContain("finit bientôt");

        assertThat(statut(get("/mandats/" + jeton + "/attestation"), ici.mediateur()))
                .isEqualTo(404);
        envoyer(post("/mandats/" + jeton + "/revocation"));
        envoyer(post("/mandats/" + jeton + "/revocation"));
        assertThat(page(get("/mandats/" + jeton)).text()).contains("Révoqué");
        assertThat(page(get("/mandats/" + jeton + "/attestation")).text())
                .contains("Attestation de révocation", "Jeanne Martin", "Argent - Impôts");
        assertThat(page(get("/mandats/" + jeton + "/imprimer")).select(".exemplaire"))
                .isEmpty();
        assertThat(page(get("/usagers/" + jeanne + "/export")).text())
                .contains("Vos mandats", "signé le 24 novembre 2026, à Mende", "révoquer un mandat", "lire un mandat");
    }

    @ParameterizedTest
    @CsvSource({
        "demarches, TOUT, demarches",
        "demarches, , demarches",
        "duree, SIECLE, duree",
        "duree, 3650, duree",
        "duree, , duree",
        "protegee, , protegee",
        "protegee, true, protegee",
        "titre, BENEVOLE, titre",
        "titre, , titre",
        "precisions, son code 1 85 05 78 006 084 91, precisions"
    })
    void disent_ce_qui_empeche_sous_le_champ(String champ, String valeur, String fautif) throws Exception {
        var reponse = envoyer(remplacer(champ, valeur == null ? "" : valeur));

        assertThat(reponse.getStatus()).isEqualTo(422);
        var page = Jsoup.parse(reponse.getContentAsString());
        assertThat(page.title()).startsWith("Erreur : ");
        assertThat(page.select(".resume-erreurs a").eachAttr("href")).containsExactly("#" + fautif);
        assertThat(page.select("#" + fautif)).hasSize(1);
        assertThat(jdbc.sql("select count(*) from mandat where id = ?")
                        .param(jeton)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void disent_qu_ils_finissent_bientot() throws Exception {
        signer("MOIS");
        vieillir(25);

        assertThat(page(get("/mandats/" + jeton)).select("[class*=avis]").text())
                .contains("Ce mandat finit bientôt");
        assertThat(page(get("/mandats")).select("[class*=avis]").text()).contains("1 mandat finit bientôt");
    }

    @Test
    void refusent_une_personne_mineure_et_demandent_a_qui_l_est_peut_etre() throws Exception {
        var mineure = ouvrir(ici, 2010);
        var peutEtre = ouvrir(ici, 2008);

        assertThat(envoyer(remplir(post("/usagers/" + mineure + "/mandats")).param("majeure", "true"))
                        .getContentAsString())
                .contains("Cette personne est mineure");
        assertThat(envoyer(remplir(post("/usagers/" + peutEtre + "/mandats"))).getContentAsString())
                .contains("ne dit pas si elle a déjà dix-huit ans");
        assertThat(envoyer(remplir(post("/usagers/" + peutEtre + "/mandats")).param("majeure", "true"))
                        .getRedirectedUrl())
                .isEqualTo("/mandats/" + jeton);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-23, avant celui", "2026-11-25, pas encore passé", "hier, Indiquez une date"})
    void refusent_une_signature_d_un_autre_jour(String jour, String phrase) throws Exception {
        envoyer(demande());

        var reponse = envoyer(
                post("/mandats/" + jeton + "/signature").param("le", jour).param("lieu", "Mende"));
        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(reponse.getContentAsString())
                        .select("#le-erreur")
                        .text())
                .contains(phrase);
    }

    @Test
    void sont_introuvables_pour_qui_ne_suit_pas_la_personne() throws Exception {
        envoyer(demande());
        var jacques = ouvrir(ailleurs, 1950);

        for (var id : List.of(jeton, UUID.randomUUID())) {
            for (var suite : List.of("", "/imprimer", "/attestation")) {
                assertThat(statut(get("/mandats/" + id + suite), ailleurs.mediateur()))
                        .isEqualTo(404);
            }
            for (var suite : List.of("/revocation", "/signature?le=2026-11-24&lieu=Mende", "/signature")) {
                assertThat(statut(post("/mandats/" + id + suite).with(csrf()), ailleurs.mediateur()))
                        .isEqualTo(404);
            }
        }
        assertThat(statut(get("/usagers/" + jeanne + "/mandats/nouveau"), ailleurs.mediateur()))
                .isEqualTo(404);
        assertThat(statut(demande().with(csrf()), ailleurs.mediateur())).isEqualTo(404);
        // l’identifiant du mandat d’une autre, rejoué pour la sienne
        assertThat(statut(remplir(post("/usagers/" + jacques + "/mandats")).with(csrf()), ailleurs.mediateur()))
                .isEqualTo(404);
    }

    @Test
    void ne_s_ouvrent_qu_aux_mediateurs() throws Exception {
        envoyer(demande());
        for (var adresse : List.of(
                "/mandats",
                "/mandats/" + jeton,
                "/mandats/" + jeton + "/imprimer",
                "/usagers/" + jeanne + "/mandats/nouveau")) {
            assertThat(navigateur
                            .perform(get(adresse))
                            .andReturn()
                            .getResponse()
                            .getRedirectedUrl())
                    .endsWith("/connexion");
            for (var compte : List.of(
                    UnCompteConnecte.coordinateur("48"),
                    UnCompteConnecte.responsable(ici.structure()),
                    UnCompteConnecte.partenaire(ici.structure()),
                    UnCompteConnecte.administrateur())) {
                assertThat(navigateur
                                .perform(get(adresse).with(compte))
                                .andReturn()
                                .getResponse()
                                .getStatus())
                        .as(adresse)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void previennent_trente_jours_avant_une_seule_fois_par_courriel_sans_nommer_personne() throws Exception {
        jdbc.sql("insert into compte (id, courriel, nom_affiche, role, mediateur_id, cree_le, version)"
                        + " values (?, 'camille@exemple.fr', 'Camille', 'MEDIATEUR', ?, now(), 0)")
                .params(UUID.randomUUID(), ici.mediateur().valeur())
                .update();
        var serveur = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        var hote = courrier.getHost();
        int port = courrier.getPort();
        serveur.start();
        courrier.setHost("127.0.0.1");
        courrier.setPort(serveur.getSmtp().getPort());
        try {
            signer("MOIS");
            vieillir(25);
            assertThat(rappels.envoyer())
                    .as("un mandat d’un mois ne se rappelle pas")
                    .isZero();

            jeton = UUID.randomUUID();
            signer("SEMESTRE");
            vieillir(150);
            assertThat(rappels.envoyer()).as("trente et un jours avant").isZero();
            vieillir(1);
            assertThat(rappels.envoyer()).as("trente jours avant").isEqualTo(1);
            assertThat(rappels.envoyer()).as("une seule fois").isZero();

            assertThat(serveur.getReceivedMessages()).singleElement().satisfies(recu -> {
                assertThat(recu.getAllRecipients()[0]).hasToString("camille@exemple.fr");
                assertThat(recu.getSubject()).isEqualTo("Des mandats finissent bientôt");
                assertThat(recu.getContent().toString())
                        .contains("un mandat finit", "/mandats")
                        .doesNotContain("Jeanne", "Martin", jeton.toString());
            });

            jeton = UUID.randomUUID();
            signer("AN");
            vieillir(350);
            envoyer(post("/mandats/" + jeton + "/revocation"));
            assertThat(rappels.envoyer()).as("révoqué").isZero();
        } finally {
            courrier.setHost(hote);
            courrier.setPort(port);
            serveur.stop();
        }
    }

    private void signer(String duree) throws Exception {
        envoyer(remplacer("duree", duree));
        envoyer(post("/mandats/" + jeton + "/signature")
                .param("le", "2026-11-24")
                .param("lieu", "Mende"));
    }

    /** Signé tant de jours plus tôt : rien ne l’écrit après coup, sinon un essai. */
    private void vieillir(int jours) {
        jdbc.sql("set local session_replication_role = replica").update();
        jdbc.sql("update mandat set etabli_le = etabli_le - ? where id = ?")
                .params(jours, jeton)
                .update();
        jdbc.sql("update mandat_signature set signe_le = signe_le - ? where mandat_id = ?")
                .params(jours, jeton)
                .update();
        jdbc.sql("set local session_replication_role = origin").update();
    }

    private UUID ouvrir(UnReseau reseau, int annee) {
        return dossiers.creer(
                        UsagerId.nouveau(),
                        new Identite("Jeanne", "Martin", annee, null, null, null, null, null),
                        reseau.structure(),
                        Accord.auTexteActuel(CanalDeRecueil.SUR_PLACE),
                        new Acteur(reseau.mediateur(), null))
                .valeur();
    }

    private MockHttpServletRequestBuilder demande() {
        return remplir(post("/usagers/" + jeanne + "/mandats"));
    }

    private MockHttpServletRequestBuilder remplir(MockHttpServletRequestBuilder demande) {
        return demande.param("jeton", jeton.toString())
                .param("demarches", "ARGENT_IMPOTS")
                .param("duree", "MOIS")
                .param("protegee", "false")
                .param("titre", "EMPLOYE");
    }

    private MockHttpServletRequestBuilder remplacer(String champ, String valeur) {
        var demande = post("/usagers/" + jeanne + "/mandats").param("jeton", jeton.toString());
        for (var un : List.of(
                List.of("demarches", "ARGENT_IMPOTS"),
                List.of("duree", "MOIS"),
                List.of("protegee", "false"),
                List.of("titre", "EMPLOYE"),
                List.of("precisions", ""))) {
            demande.param(un.getFirst(), un.getFirst().equals(champ) ? valeur : un.getLast());
        }
        return demande;
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande) throws Exception {
        return navigateur
                .perform(demande.with(UnCompteConnecte.mediateur(ici.mediateur()))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private int statut(MockHttpServletRequestBuilder demande, MediateurId mediateur) throws Exception {
        return navigateur
                .perform(demande.with(UnCompteConnecte.mediateur(mediateur)))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private Document page(MockHttpServletRequestBuilder demande) throws Exception {
        var reponse = envoyer(demande);
        assertThat(reponse.getStatus()).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString());
    }
}
