package fr.maillon.web.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.compte.CompteId;
import fr.maillon.compte.Portee;
import fr.maillon.compte.Role;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Les scénarios")
class ScenariosControllerIT {

    private static final UUID MOI = UUID.randomUUID();
    private static final UUID COLLEGUE = UUID.randomUUID();
    private static final UUID AILLEURS = UUID.randomUUID();
    private static final RequestPostProcessor LOZERE = UnCompteConnecte.coordinateur(new CompteId(MOI), "48");
    private static final RequestPostProcessor AUSSI_LOZERE =
            UnCompteConnecte.coordinateur(new CompteId(COLLEGUE), "48");
    private static final RequestPostProcessor GARD = UnCompteConnecte.coordinateur(new CompteId(AILLEURS), "30");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    private final UUID scenario = UUID.randomUUID();
    private final UUID msap = UUID.randomUUID();

    @BeforeEach
    void trois_coordinateurs_et_deux_lieux() throws Exception {
        for (var id : List.of(MOI, COLLEGUE, AILLEURS)) {
            jdbc.sql("""
                    insert into compte(id, courriel, nom_affiche, role, departements, cree_le, version)
                    values (?, ?, 'C', 'COORDINATEUR', '{48}', now(), 0)""").params(id, id + "@essai.test").update();
        }
        lieu(msap, "MSAP de Mende", "48095");
        lieu(UUID.randomUUID(), "MSAP de Langogne", "48080");
        assertThat(creer(LOZERE, scenario, "Sans Mende", "48").getRedirectedUrl())
                .isEqualTo("/maillage/scenarios/" + scenario);
    }

    @Test
    void montrent_avant_et_apres_et_ne_changent_pas_l_annuaire() throws Exception {
        var vide = page(LOZERE, adresse());
        assertThat(vide.selectFirst("#bilan").text()).isEqualTo("Rien ne change pour personne.");
        assertThat(vide.select("#avant-apres tbody tr"))
                .allSatisfy(ligne -> assertThat(ligne.select("td").get(0).text())
                        .isEqualTo(ligne.select("td").get(1).text()));
        var present = avant(vide);

        supposer(LOZERE, "FERMER", "point", msap.toString());

        var page = page(LOZERE, adresse());
        assertThat(page.select("#hypotheses + ol li").text()).contains("Fermer un lieu ou un arrêt", "MSAP de Mende");
        assertThat(avant(page)).isEqualTo(present);
        assertThat(apres(page)).isGreaterThan(present);
        assertThat(page.select("#changees tbody tr")).isNotEmpty();
        assertThat(page.select("#changees tbody td:last-child").eachText())
                .allSatisfy(effet -> assertThat(effet).startsWith("perd ").doesNotContain("gagne"));
        assertThat(page.select("svg.carte-acces")).hasSize(2);
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(texte(LOZERE, adresse() + "/communes.csv").split("\r\n"))
                .hasSize(page.select("#changees tbody tr").size() + 1);
        assertThat(nombre(page(LOZERE, "/maillage/48")
                        .select(".chiffres li")
                        .get(1)
                        .selectFirst("strong")))
                .as("la carte n’a pas changé")
                .isEqualTo(present);
        assertThat(jdbc.sql("select statut from lieu where id = ?")
                        .param(msap)
                        .query(String.class)
                        .single())
                .isEqualTo("OUVERT");
    }

    @Test
    void acceptent_chaque_sorte_d_hypothese_une_fois_envoyee_deux_fois() throws Exception {
        var id = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            assertThat(poster(
                                    LOZERE,
                                    adresse() + "/hypotheses",
                                    "id",
                                    id,
                                    "nature",
                                    "OUVRIR",
                                    "commune",
                                    "Florac Trois Rivières (48061)",
                                    "lundi",
                                    "9h-12h et 14h-17h30")
                            .getStatus())
                    .isEqualTo(302);
        }
        supposer(LOZERE, "DEPLACER", "point", msap.toString(), "commune", "marvejols");
        supposer(LOZERE, "HORAIRES", "point", msap.toString(), "samedi", "9h-12h");
        supposer(
                LOZERE,
                "ARRET",
                "commune",
                "Villefort (48198)",
                "jour",
                "WEDNESDAY",
                "frequence",
                "quinzaine",
                "heures",
                "9h-12h");

