package fr.maillon.parcours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

@ParcoursTest
@DisplayName("L’accessibilité")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessibiliteIT {

    /** Les chemins examinés : à la fin, aucune page du produit ne doit manquer. */
    private static final Set<String> EXAMINES = new TreeSet<>();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext contexte;

    private static final String AXE = lireAxe();

    /** Ne rapporte que les défauts, « règle – conseil, élément » : décrire ce qui est bon coûte plus que l’examen. */
    private static final String EXAMEN = """
            () => axe.run(document, {resultTypes: ['violations']}).then(examen => examen.violations.flatMap(
                defaut => defaut.nodes.map(noeud => `${defaut.id} – ${defaut.help} ${noeud.target}`)))""";

    static final List<String> PUBLIQUES = List.of(
            "/",
            "/connexion",
            "/connexion/oubli",
            "/invitation/inconnue",
            "/lieux",
            "/lieux?ou=Florac",
            "/lieux?texte=zzzzzz",
            "/maillage/48",
            "/lieux?ou=Florac&ouvert=samedi",
            "/maillage/48/ecarts",
            "/maillage/48?tri=temps",
            "/maillage/48?ouvert=samedi&gratuit=oui",
            "/maillage/48/services",
            "/maillage/48/services?ouvert=dimanche&heure=03:00",
            "/maillage/75",
            "/maillage/france",
            "/maillage/france?vue=part&tri=temps",
            "/maillage/48/communes/48061",
            "/maillage/29/communes/29155",
            "/maillage/48/evolution",
            "/maillage/46/evolution",
            "/arrets",
            "/arrets?ou=Le+Malzieu-Ville",
            "/arrets?ou=Paris",
            "/donnees",
            "/accessibilite",
            "/rendez-vous",
            "/rendez-vous?q=zzzz",
            "/rendez-vous/retrouver",
            "/ateliers/calendrier",
            "/ateliers/calendrier?ou=zzzz",
            "/bureaux",
            "/bureaux?ou=zzzz",
            "/nulle-part");

    static final List<String> DU_MEDIATEUR = List.of(
            "/mon-espace",
            "/accompagnements",
            "/accompagnements?du=2011-01-01&au=2011-01-02",
            "/accompagnements?tri=DUREE&sens=croissant&canal=LIEU_ACTIVITE",
            "/accompagnements/import",
            "/etiquettes",
            "/usagers",
            "/usagers/nouveau",
            "/usagers/doublons",
            "/usagers/import",
            "/mandats",
            "/agenda",
            "/ateliers",
            "/ateliers/nouveau",
            "/agenda?vue=liste",
            "/agenda/plages",
            "/agenda/plages?sens=absence",
            "/agenda/cote-a-cote",
            "/agenda/cote-a-cote?vue=semaine",
            "/agenda/liaisons",
            "/rendez-vous?prescription",
            "/accompagnements/nouveau",
            "/accompagnements/nouveau?type=COLLECTIF",
            "/accompagnements/serie",
            "/accompagnements/hors-ligne",
            "/accompagnements/hors-ligne/formulaire",
            "/raccourcis",
            "/tableau-de-bord",
            "/statistiques",
            "/jetons",
            "/jetons/nouveau",
            "/comptes");

    static final List<String> DU_COORDINATEUR = List.of(
            "/tableau-de-bord",
            "/lieux",
            "/lieux/nouveau",
            "/lieux/import",
            "/circuits",
            "/circuits/nouveau",
            "/mediateurs",
            "/mediateurs/nouveau",
            "/structures",
            "/structures/nouvelle",
            "/maillage/48/ecarts",
            "/maillage/48/vulnerabilite",
            "/maillage/48/demandes",
            "/maillage/scenarios",
            "/implantation",
            "/implantation?question=toucher&ouvertures=3&minutes=15",
            "/implantation?question=toucher&ouvertures=99",
            "/implantation/tournees",
            "/implantation/tournees?depot=Mende&jours=mardi&jours=jeudi&arrets=2&minutes=15",
            "/implantation/tournees?depot=Mende&arrets=9",
            "/territoire/marches",
            "/territoire/trajets",
            "/offres",
            "/offres/nouvelle",
            "/ressources",
            "/agenda/cote-a-cote",
            "/agenda/plages",
            "/etiquettes",
            "/statistiques",
            "/statistiques?lignes=lieu&colonnes=thematique&thematique=EMAIL",
            "/statistiques?du=2012-01-01&au=2012-12-31",
            "/statistiques?du=hier",
            "/bilan/2026",
            "/couts",
            "/financements",
            "/financements/conventions/nouvelle",
            "/financements/enveloppes/nouvelle",
            "/financements/appels/nouveau",
            "/statistiques/partages",
            "/statistiques/partages/nouveau",
            "/statistiques/dispositifs/FRANCE_SERVICES",
            "/statistiques/vues",
            "/statistiques/vues/nouvelle?thematique=EMAIL",
            "/objectifs",
            "/objectifs?annee=2027",
            "/financements/cheques",
            "/financements/cheques/nouveau",
            "/plan-d-action",
            "/effets",
            "/effets/hypotheses/CONTACTS_EVITES",
            "/effets/partages/nouveau",
            "/plan-d-action/comite",
            "/plan-d-action/actions/nouvelle",
            "/plan-d-action/constats/nouveau",
            "/usagers/conservation");

    static final List<String> DE_L_ADMINISTRATEUR = List.of(
            "/comptes",
            "/comptes/invitation",
            "/comptes/journal",
            "/demonstration/courriels",
            "/territoire/contours",
            "/territoire/donnees",
            "/mediateurs");

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void des_pages_publiques(int largeur, Navigateur navigateur) {
        var page = navigateur.ouvrir(largeur);
        var defauts = new ArrayList<String>();
        PUBLIQUES.forEach(adresse -> examiner(page, adresse, defauts));
        // la première fiche de lieu, le premier arrêt
        for (var liste : List.of("/lieux", "/arrets")) {
            page.navigate(liste);
            examiner(page, premierLien(page, liste), defauts);
        }
        prendreRendezVous(page, defauts);
        attendreUnRendezVous(page, defauts);
        retrouverUnRendezVous(page, defauts);
        sInscrire(page, defauts);
        reserverUnBureau(page, defauts);
        assertThat(defauts).isEmpty();
    }

    /** D’un atelier complet : la page, le formulaire refusé, l’attente, la sortie. */
    private static void sInscrire(Page page, List<String> defauts) {
        int largeur = page.viewportSize().width;
        page.navigate("/ateliers/calendrier");
        page.click(".choix-larges a:has-text('programme')");
        examiner(page, "atelier : séance", defauts, largeur);
        page.click(".actions a:has-text('séances')");
        examiner(page, "atelier : inscription", defauts, largeur);
        page.click("main form[method=post] button");
        examiner(page, "atelier : inscription refusée", defauts, largeur);
        page.fill("#prenom", "Sacha");
        page.fill("#nom", "Essai");
        page.fill("#contact", "061235" + (1000 + largeur));
        page.click("main form[method=post] button");
        examiner(page, "atelier : inscrit", defauts, largeur);
        page.click("button[value=quitter]");
        examiner(page, "atelier : désinscrit", defauts, largeur);
    }

    /** D’un lieu à la réservation annulée, le formulaire refusé compris. */
    private static void reserverUnBureau(Page page, List<String> defauts) {
        int largeur = page.viewportSize().width;
        page.navigate("/bureaux");
        page.locator(".choix-larges a").first().click();
        // le télécentre est fermé le dimanche
        for (int jour = 0; jour < 3; jour++) {
            page.click("a[rel=next]");
        }
        examiner(page, "bureau : le jour", defauts, largeur);
        page.locator("a[href*='/reservation']").first().click();
        examiner(page, "bureau : qui", defauts, largeur);
        page.click("main form[method=post] button");
        examiner(page, "bureau : refusé", defauts, largeur);
        page.fill("#nom", "Sacha Essai");
        page.fill("#contact", "061238" + (1000 + largeur));
        page.click("main form[method=post] button");
        examiner(page, "bureau : réservé", defauts, largeur);
        page.click("button:has-text('Je ne viens pas')");
        examiner(page, "bureau : annulé", defauts, largeur);
    }

    /** Chaque écran de la prise de rendez-vous, refus compris. */
    private static void prendreRendezVous(Page page, List<String> defauts) {
        int largeur = page.viewportSize().width;
        page.navigate("/rendez-vous");
        page.click(".choix-larges a:has-text('impôts')");
        examiner(page, "rendez-vous : où", defauts, largeur);
        page.fill("#ou", "48000");
        page.click("main button[type=submit]");
        examiner(page, "rendez-vous : créneaux", defauts, largeur);
        page.locator("button[name=creneau]").first().click();
        examiner(page, "rendez-vous : coordonnées", defauts, largeur);
        page.click("main button:has-text('Prendre')");
        examiner(page, "rendez-vous : coordonnées refusées", defauts, largeur);
        page.fill("#nom", "Sacha Essai");
        page.fill("#contact", "061234" + (1000 + largeur));
        page.click("main button:has-text('Prendre')");
        examiner(page, "rendez-vous : confirmation", defauts, largeur);
        page.click("a:has-text('Changer d’heure')");
        examiner(page, "rendez-vous : déplacement", defauts, largeur);
        page.goBack();
        page.click("button:has-text('Je ne viens pas')");
        examiner(page, "rendez-vous : annulé", defauts, largeur);
        page.navigate("/rendez-vous/" + "x".repeat(20));
        examiner(page, "rendez-vous : lien coupé", defauts, largeur);
    }

    /** Le formulaire refusé, la place proposée, laissée, la sortie. */
    private static void attendreUnRendezVous(Page page, List<String> defauts) {
        int largeur = page.viewportSize().width;
        page.navigate("/rendez-vous");
        page.click(".choix-larges a:has-text('impôts')");
        page.fill("#ou", "48000");
        page.click("main button[type=submit]");
        page.click("a:has-text('Être prévenu')");
        examiner(page, "attente : formulaire", defauts, largeur);
        page.click("main button:has-text('Me prévenir')");
        examiner(page, "attente : formulaire refusé", defauts, largeur);
        page.fill("#nom", "Sacha Essai");
        page.fill("#contact", "061236" + (1000 + largeur));
        page.selectOption("#portee", "partout");
        page.click("main button:has-text('Me prévenir')");
        examiner(page, "attente : place proposée", defauts, largeur);
        page.click("button[value=sortir]");
        examiner(page, "attente : quittée", defauts, largeur);
    }

    /** Le contact, le code refusé. */
    private static void retrouverUnRendezVous(Page page, List<String> defauts) {
        int largeur = page.viewportSize().width;
        page.navigate("/rendez-vous/retrouver");
        page.fill("#contact", "061237" + (1000 + largeur));
        page.click("main button[type=submit]");
        examiner(page, "code : à écrire", defauts, largeur);
        page.fill("#code", "000000");
        page.click("main button[type=submit]");
        examiner(page, "code : refusé", defauts, largeur);
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void des_pages_de_chaque_metier(int largeur, Navigateur navigateur) {
        var defauts = new ArrayList<String>();
        var mediateur = connecte(navigateur, largeur, "mediateur");
        DU_MEDIATEUR.forEach(adresse -> examiner(mediateur, adresse, defauts));
        mediateur.navigate("/agenda");
        var listeDuJour = mediateur.locator("a[href^='/agenda/lieux/']").first().getAttribute("href");
        List.of(listeDuJour, listeDuJour.replace("/jour", "/postes"))
                .forEach(adresse -> examiner(mediateur, adresse, defauts));
        mediateur.navigate("/agenda/plages");
        examiner(mediateur, mediateur.locator("a[href$='/jours']").first().getAttribute("href"), defauts);
        mediateur.navigate("/accompagnements");
        var note = mediateur.locator("tbody th a").first().getAttribute("href");
        List.of("", "/modification").forEach(suite -> examiner(mediateur, note + suite, defauts));
        mediateur.navigate("/usagers");
        var personne = premierLien(mediateur, "/usagers");
        List.of(
                        "",
                        "/modification",
                        "/diagnostics",
                        "/diagnostics/nouveau",
                        "/proches",
                        "/accords",
                        "/fusion",
                        "/mandats/nouveau",
                        "/export",
                        "/effacement")
                .forEach(suite -> examiner(mediateur, personne + suite, defauts));
        mediateur.navigate("/mandats");
        var mandat = premierLien(mediateur, "/mandats");
        List.of("", "/imprimer").forEach(suite -> examiner(mediateur, mandat + suite, defauts));
        mediateur.navigate(mandat);
        mediateur.click("button:has-text('ce mandat')");
        examiner(mediateur, mandat + "/attestation", defauts);
        deposer(mediateur, "/usagers/import", "Nom;Prénom;Année de naissance\nEssai;Paul;1950\nEssai;Léa;mille\n");
        examiner(mediateur, "aperçu d’un import de personnes", defauts, largeur);
        mediateur.navigate("/accompagnements/nouveau");
        mediateur.click("button:text-is('Enregistrer')");
        examiner(mediateur, "formulaire refusé", defauts, largeur);
        prevoirUnProgramme(mediateur, defauts, largeur);
        mediateur.navigate("/accompagnements/serie");
        mediateur.fill("#duree-2", "30");
        mediateur.click("button:text-is('Enregistrer')");
        examiner(mediateur, "permanence refusée", defauts, largeur);
        for (var fichier : List.of(
                "Date;Durée (min);Thématique(s) d'accompagnement\n20/11/2026;30;E-mail\n01/01/1900;30;Jardinage\n",
                "nom;age\nx;3\n")) {
            deposer(mediateur, "/accompagnements/import", fichier);
            examiner(mediateur, "aperçu d’un import", defauts, largeur);
        }

        var coordinateur = connecte(navigateur, largeur, "coordinateur");
        DU_COORDINATEUR.forEach(adresse -> examiner(coordinateur, adresse, defauts));
        fiches(coordinateur, "/mediateurs", defauts, "", "/modification", "/affectations/nouvelle");
        fiches(coordinateur, "/offres", defauts, "", "/modification");
        suivre(coordinateur, "/structures", "/structures/[0-9a-f-]{36}/modification", defauts);
        suivre(coordinateur, "/couts", "/couts/[0-9a-f-]{36}.*", defauts);
        suivre(coordinateur, coordinateur.url(), "/couts/[0-9a-f-]{36}/repartition/.*", defauts);
        organiserUneTournee(coordinateur, defauts);
        imaginer(coordinateur, defauts, largeur);
        coordinateur.navigate("/maillage/48");
        var epci = "/maillage/48/epci/"
                + coordinateur
                        .locator("#epci option[value]:not([value=''])")
                        .first()
                        .getAttribute("value");
        List.of("", "/ecarts", "/vulnerabilite", "/demandes", "/services")
                .forEach(suite -> examiner(coordinateur, epci + suite, defauts));
        deposer(coordinateur, "/lieux/import", "nom;commune\nLieu d’essai;Mende\n");
        examiner(coordinateur, "import de lieux", defauts, largeur);
        coordinateur.navigate("/statistiques/partages/nouveau");
        coordinateur.fill("#nom", "Pour un financeur");
        coordinateur.click("main form[method=post] button[type=submit]");
        var partage =
                coordinateur.locator("main a[href*='/statistiques/partage/']").first();
        examiner(coordinateur, URI.create(partage.getAttribute("href")).getPath(), defauts);
        coordinateur.navigate("/effets/partages/nouveau");
        coordinateur.fill("#nom", "Pour la Région");
        coordinateur.click("main form[method=post] button[type=submit]");
        var effets = coordinateur.locator("main a[href*='/effets/partage/']").first();
        examiner(coordinateur, URI.create(effets.getAttribute("href")).getPath(), defauts);
        fiches(coordinateur, "/lieux", defauts, "/exceptions/nouvelle", "/modification");
        coordinateur.evaluate("document.querySelector('#version').value = '999'");
        coordinateur.fill("#nom", "Un autre nom");
        coordinateur.click("button:text-is('Enregistrer')");
        examiner(coordinateur, "deux versions", defauts, largeur);
        var responsable = connecte(navigateur, largeur, "responsable");
        List.of("/tableau-de-bord", "/mediateurs").forEach(adresse -> examiner(responsable, adresse, defauts));
        var partenaire = connecte(navigateur, largeur, "partenaire");
        List.of("/permanences", "/offres", "/ressources", "/agenda/plages", "/agenda/liaisons", "/agenda/cote-a-cote")
                .forEach(adresse -> examiner(partenaire, adresse, defauts));
        var admin = connecte(navigateur, largeur, "admin");
        DE_L_ADMINISTRATEUR.forEach(adresse -> examiner(admin, adresse, defauts));

        assertThat(defauts).isEmpty();
    }

    /** Une tournée, un de ses arrêts, une de ses règles, un de ses passages. */
    private static void organiserUneTournee(Page page, List<String> defauts) {
        fiches(page, "/circuits", defauts, "", "/arrets/nouveau");
        var circuit = page.url().replaceAll("/arrets/nouveau$", "");
        suivre(page, circuit, "/circuits/.*/regles/[0-9a-f-]{36}", defauts);
        page.navigate(circuit);
        var passages = page.locator("main a[href^='/passages/']");
        for (int semaine = 0; semaine < 8 && passages.count() == 0; semaine++) {
            page.click("a[rel=next]");
        }
        examiner(page, passages.first().getAttribute("href"), defauts);
        suivre(page, circuit, "/circuits/[0-9a-f-]{36}/arrets/[0-9a-f-]{36}", defauts);
        examiner(page, page.url() + "/regles/nouvelle", defauts);
    }

    /** Examine la première fiche d’une liste, et ce qui en dépend. */
    private static void fiches(Page page, String liste, List<String> defauts, String... suites) {
        page.navigate(liste);
        var fiche = premierLien(page, liste);
        List.of(suites).forEach(suite -> examiner(page, fiche + suite, defauts));
    }

    /** Examine la première page de ce motif que celle-ci propose. */
    private static void suivre(Page page, String depuis, String motif, List<String> defauts) {
        page.navigate(depuis);
        var adresse = page.locator("main a[href]").all().stream()
                .map(lien -> lien.getAttribute("href"))
                .filter(lien -> lien.matches(motif))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Aucun lien vers " + motif + " sur " + depuis));
        examiner(page, adresse, defauts);
    }

    private static void deposer(Page page, String adresse, String fichier) {
        page.navigate(adresse);
        page.setInputFiles(
                "input[type=file]", new FilePayload("essai.csv", "text/csv", fichier.getBytes(StandardCharsets.UTF_8)));
        page.click("main form[enctype] button[type=submit]");
    }

    /** Un scénario : vide, refusé, avec une hypothèse, puis comparé à un autre. */
    private static void imaginer(Page page, List<String> defauts, int largeur) {
        page.navigate("/maillage/scenarios");
        page.fill("#nom", "Sans le premier lieu");
        page.click("button:text-is('Commencer')");
        examiner(page, "scénario vide", defauts, largeur);
        page.click("summary:text-is('Ouvrir un lieu')");
        page.click("details[open] button:text-is('Supposer')");
        examiner(page, "scénario : hypothèse refusée", defauts, largeur);
        page.fill("#ouvrir-commune", "Altier (48004)");
        page.click("details[open] button:text-is('Supposer')");
        examiner(page, "scénario : un lieu de plus", defauts, largeur);
        page.click("button:text-is('En faire une copie')");
        page.click("button:text-is('Comparer')");
        examiner(page, "deux scénarios", defauts, largeur);
    }

    private static void prevoirUnProgramme(Page page, List<String> defauts, int largeur) {
        page.navigate("/ateliers/nouveau");
        page.click("button:text-is('Prévoir')");
        examiner(page, "atelier refusé", defauts, largeur);
        page.fill("#titre", "Premiers pas sur internet");
        page.fill("#jour", "2026-12-01");
        page.fill("#heure", "10:00");
        page.click("label:text-is('E-mail')");
        page.click("summary:has-text('Plusieurs séances')");
        page.check("#rythme-CHAQUE_SEMAINE");
        page.click("button:text-is('Prévoir')");
        page.waitForURL("**/ateliers/programmes/**");
        examiner(page, "programme", defauts, largeur);
        examiner(page, premierLien(page, "/ateliers"), defauts);
        var seance = page.url();
        examiner(page, seance + "/modification", defauts);
        examiner(page, seance + "/emargement", defauts);
        examiner(page, seance + "/inscriptions/nouvelle", defauts);
        page.fill("#prenom", "Léa");
        page.fill("#nom", "Essai");
        page.click("main button:text-is('Inscrire')");
        examiner(page, "inscription par un médiateur", defauts, largeur);
        page.navigate(seance);
        page.click("button:has-text('Publier au calendrier')");
        examiner(page, "atelier publié, un inscrit", defauts, largeur);
    }

    /** Ni pages ni états : un renvoi, un morceau de page. */
    private static final Set<String> SANS_EXAMEN = Set.of(
            "/accompagnements/import/{id}/avancement",
            "/lieux/import/{id}/avancement",
            "/bilan",
            "/communes",
            "/maillage",
            "/reprise",
            "/rendez-vous/attente/de/{id}",
            "/rendez-vous/retrouver/{jeton:[A-Za-z0-9_-]{32}}/atelier/{id}",
            "/rendez-vous/retrouver/{jeton:[A-Za-z0-9_-]{32}}/bureau/{id}",
            "/rendez-vous/retrouver/{jeton:[A-Za-z0-9_-]{32}}/attente/{id}",
            "/rendez-vous/retrouver/{jeton:[A-Za-z0-9_-]{32}}/rendez-vous/{id}",
            "/visio/{nom:[a-z2-7]{26,40}}/entree");

    /** Une page ajoutée sans être examinée se voit ici. */
    @Test
    @Order(Integer.MAX_VALUE)
    void n_oublie_aucune_page() {
        assumeTrue(EXAMINES.size() > 60, "les pages ont été examinées avant");
        var oubliees = routes.getHandlerMethods().entrySet().stream()
                .filter(route ->
                        route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .filter(route -> route.getValue().getReturnType().getParameterType() == String.class)
                .filter(route -> !route.getValue().hasMethodAnnotation(ResponseBody.class))
                .flatMap(route ->
                        Objects.requireNonNull(route.getKey().getPathPatternsCondition()).getPatterns().stream())
                .filter(motif -> EXAMINES.stream().map(PathContainer::parsePath).noneMatch(motif::matches))
                .map(PathPattern::getPatternString)
                .filter(motif -> !SANS_EXAMEN.contains(motif))
                .sorted()
                .toList();
        assertThat(oubliees).isEmpty();
    }

    /** Ce qu’un message reçu, une absence ou un second facteur ouvre seul. */
    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void des_pages_qu_un_fait_rare_ouvre(int largeur, Navigateur navigateur) {
        var defauts = new ArrayList<String>();
        suivreUnRelais(navigateur, largeur, defauts);
        suivreUnImportDeLieux(navigateur, largeur, defauts);
        var salle = jdbc.sql("select visio from rendez_vous where visio is not null order by debut desc limit 1")
                .query(String.class)
                .single();
        examiner(navigateur.ouvrir(largeur), "/visio/" + salle, defauts);
        examiner(
                connecte(navigateur, largeur, "coordinateur"),
                "/statistiques/lieux/"
                        + un("select l.lieu_id from accompagnement l where l.lieu_id is not null limit 1"),
                defauts);
        var publique = navigateur.ouvrir(largeur);
        examiner(
                publique,
                "/maillage/epci/"
                        + un(
                                "select epci_code from commune where departement_code = '48' and epci_code is not null limit 1"),
                defauts);
        examiner(publique, "/statistiques/vues/desabonnement/" + "A".repeat(43), defauts);
        retrouverParUnCode(navigateur, largeur, defauts);
        protegerSonCompte(navigateur.ouvrir(largeur), largeur == 360 ? "responsable" : "partenaire", defauts);
        assertThat(defauts).isEmpty();
    }

    private String un(String requete) {
        return jdbc.sql(requete).query(String.class).single();
    }

    /** La demande faite au médiateur, ce qu’en voit le coordinateur ; sur grand écran, elle est refusée. */
    private static void suivreUnRelais(Navigateur navigateur, int largeur, List<String> defauts) {
        var mediateur = connecte(navigateur, largeur, "mediateur");
        mediateur.navigate("/agenda");
        examiner(
                mediateur,
                mediateur.locator("main a[href^='/agenda/relais/']").first().getAttribute("href"),
                defauts);
        if (largeur > 1000) {
            mediateur.click("button[value=false]");
        }
        var coordinateur = connecte(navigateur, largeur, "coordinateur");
        coordinateur.navigate("/agenda/cote-a-cote");
        examiner(
                coordinateur,
                coordinateur
                        .locator("main a[href^='/agenda/reprises/']")
                        .first()
                        .getAttribute("href"),
                defauts);
    }

    private static void suivreUnImportDeLieux(Navigateur navigateur, int largeur, List<String> defauts) {
        var coordinateur = connecte(navigateur, largeur, "coordinateur");
        deposer(
                coordinateur,
                "/lieux/import",
                "id,nom,commune,code_postal,adresse,latitude,longitude,date_maj,code_insee\n"
                        + "essai-%1$d,Lieu d’essai %1$d,Mende,48000,1 rue du Pont,44.52,3.5,2026-11-20,48095\n"
                                .formatted(largeur));
        examiner(coordinateur, "import de lieux, aperçu", defauts, largeur);
    }

    /** Le code se demande, se lit dans la boîte d’envoi de la démonstration, et ouvre la liste. */
    private void retrouverParUnCode(Navigateur navigateur, int largeur, List<String> defauts) {
        // à chaque largeur sa personne : un code d’avant ne passe pas pour celui que l’on attend
        var courriel = un("select distinct courriel from rendez_vous where courriel is not null and statut = 'A_VENIR'"
                + " and debut > now() + interval '1 day' order by courriel limit 1 offset " + (largeur > 1000 ? 1 : 0));
        var page = navigateur.ouvrir(largeur);
        page.navigate("/rendez-vous/retrouver");
        page.fill("#contact", courriel);
        page.click("main button[type=submit]");
        var admin = connecte(navigateur, largeur, "admin");
        var code = Pattern.compile(Pattern.quote(courriel) + "[^\\n]*\\s+Bonjour,\\s+Votre code[ \u00A0]: (\\d{6})")
                .matcher("");
        admin.waitForCondition(
                () -> {
                    admin.navigate("/demonstration/courriels");
                    return code.reset(admin.locator("main").innerText()).find();
                },
                new Page.WaitForConditionOptions().setTimeout(60_000));
        page.fill("#code", code.group(1));
        page.click("main button[type=submit]");
        page.waitForURL(adresse -> adresse.matches(".*/retrouver/[A-Za-z0-9_-]{32}"));
        examiner(page, "retrouvés par un code", defauts, largeur);
    }

    /** L’installation, un code faux, un code juste ; puis la connexion qui le demande. */
    private void protegerSonCompte(Page page, String compte, List<String> defauts) {
        int largeur = page.viewportSize().width;
        var seance = contexte.getBean("seance");
        ReflectionTestUtils.setField(seance, "secondFacteur", true);
        try {
            ouvrirSansSuite(page, compte);
            examiner(page, "second facteur : à installer", defauts, largeur);
            page.fill("#code", "000000");
            page.click("main button[type=submit]");
            page.locator("#code-erreur").waitFor();
            examiner(page, "second facteur : code faux", defauts, largeur);
            page.fill("#code", UnCode.de(page.locator("main code").innerText()));
            page.click("main button[type=submit]");
            page.waitForURL(adresse -> !adresse.contains("/connexion"));
            page.context().clearCookies();
            ouvrirSansSuite(page, compte);
            examiner(page, "second facteur : demandé", defauts, largeur);
            page.fill("#code", "000000");
            page.click("main button[type=submit]");
            page.locator("#code-erreur").waitFor();
            examiner(page, "second facteur : refusé", defauts, largeur);
        } finally {
            ReflectionTestUtils.setField(seance, "secondFacteur", false);
        }
    }

    private static void ouvrirSansSuite(Page page, String compte) {
        page.navigate("/connexion");
        page.fill("#courriel", compte + "@demo.maillon.fr");
        page.fill("#motDePasse", Navigateur.MOT_DE_PASSE);
        page.click("main button[type=submit]");
        page.waitForURL(adresse -> adresse.contains("/connexion/"));
    }

    @Test
    void dans_le_noir(Navigateur navigateur) {
        var page = navigateur.ouvrirDansLeNoir(1280);
        navigateur.connecter(page, "coordinateur");
        var defauts = new ArrayList<String>();
        List.of(
                        "/tableau-de-bord",
                        "/maillage/48",
                        "/lieux",
                        "/maillage/48/ecarts",
                        "/maillage/48/vulnerabilite",
                        "/maillage/48/evolution")
                .forEach(adresse -> examiner(page, adresse, defauts));
        assertThat(defauts).isEmpty();
    }

    /** La première fiche que la liste ouvre : une adresse qui finit par un identifiant. */
    private static String premierLien(Page page, String liste) {
        return page.locator("main a[href^='" + liste + "/']").all().stream()
                .map(lien -> lien.getAttribute("href"))
                .filter(adresse -> adresse.matches(".*/[0-9a-f-]{36}"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Aucune fiche sur " + liste));
    }

    private static String lireAxe() {
        try (var script = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException illisible) {
            throw new UncheckedIOException(illisible);
        }
    }

    private static Page connecte(Navigateur navigateur, int largeur, String compte) {
        var page = navigateur.ouvrir(largeur);
        navigateur.connecter(page, compte);
        return page;
    }

    private static void examiner(Page page, String adresse, List<String> defauts) {
        int statut = page.navigate(adresse).status();
        if (statut >= 500) {
            defauts.add(adresse + " : la page répond " + statut);
        }
        examiner(page, adresse, defauts, page.viewportSize().width);
    }

    /** Axe, toutes règles, et rien qui dépasse de l’écran. */
    private static void examiner(Page page, String nom, List<String> defauts, int largeur) {
        EXAMINES.add(URI.create(page.url()).getPath());
        if (!(Boolean) page.evaluate("'axe' in window")) {
            // une fois par onglet : les pages suivantes naissent avec, ce qui coûte trois fois moins que de l’apporter
            // à chacune
            page.addInitScript(AXE);
            page.evaluate(AXE);
        }
        ((List<?>) page.evaluate(EXAMEN))
                .forEach(defaut -> defauts.add("%s (%d px) : %s".formatted(nom, largeur, defaut)));
        if ((Boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")) {
            defauts.add("%s (%d px) : la page dépasse en largeur".formatted(nom, largeur));
        }
    }
}
