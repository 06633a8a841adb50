package fr.maillon.web.inscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.atelier.AtelierId;
import fr.maillon.atelier.Ateliers;
import fr.maillon.atelier.UnAtelier;
import fr.maillon.inscription.InscritEnListe;
import fr.maillon.inscription.LectureDesInscriptions;
import fr.maillon.web.PageTest;
import fr.maillon.web.RequetesComptees;
import fr.maillon.web.UnCompteConnecte;
import java.util.List;
import java.util.UUID;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@Import(RequetesComptees.class)
@DisplayName("Le calendrier des ateliers")
class CalendrierDesAteliersIT {

    static final String CALENDRIER = "/ateliers/calendrier";
    static final RequestPostProcessor PERSONNE = demande -> demande;

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ateliers ateliers;

    @Autowired
    LectureDesInscriptions lecture;

    private String adresse;
    private UnAtelier atelier;

    @BeforeEach
    void un_atelier_a_deux_places() {
        adresse = "192.0.2." + UUID.randomUUID();
        atelier = UnAtelier.de(2, jdbc, ateliers);
    }

    @Test
    void montre_par_semaine_ce_qui_est_publie_et_les_places_qui_restent() throws Exception {
        var liste = page(get(CALENDRIER));
        assertThat(liste.select("h2").first().text()).isEqualTo("La semaine prochaine");
        var ligne = liste.selectFirst("a[href=" + fiche() + "]");
        assertThat(ligne.text())
                .contains(
                        "Premiers pas sur internet",
                        "Mardi 1er décembre 2026, de 10 h à 11 h 30",
                        "Maison de Mende, 48000 Mende",
                        "Il reste 2 places");
        assertThat(page(get(CALENDRIER).param("ou", "48000")).select("a[href=" + fiche() + "]"))
                .isNotEmpty();
        assertThat(page(get(CALENDRIER).param("ou", "mende")).select("a[href=" + fiche() + "]"))
                .isNotEmpty();
        assertThat(page(get(CALENDRIER).param("ou", "Langogne")).text())
                .contains("Aucun atelier n’est annoncé à Langogne");
        assertThat(page(get(CALENDRIER).param("departement", "75")).select("a[href=" + fiche() + "]"))
                .isEmpty();
        assertThat(page(get(CALENDRIER).param("du", "2027-02-01")).select("a[href=" + fiche() + "]"))
                .isEmpty();
        assertThat(page(get("/")).select("a[href=" + CALENDRIER + "]")).isNotEmpty();
    }

    @Test
    void tait_ce_qui_n_est_pas_publie_est_annule_ou_passe() throws Exception {
        ateliers.publier(atelier.id(), false, atelier.reseau().mediateur());
        assertThat(page(get(CALENDRIER)).select("a[href=" + fiche() + "]")).isEmpty();
        for (var suite : List.of("", "/inscription")) {
            assertThat(envoyer(get(fiche() + suite), PERSONNE).getStatus()).isEqualTo(404);
        }
        assertThat(envoyer(inscription("Jeanne", "06 12 34 56 78"), PERSONNE).getStatus())
                .isEqualTo(404);
        assertThat(envoyer(get(CALENDRIER + "/" + UUID.randomUUID()), PERSONNE).getStatus())
                .isEqualTo(404);

        ateliers.publier(atelier.id(), true, atelier.reseau().mediateur());
        ateliers.annuler(atelier.id(), null, atelier.reseau().mediateur());
        assertThat(page(get(CALENDRIER)).select("a[href=" + fiche() + "]")).isEmpty();
        assertThat(page(get(fiche())).text()).contains("n’aura pas lieu").doesNotContain("M’inscrire");
        var refus = envoyer(inscription("Jeanne", "06 12 34 56 78"), PERSONNE);
        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(refus.getContentAsString()).contains("On ne peut plus s’inscrire ici");
    }

    @Test
    void inscrit_en_un_ecran_et_donne_un_lien() throws Exception {
        var formulaire = page(get(fiche() + "/inscription"));
        assertThat(formulaire.select("form[action$=inscription] input:not([type=hidden])"))
                .hasSize(4);

        var prise = envoyer(inscription("Jeanne", "06 12 34 56 78"), PERSONNE);

        var lien = prise.getRedirectedUrl();
        assertThat(lien).matches("/ateliers/inscription/[A-Za-z0-9_-]{32}");
        assertThat(page(get(lien)).text()).contains("Votre inscription", "Jeanne Essai", "Je ne viens plus");
        assertThat(page(get(fiche())).text()).contains("Une dernière place");

        envoyer(post(lien).param("reponse", "quitter"), PERSONNE);
        assertThat(page(get(lien)).text()).contains("Votre inscription est annulée", "Revenir à cet atelier");
        envoyer(post(lien).param("reponse", "revenir"), PERSONNE);
        assertThat(page(get(lien)).text()).contains("Je ne viens plus");
        assertThat(atelier.placesPrises(jdbc)).isEqualTo(1);
    }