        var lignes = page(LOZERE, adresse()).select("#hypotheses + ol li");
        assertThat(lignes).hasSize(4);
        assertThat(lignes.get(0).text()).contains("Lieu à Florac Trois Rivières", "lundi");
        assertThat(lignes.get(1).text()).contains("vers Marvejols");
        assertThat(lignes.get(2).text()).contains("samedi");
        assertThat(lignes.get(3).text()).contains("deux fois par mois, mercredi");

        var premiere = lignes.getFirst().selectFirst("form").attr("action");
        assertThat(poster(LOZERE, premiere).getStatus()).isEqualTo(302);
        assertThat(page(LOZERE, adresse()).select("#hypotheses + ol li")).hasSize(3);
    }

    @Test
    void deplacent_un_arret_du_camion_et_changent_son_jour_et_ses_heures() throws Exception {
        assertThat(page(LOZERE, adresse()).select("#passages-point"))
                .as("sans camion, rien à changer")
                .isEmpty();
        var arret = arret();
        var avant = page(LOZERE, adresse());
        assertThat(avant.select("#deplacer-point option").eachText()).contains("Camion, place, Villefort");
        assertThat(avant.select("#horaires-point option").eachText()).doesNotContain("Camion, place, Villefort");
        assertThat(avant.select("#passages-point option").eachText())
                .containsExactly("Choisissez", "Camion, place, Villefort");
        var tables = empreintes();

        supposer(LOZERE, "DEPLACER", "point", arret.toString(), "commune", "Florac Trois Rivières (48061)");
        supposer(
                LOZERE,
                "PASSAGES",
                "point",
                arret.toString(),
                "jour",
                "WEDNESDAY",
                "frequence",
                "quinzaine",
                "heures",
                "14h-17h");

        var page = page(LOZERE, adresse());
        assertThat(page.select("#hypotheses + ol li").get(0).text()).contains("vers Florac Trois Rivières");
        assertThat(page.select("#hypotheses + ol li").get(1).text()).contains("deux fois par mois, mercredi");
        assertThat(page.select("#hypotheses + ol .etiquette-alerte")).isEmpty();
        assertThat(page.select("#changees tbody tr:has(th:contains(Villefort)) td:last-child")
                        .text())
                .startsWith("perd");
        assertThat(page.select("#changees tbody tr:has(th:contains(Florac)) td:last-child")
                        .text())
                .isEqualTo("gagne du temps et des heures");
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(empreintes()).as("les vraies tournées").isEqualTo(tables);
        refuse(
                "Choisissez un arrêt de la liste",
                "nature",
                "PASSAGES",
                "point",
                msap.toString(),
                "jour",
                "MONDAY",
                "frequence",
                "mois",
                "heures",
                "9h-12h");
        refuse("Choisissez un lieu de la liste", "nature", "HORAIRES", "point", arret.toString(), "lundi", "9h-12h");
        refuse(
                "Écrivez les heures du passage",
                "nature",
                "PASSAGES",
                "point",
                arret.toString(),
                "jour",
                "MONDAY",
                "frequence",
                "mois");

        var copie = UUID.randomUUID();
        poster(LOZERE, adresse() + "/copie", "copie", copie.toString());
        assertThat(page(LOZERE, "/maillage/scenarios/" + copie).select("#hypotheses + ol li"))
                .hasSize(2);
    }

    @Test
    void disent_ce_qui_ne_va_pas_et_gardent_ce_qui_est_ecrit() throws Exception {
        refuse("Choisissez une commune de la liste", "nature", "OUVRIR", "commune", "Nulle-Part");
        refuse(
                "Choisissez un lieu de la liste",
                "nature",
                "FERMER",
                "point",
                UUID.randomUUID().toString());
        refuse("Écrivez les heures d’un jour au moins", "nature", "HORAIRES", "point", msap.toString());
        refuse("Écrivez par exemple", "nature", "HORAIRES", "point", msap.toString(), "lundi", "le matin");
        refuse(
                "Écrivez les heures du passage",
                "nature",
                "ARRET",
                "commune",
                "Mende",
                "jour",
                "MONDAY",
                "frequence",
                "mois");
        refuse("Choisissez ce que vous supposez", "nature", "VENDRE");

        var page = Jsoup.parse(poster(
                        LOZERE,
                        adresse() + "/hypotheses",
                        "id",
                        UUID.randomUUID().toString(),
                        "nature",
                        "OUVRIR",
                        "commune",
                        "Nulle-Part",
                        "mardi",
                        "9h-12h")
                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(page.selectFirst("#ouvrir-commune").val()).isEqualTo("Nulle-Part");
        assertThat(page.selectFirst("#ouvrir-tuesday").val()).isEqualTo("9h-12h");
        assertThat(page.select("details[open] #ouvrir-commune")).hasSize(1);
        assertThat(poster(LOZERE, adresse() + "/nom", "nom", " ").getStatus()).isEqualTo(422);
        assertThat(creer(LOZERE, UUID.randomUUID(), "", "48").getStatus()).isEqualTo(422);
    }

    @Test
    void restent_a_leur_auteur_tant_qu_il_ne_les_partage_pas() throws Exception {
        assertThat(statut(AUSSI_LOZERE, adresse())).isEqualTo(404);
        assertThat(page(AUSSI_LOZERE, "/maillage/scenarios").text()).doesNotContain("Sans Mende");
        // l’administrateur tient les comptes, il ne lit pas par-dessus l’épaule
        assertThat(statut(UnCompteConnecte.administrateur(), adresse())).isEqualTo(404);
        assertThat(page(UnCompteConnecte.administrateur(), "/maillage/scenarios")
                        .text())
                .doesNotContain("Sans Mende");

        poster(LOZERE, adresse() + "/partage", "oui", "true");

        assertThat(page(AUSSI_LOZERE, "/maillage/scenarios").text()).contains("Sans Mende");
        assertThat(page(AUSSI_LOZERE, adresse()).select("form[action$=/hypotheses]"))
                .isEmpty();
        assertThat(statut(GARD, adresse())).isEqualTo(404);
        assertThat(statut(UnCompteConnecte.administrateur(), adresse())).isEqualTo(200);
        for (var action :
                List.of("/hypotheses", "/nom", "/partage", "/suppression", "/hypotheses/" + msap + "/suppression")) {
            assertThat(poster(
                                    AUSSI_LOZERE,
                                    adresse() + action,
                                    "nom",
                                    "Volé",
                                    "nature",
                                    "FERMER",
                                    "point",
                                    msap.toString(),
                                    "id",
                                    UUID.randomUUID().toString())
                            .getStatus())
                    .as(action)
                    .isEqualTo(404);
        }

        poster(LOZERE, adresse() + "/partage", "oui", "false");
        assertThat(statut(AUSSI_LOZERE, adresse())).isEqualTo(404);
    }

    @Test
    void se_voient_d_une_intercommunalite_du_departement_quand_ils_sont_partages() throws Exception {
        var epci = jdbc.sql("select epci_code from commune where code = '48095'")
                .query(String.class)
                .single();
        var coordinateur = UnCompteConnecte.de(Role.COORDINATEUR, new Portee(null, null, List.of(), List.of(epci)));
        assertThat(statut(coordinateur, adresse())).isEqualTo(404);
        assertThat(creer(coordinateur, UUID.randomUUID(), "Tout le département", "48")
                        .getStatus())
                .as("hors de son ressort")
                .isEqualTo(404);

        poster(LOZERE, adresse() + "/partage", "oui", "true");

        assertThat(statut(coordinateur, adresse())).isEqualTo(200);
    }

    @Test
    void se_copient_et_se_comparent() throws Exception {
        supposer(LOZERE, "FERMER", "point", msap.toString());
        poster(LOZERE, adresse() + "/partage", "oui", "true");
        var copie = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            assertThat(poster(AUSSI_LOZERE, adresse() + "/copie", "copie", copie.toString())
                            .getRedirectedUrl())
                    .isEqualTo("/maillage/scenarios/" + copie);
        }
        assertThat(page(AUSSI_LOZERE, "/maillage/scenarios/" + copie).select("#hypotheses + ol li"))
                .hasSize(1);
        assertThat(statut(LOZERE, "/maillage/scenarios/" + copie))
                .as("la copie est à l’autre")
                .isEqualTo(404);
        poster(
                AUSSI_LOZERE,
                "/maillage/scenarios/" + copie + "/hypotheses",
                "id",
                UUID.randomUUID().toString(),
                "nature",
                "OUVRIR",
                "commune",
                "Mende (48095)");

        var page = page(AUSSI_LOZERE, "/maillage/scenarios/comparaison?un=" + scenario + "&autre=" + copie);

        var eloignes = page.select("#avant-apres tbody tr").get(1).select("td");
        assertThat(page.select("#avant-apres thead th").eachText())
                .containsExactly(
                        "Indicateur",
                        "Aujourd’hui",
                        "Sans Mende",
                        "Écart : Sans Mende",
                        "Copie de Sans Mende",
                        "Écart : Copie de Sans Mende");
        assertThat(eloignes).hasSize(5);
        assertThat(nombre(eloignes.get(1))).isGreaterThan(nombre(eloignes.get(0)));
        assertThat(eloignes.get(2).text()).startsWith("+");
        assertThat(nombre(eloignes.get(2))).isEqualTo(nombre(eloignes.get(1)) - nombre(eloignes.get(0)));
        assertThat(nombre(eloignes.get(3))).isEqualTo(nombre(eloignes.get(0)));
        assertThat(eloignes.get(4).text()).isEqualTo("0");
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(statut(GARD, "/maillage/scenarios/comparaison?un=" + scenario + "&autre=" + copie))
                .isEqualTo(404);
        assertThat(page(AUSSI_LOZERE, adresse()).select("#autre option")).hasSize(1);
    }

    @Test
    void survivent_a_un_lieu_qui_ferme_pour_de_bon() throws Exception {
        supposer(LOZERE, "FERMER", "point", msap.toString());
        jdbc.sql("update lieu set statut = 'FERME', ferme_le = '2026-11-01' where id = ?")
                .param(msap)
                .update();

        var page = page(LOZERE, adresse());

        assertThat(page.select("#hypotheses + ol .etiquette-alerte").text()).contains("sans effet");
        assertThat(page.selectFirst("#bilan").text()).isEqualTo("Rien ne change pour personne.");
    }

    @Test
    void se_suppriment_et_ne_s_ouvrent_qu_a_ceux_qui_coordonnent() throws Exception {
        assertThat(poster(LOZERE, adresse() + "/suppression").getStatus()).isEqualTo(302);
        assertThat(statut(LOZERE, adresse())).isEqualTo(404);

        assertThat(statut(UnCompteConnecte.mediateur(MediateurId.nouveau()), "/maillage/scenarios"))
                .isEqualTo(403);
        assertThat(navigateur
                        .perform(get("/maillage/scenarios"))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .endsWith("/connexion");
        assertThat(creer(GARD, UUID.randomUUID(), "Chez les autres", "48").getStatus())
                .isEqualTo(404);
    }

    /** Sous un filtre, sans hypothèse : le présent filtré, à l’octet près. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "?ouvert=lundi",
                "?ouvert=samedi&heure=10:00",
                "?service=DEMARCHES_ADMINISTRATIVES",
                "?confirme=oui",
                "?famille=MSAP"
            })
    void sans_changement_sont_le_present_sous_le_meme_filtre(String filtre) throws Exception {
        var page = page(LOZERE, adresse() + filtre);

        assertThat(page.selectFirst("#bilan").text()).isEqualTo("Rien ne change pour personne.");
        assertThat(page.select("#avant-apres tbody tr"))
                .allSatisfy(ligne -> assertThat(ligne.select("td").get(0).text())
                        .isEqualTo(ligne.select("td").get(1).text()));
        assertThat(avant(page))
                .isEqualTo(nombre(page(LOZERE, "/maillage/48" + filtre)
                        .select(".chiffres li")
                        .get(1)
                        .selectFirst("strong")));
        assertThat(page.select("#filtre-actif").text())
                .isEqualTo(page(LOZERE, "/maillage/48" + filtre)
                        .select("#filtre-actif")
                        .text());
    }

    /** Ouvrir le samedi ne change rien le lundi, et tout le samedi. */
    @Test
    void se_regardent_a_un_creneau() throws Exception {
        supposer(LOZERE, "HORAIRES", "point", msap.toString(), "samedi", "9h-12h");

        var samedi = page(LOZERE, adresse() + "?ouvert=samedi");
        assertThat(apres(samedi)).isLessThan(avant(samedi));
        assertThat(samedi.select("#changees tbody td:last-child").eachText())
                .allSatisfy(effet -> assertThat(effet).startsWith("gagne ").doesNotContain("perd"));
        assertThat(texte(LOZERE, adresse() + "/communes.csv?ouvert=samedi").split("\r\n"))
                .hasSize(samedi.select("#changees tbody tr").size() + 1);
        assertThat(samedi.select("a[href$='/communes.csv?ouvert=samedi']")).hasSize(1);
        assertThat(samedi.select("svg.carte-acces title").first().text()).contains("le samedi");
        var dimanche = page(LOZERE, adresse() + "?ouvert=dimanche");
        assertThat(apres(dimanche)).isEqualTo(avant(dimanche));

        supposer(LOZERE, "OUVRIR", "commune", "Florac Trois Rivières (48061)", "nom", "Neuf");
        assertThat(apres(page(LOZERE, adresse() + "?ouvert=samedi")))
                .as("un lieu imaginé sans heures n’est ouvert à aucun moment")
                .isEqualTo(apres(samedi));
        var gratuits = page(LOZERE, adresse() + "?gratuit=oui");
        assertThat(apres(gratuits)).as("il est supposé gratuit").isLessThan(avant(gratuits));
        for (var faux : List.of("?ouvert=maintenant", "?ouvert=lundredi", "?service=RIEN")) {
            assertThat(statut(LOZERE, adresse() + faux)).as(faux).isEqualTo(404);
        }
    }

    @Test
    void disent_l_ecart_de_chaque_indicateur_et_de_chaque_commune() throws Exception {
        supposer(LOZERE, "OUVRIR", "commune", "Badaroux (48013)", "lundi", "9h-10h");
        supposer(LOZERE, "HORAIRES", "point", msap.toString(), "lundi", "9h-12h");

        var page = page(LOZERE, adresse());

        assertThat(page.select("#avant-apres thead th").eachText())
                .containsExactly("Indicateur", "Aujourd’hui", "Le scénario", "Écart");
        assertThat(page.select("#avant-apres tbody tr")).hasSize(8).allSatisfy(ligne -> {
            var cases = ligne.select("td").eachText();
            assertThat(decimal(cases.get(2)))
                    .as(ligne.text())
                    .isCloseTo(decimal(cases.get(1)) - decimal(cases.get(0)), within(1e-9));
        });
        var badaroux = page.select("#changees tbody tr:has(th:contains(Badaroux))")
                .select("td")
                .eachText();
        assertThat(badaroux.get(3)).matches("−[\\d,]+ min");
        assertThat(badaroux.subList(4, 8)).containsExactly("15", "3", "−12", "gagne du temps, perd des heures");
        assertThat(page.selectFirst("#bilan").text()).contains("d’un côté et perdent de l’autre");
        assertThat(texte(LOZERE, adresse() + "/communes.csv").lines().filter(ligne -> ligne.contains("Badaroux")))
                .singleElement()
                .asString()
                .endsWith("15.0,3.0,-12.0,\"gagne du temps, perd des heures\"");
    }

    @Test
    void se_comparent_sous_un_filtre() throws Exception {
        supposer(LOZERE, "FERMER", "point", msap.toString());
        var copie = UUID.randomUUID();
        poster(LOZERE, adresse() + "/copie", "copie", copie.toString());
        var page = page(LOZERE, "/maillage/scenarios/comparaison?un=" + scenario + "&autre=" + copie + "&ouvert=lundi");

        assertThat(page.select("#filtre-actif").text()).contains("ouverts le lundi");
        assertThat(page.select("#avant-apres tbody tr"))
                .allSatisfy(ligne -> assertThat(ligne.select("td").get(1).text())
                        .isEqualTo(ligne.select("td").get(3).text()));
    }

    @Test
    void ne_nomment_personne() throws Exception {
        for (var nom : List.of("Sans le 06 12 34 56 78", "Demander à claire@exemple.fr", "Le bureau de Mme Durand")) {
            var cree = creer(LOZERE, UUID.randomUUID(), nom, "48");
            var page = Jsoup.parse(cree.getContentAsString(StandardCharsets.UTF_8));

            assertThat(cree.getStatus()).as(nom).isEqualTo(422);
            assertThat(page.title()).startsWith("Erreur");
            assertThat(page.selectFirst("#nom-erreur").text()).startsWith("Ceci ressemble à");
            assertThat(page.selectFirst("#nom").val()).isEqualTo(nom);
            assertThat(poster(LOZERE, adresse() + "/nom", "nom", nom).getStatus())
                    .isEqualTo(422);
        }
    }

    /** Un nom hostile reste du texte : dans la page, dans la carte, dans les fichiers. */
    @Test
    void gardent_un_nom_hostile_pour_ce_qu_il_est() throws Exception {
        var nom = "<script>alert(1)</script>\"><svg onload=alert(2)>";
        jdbc.sql("update lieu set nom = ? where id = ?").params(nom, msap).update();
        poster(LOZERE, adresse() + "/nom", "nom", nom);
        supposer(LOZERE, "OUVRIR", "commune", "Florac Trois Rivières (48061)", "nom", nom);
        var copie = UUID.randomUUID();
        poster(LOZERE, adresse() + "/copie", "copie", copie.toString());

        for (var page : List.of(
                adresse(),
                "/maillage/scenarios",
                "/maillage/scenarios/comparaison?un=" + scenario + "&autre=" + copie,
                "/maillage/48",
                "/maillage/48/ecarts",
                "/maillage/48/vulnerabilite",
                "/maillage/48/communes/48095",
                "/maillage/48/services",
                "/implantation?question=toucher&ouvertures=2&minutes=20")) {
            var texte = texte(LOZERE, page);
            assertThat(texte).as(page).doesNotContain("<script>alert", "<svg onload", "onload=alert(2)>\"");
            assertThat(Jsoup.parse(texte).select("script:not([src]), [onload]"))
                    .as(page)
                    .isEmpty();
        }
        assertThat(page(LOZERE, adresse()).selectFirst("h1").text()).isEqualTo(nom);
        assertThat(page(LOZERE, "/maillage/48")
                        .select("svg.carte-acces circle title")
                        .eachText())
                .contains(nom + ", Mende");
        var carte = javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(
                        texte(LOZERE, "/maillage/48.svg").getBytes(StandardCharsets.UTF_8)));
        assertThat(carte.getElementsByTagName("script").getLength()).isZero();
        assertThat(carte.getElementsByTagName("svg").getLength()).isEqualTo(1);
    }

    private UUID arret() {
        var itinerant = UUID.randomUUID();
        var circuit = UUID.randomUUID();
        var id = UUID.randomUUID();
        jdbc.sql("insert into itinerant(id, nom, departement_code, version) values (?, 'Camion', '48', 0)")
                .param(itinerant)
                .update();
        jdbc.sql("insert into circuit(id, itinerant_id, nom, version) values (?, ?, 'Circuit', 0)")
                .params(circuit, itinerant)
                .update();
        jdbc.sql("insert into arret(id, circuit_id, commune_code, emplacement, publie, version)"
                        + " values (?, ?, '48198', 'place', true, 0)")
                .params(id, circuit)
                .update();
        jdbc.sql("""
                insert into passage(id, arret_id, itinerant_id, jour_prevu, debut, fin, statut, modifie_le, version)
                values (gen_random_uuid(), ?, ?, '2026-12-01', '2026-12-01T08:00:00Z', '2026-12-01T10:00:00Z',
                        'PREVU', now(), 0)""").params(id, itinerant).update();
        return id;
    }

    /** L’état de ce qu’un scénario ne doit pas toucher. */
    private List<String> empreintes() {
        return java.util.stream.Stream.of("lieu", "itinerant", "circuit", "arret", "regle", "passage")
                .map(table -> jdbc.sql("select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                                + table + " t")
                        .query(String.class)
                        .single())
                .toList();
    }

    private void refuse(String phrase, String... champs) throws Exception {
        var tous = new java.util.ArrayList<>(List.of(champs));
        tous.addAll(List.of("id", UUID.randomUUID().toString()));
        var reponse = poster(LOZERE, adresse() + "/hypotheses", tous.toArray(String[]::new));
        assertThat(reponse.getStatus()).as(phrase).isEqualTo(422);
        assertThat(Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8))
                        .selectFirst("[role=alert]")
                        .text())
                .contains(phrase);
    }

    private void supposer(RequestPostProcessor qui, String nature, String... champs) throws Exception {
        var tous = new java.util.ArrayList<>(List.of(champs));
        tous.addAll(List.of("id", UUID.randomUUID().toString(), "nature", nature));
        assertThat(poster(qui, adresse() + "/hypotheses", tous.toArray(String[]::new))
                        .getStatus())
                .isEqualTo(302);
    }

    private MockHttpServletResponse creer(RequestPostProcessor qui, UUID id, String nom, String ou) throws Exception {
        return poster(qui, "/maillage/scenarios", "id", id.toString(), "nom", nom, "ou", ou);
    }

    private MockHttpServletResponse poster(RequestPostProcessor qui, String adresse, String... champs)
            throws Exception {
        var demande = post(adresse).with(csrf()).with(qui);
        for (int i = 0; i < champs.length; i += 2) {
            demande.param(champs[i], champs[i + 1]);
        }
        return navigateur.perform(demande).andReturn().getResponse();
    }

    private int statut(RequestPostProcessor qui, String adresse) throws Exception {
        return navigateur
                .perform(get(adresse).with(qui))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private String texte(RequestPostProcessor qui, String adresse) throws Exception {
        var reponse = navigateur.perform(get(adresse).with(qui)).andReturn().getResponse();
        assertThat(reponse.getStatus()).as(adresse).isEqualTo(200);
        return reponse.getContentAsString(StandardCharsets.UTF_8);
    }

    private Document page(RequestPostProcessor qui, String adresse) throws Exception {
        return Jsoup.parse(texte(qui, adresse));
    }

    private String adresse() {
        return "/maillage/scenarios/" + scenario;
    }

    private static long avant(Document page) {
        return nombre(page.select("#avant-apres tbody tr").get(1).select("td").get(0));
    }

    private static long apres(Document page) {
        return nombre(page.select("#avant-apres tbody tr").get(1).select("td").get(1));
    }

    private static double decimal(String texte) {
        return Double.parseDouble(texte.replace('−', '-').replace(',', '.').replaceAll("[^\\d.-]", ""));
    }

    private static long nombre(Element element) {
        return Long.parseLong(element.text().replaceAll("\\D", ""));
    }

    private void lieu(UUID id, String nom, String commune) {
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, horaires, cree_le, modifie_le, version)
                select ?, ?, code, '48000', '1 rue', latitude, longitude, '2026-01-01', 'MSAP', 'OUVERT', true,
                       'Mo-Fr 09:00-12:00', now(), now(), 0
                from commune where code = ?""").params(id, nom, commune).update();
    }
}