    @Test
    void inscrit_une_seule_fois_un_formulaire_envoye_deux_fois() throws Exception {
        var jeton = UUID.randomUUID().toString();
        for (int fois = 0; fois < 2; fois++) {
            assertThat(envoyer(inscription(jeton, "Jeanne", "a@exemple.fr"), PERSONNE)
                            .getStatus())
                    .isEqualTo(302);
        }
        assertThat(inscrits()).hasSize(1);
    }

    @Test
    void fait_attendre_quand_c_est_complet_puis_garde_la_place() throws Exception {
        var premier = envoyer(inscription("Jeanne", "06 12 34 56 78"), PERSONNE).getRedirectedUrl();
        envoyer(inscription("Paul", "06 12 34 56 79"), PERSONNE);
        assertThat(page(get(CALENDRIER)).selectFirst("a[href=" + fiche() + "]").text())
                .contains("Complet, liste d’attente");
        assertThat(page(get(fiche() + "/inscription")).text()).contains("Inscrivez-vous quand même");

        var lien = envoyer(inscription("Sacha", "sacha@exemple.fr"), PERSONNE).getRedirectedUrl();
        assertThat(page(get(lien)).text()).contains("Vous attendez une place", "en tête de la liste");

        envoyer(post(premier).param("reponse", "quitter"), PERSONNE);
        assertThat(page(get(lien)).text())
                .contains("Une place vous est gardée", "Répondez avant mercredi 25 novembre 2026 à 10 h");
        envoyer(post(lien).param("reponse", "prendre"), PERSONNE);
        assertThat(page(get(lien)).text()).contains("Je ne viens plus");

        envoyer(post(premier).param("reponse", "prendre"), PERSONNE);
        assertThat(page(get(premier)).text()).contains("Votre inscription est annulée");
        assertThat(atelier.placesPrises(jdbc)).isEqualTo(2);
    }

    @Test
    void inscrit_a_tout_un_programme() throws Exception {
        atelier = UnAtelier.de(3, 4, jdbc, ateliers);
        var page = page(get(fiche()));
        assertThat(page.select("a:contains(M’inscrire aux 4 séances)")).hasSize(1);
        assertThat(page(get(fiche() + "/inscription").param("toutes", "true")).select("#toutes-oui[checked]"))
                .hasSize(1);

        var lien = envoyer(inscription("Jeanne", "a@exemple.fr").param("toutes", "true"), PERSONNE)
                .getRedirectedUrl();

        assertThat(page(get(lien)).text()).contains("1er décembre", "8 décembre", "22 décembre", "à aucune séance");
        assertThat(page(get(CALENDRIER)).select("span.etiquette:contains(Il reste 2 places)"))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "prenom, '', Indiquez un prénom",
        "nom, ' ', Indiquez un nom",
        "nom, 2 85 05 78 006 084 91, sécurité sociale",
        "contact, '', Indiquez un téléphone",
        "contact, 06 12, Nous ne reconnaissons pas ce numéro",
        "contact, 'a@exemple.fr\nBcc: b@exemple.fr', Nous ne reconnaissons pas ce numéro"
    })
    void garde_ce_qui_est_ecrit_et_dit_ce_qui_manque(String champ, String valeur, String phrase) throws Exception {
        var demande =
                post(fiche() + "/inscription").param("jeton", UUID.randomUUID().toString());
        for (var un :
                List.of(List.of("prenom", "Jeanne"), List.of("nom", "Essai"), List.of("contact", "06 12 34 56 78"))) {
            demande.param(un.getFirst(), un.getFirst().equals(champ) ? valeur.replace("\\n", "\n") : un.getLast());
        }

        var reponse = envoyer(demande, PERSONNE);

        assertThat(reponse.getStatus()).isEqualTo(422);
        var page = Jsoup.parse(reponse.getContentAsString());
        assertThat(page.title()).startsWith("Erreur :");
        assertThat(page.select(".resume-erreurs a[href=#" + champ + "]").text()).contains(phrase);
        assertThat(page.selectFirst(champ.equals("prenom") ? "#nom" : "#prenom").val())
                .isNotEmpty();
        assertThat(inscrits()).isEmpty();
    }

    @Test
    void ne_se_devine_pas_et_se_refuse_au_robot() throws Exception {
        for (int essai = 0; essai < LienDInscriptionController.LIENS_INCONNUS; essai++) {
            assertThat(envoyer(get("/ateliers/inscription/" + "x".repeat(30) + (10 + essai)), PERSONNE)
                            .getStatus())
                    .isEqualTo(404);
        }
        assertThat(envoyer(get("/ateliers/inscription/" + "x".repeat(32)), PERSONNE)
                        .getStatus())
                .isEqualTo(429);

        adresse = "198.51.100." + UUID.randomUUID();
        for (int fois = 0; fois < CalendrierController.INSCRIPTIONS; fois++) {
            envoyer(inscription("Robot", "a@exemple.fr"), PERSONNE);
        }
        assertThat(envoyer(inscription("Robot", "a@exemple.fr"), PERSONNE).getStatus())
                .isEqualTo(429);
        assertThat(inscrits()).as("cinq au plus du même contact").hasSize(5);
    }

    @Test
    void laisse_l_animateur_inscrire_desinscrire_et_emarger() throws Exception {
        var moi = UnCompteConnecte.mediateur(atelier.reseau().mediateur());
        var page = "/ateliers/" + atelier.id().valeur();
        assertThat(page(get(page), moi).text()).contains("Personne encore.", "Publié");

        var prise = envoyer(
                post(page + "/inscriptions")
                        .param("jeton", UUID.randomUUID().toString())
                        .param("prenom", "Léa")
                        .param("nom", "Sans-Contact"),
                moi);
        assertThat(prise.getRedirectedUrl()).startsWith("/ateliers/inscription/");
        assertThat(page(get(prise.getRedirectedUrl()), moi).select("a[href=" + page + "]"))
                .isNotEmpty();
        envoyer(inscription("Jeanne", "06 12 34 56 78"), PERSONNE);
        envoyer(inscription("Paul", "06 12 34 56 79"), PERSONNE);
        assertThat(page(get(page), moi).select("table tbody tr")).hasSize(3);
        assertThat(page(get(page), moi).text()).contains("Léa Sans-Contact", "Place prise", "En attente");

        var feuille = page(get(page + "/emargement"), moi).select(".emargement tbody tr");
        assertThat(feuille).hasSize(2);
        assertThat(feuille.text()).contains("Jeanne Essai", "Léa Sans-Contact").doesNotContain("Paul");

        envoyer(post(inscriptionDe("Léa") + "/retrait"), moi);
        assertThat(page(get(page), moi).select("button:contains(Prendre la place)"))
                .hasSize(1);
        envoyer(post(inscriptionDe("Paul") + "/acceptation"), moi);
        assertThat(page(get(page + "/emargement"), moi).text()).contains("Paul").doesNotContain("Léa");
    }

    @Test
    void laisse_l_animateur_publier_et_refuse_moins_de_places_que_d_inscrits() throws Exception {
        var moi = UnCompteConnecte.mediateur(atelier.reseau().mediateur());
        envoyer(inscription("Jeanne", "06 12 34 56 78"), PERSONNE);
        envoyer(inscription("Paul", "06 12 34 56 79"), PERSONNE);
        var changement = post("/ateliers/" + atelier.id().valeur() + "/modification")
                .param("jeton", atelier.id().valeur().toString())
                .param("version", "0")
                .param("titre", "Premiers pas")
                .param("jour", "2026-12-01")
                .param("heure", "10:00")
                .param("duree", "90")
                .param("ou", "lieu:" + atelier.reseau().lieu().valeur())
                .param("thematiques", "EMAIL")
                .param("capacite", "1");
        var refus = envoyer(changement, moi);
        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(refus.getContentAsString())
                        .select("#capacite-erreur")
                        .text())
                .isEqualTo("2 personnes sont déjà inscrites : gardez au moins 2 places, ou désinscrivez-en.");

        var publication = "/ateliers/" + atelier.id().valeur() + "/publication";
        envoyer(post(publication).param("publie", "false"), moi);
        assertThat(page(get(CALENDRIER)).select("a[href=" + fiche() + "]")).isEmpty();
        envoyer(post(publication).param("publie", "true"), moi);
        assertThat(page(get(CALENDRIER)).select("a[href=" + fiche() + "]")).hasSize(1);

        var sansLieu = post("/ateliers")
                .param("jeton", UUID.randomUUID().toString())
                .param("titre", "Ailleurs")
                .param("jour", "2026-12-01")
                .param("heure", "10:00")
                .param("duree", "90")
                .param("thematiques", "EMAIL")
                .param("capacite", "8")
                .param("publie", "true");
        assertThat(envoyer(sansLieu, moi).getContentAsString()).contains("choisissez un lieu ou un arrêt du camion");
    }

    @Test
    void n_ouvre_les_inscrits_qu_a_qui_anime() throws Exception {
        envoyer(inscription("Jeanne", "06 12 34 56 78"), PERSONNE);
        var celle = inscriptionDe("Jeanne");
        var page = "/ateliers/" + atelier.id().valeur();
        var etranger = UnCompteConnecte.mediateur(UnReseau.a(jdbc).mediateur());
        var envois = List.of(
                page + "/inscriptions", celle + "/retrait", celle + "/acceptation", page + "/publication?publie=false");
        for (var envoi : envois) {
            assertThat(envoyer(nomme(post(envoi)), etranger).getStatus())
                    .as(envoi)
                    .isEqualTo(404);
        }
        assertThat(envoyer(get(page + "/inscriptions/nouvelle"), etranger).getStatus())
                .isEqualTo(404);
        for (var qui : List.of(
                UnCompteConnecte.coordinateur("48"),
                UnCompteConnecte.responsable(atelier.reseau().structure()),
                UnCompteConnecte.partenaire(atelier.reseau().structure()),
                UnCompteConnecte.administrateur())) {
            for (var envoi : envois) {
                assertThat(envoyer(nomme(post(envoi)), qui).getStatus())
                        .as(envoi)
                        .isEqualTo(403);
            }
            assertThat(page(get(CALENDRIER), qui).select("a[href=" + fiche() + "]"))
                    .isNotEmpty();
            assertThat(page(get(fiche()), qui).text()).doesNotContain("Jeanne");
        }

        // l’inscription d’un autre atelier, sous le sien
        var autre = UnAtelier.de(1, jdbc, ateliers);
        var ailleurs = celle.replace(
                atelier.id().valeur().toString(), autre.id().valeur().toString());
        assertThat(envoyer(
                                post(ailleurs + "/retrait"),
                                UnCompteConnecte.mediateur(autre.reseau().mediateur()))
                        .getStatus())
                .isEqualTo(404);
        assertThat(inscrits()).hasSize(1);
    }

    @Test
    void demande_autant_de_requetes_quel_que_soit_le_nombre_de_seances() throws Exception {
        page(get(CALENDRIER));
        long peu = requetes();
        for (int fois = 0; fois < 10; fois++) {
            UnAtelier.de(5, 5, jdbc, ateliers);
        }

        assertThat(requetes()).isEqualTo(peu).isLessThanOrEqualTo(4);
        assertThat(page(get(CALENDRIER)).select(".choix-larges a")).hasSizeGreaterThanOrEqualTo(50);
    }

    private long requetes() throws Exception {
        QueryCountHolder.clear();
        page(get(CALENDRIER));
        return QueryCountHolder.getGrandTotal().getTotal();
    }

    private String fiche() {
        return CALENDRIER + "/" + atelier.id().valeur();
    }

    private MockHttpServletRequestBuilder inscription(String prenom, String contact) {
        return inscription(UUID.randomUUID().toString(), prenom, contact);
    }

    private MockHttpServletRequestBuilder inscription(String jeton, String prenom, String contact) {
        return post(fiche() + "/inscription")
                .param("jeton", jeton)
                .param("prenom", prenom)
                .param("nom", "Essai")
                .param("contact", contact);
    }

    private static MockHttpServletRequestBuilder nomme(MockHttpServletRequestBuilder demande) {
        return demande.param("jeton", UUID.randomUUID().toString())
                .param("prenom", "Intrus")
                .param("nom", "Essai");
    }

    private List<InscritEnListe> inscrits() {
        return lecture.deLAtelier(new AtelierId(atelier.id().valeur()));
    }

    private String inscriptionDe(String prenom) {
        return inscrits().stream()
                .filter(un -> un.inscrit().prenom().equals(prenom))
                .findFirst()
                .map(un -> "/ateliers/" + atelier.id().valeur() + "/inscriptions/"
                        + un.id().valeur())
                .orElseThrow();
    }

    private Document page(MockHttpServletRequestBuilder demande) throws Exception {
        return page(demande, PERSONNE);
    }

    private Document page(MockHttpServletRequestBuilder demande, RequestPostProcessor qui) throws Exception {
        return Jsoup.parse(envoyer(demande, qui).getContentAsString().replace('\u00A0', ' '));
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande, RequestPostProcessor qui)
            throws Exception {
        return navigateur
                .perform(demande.with(csrf()).with(qui).with(venantDe -> {
                    venantDe.setRemoteAddr(adresse);
                    return venantDe;
                }))
                .andReturn()
                .getResponse();
    }
}
