package fr.maillon.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ParcoursTest
@DisplayName("L’accessibilité")
class AccessibiliteIT {

    /** Axe ne rapporte que les défauts : décrire ce qui est bon coûte plus que l’examen. */
    private static final AxeRunOptions DEFAUTS = new AxeRunOptions();

    static {
        DEFAUTS.setResultTypes(List.of("violations"));
    }

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
            "/maillage/75",
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
            "/ateliers/calendrier",
            "/ateliers/calendrier?ou=zzzz",
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
            "/comptes");

    static final List<String> DU_COORDINATEUR = List.of(
            "/tableau-de-bord",
            "/lieux",
            "/lieux/nouveau",
            "/lieux/import",
            "/circuits",
            "/mediateurs",
            "/structures",
            "/structures/nouvelle",
            "/maillage/48/ecarts",
            "/maillage/48/vulnerabilite",
            "/implantation",
            "/implantation?question=toucher&ouvertures=3&minutes=15",
            "/implantation?question=toucher&ouvertures=99",
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
            "/financements/appels/nouveau",
            "/statistiques/partages",
            "/statistiques/partages/nouveau",
            "/usagers/conservation");

    static final List<String> DE_L_ADMINISTRATEUR = List.of(
            "/comptes",
            "/comptes/invitation",
            "/comptes/journal",
            "/demonstration/courriels",
            "/territoire/contours",
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
        sInscrire(page, defauts);
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
        examiner(mediateur, mediateur.locator("tbody th a").first().getAttribute("href"), defauts);
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
            mediateur.navigate("/accompagnements/import");
            mediateur.setInputFiles(
                    "#fichier",
                    new com.microsoft.playwright.options.FilePayload(
                            "activite.csv", "text/csv", fichier.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            mediateur.click("button:text-is('Lire le fichier')");
            examiner(mediateur, "aperçu d’un import", defauts, largeur);
        }

        var coordinateur = connecte(navigateur, largeur, "coordinateur");
        DU_COORDINATEUR.forEach(adresse -> examiner(coordinateur, adresse, defauts));
        for (var liste : List.of("/circuits", "/mediateurs", "/offres")) {
            coordinateur.navigate(liste);
            examiner(coordinateur, premierLien(coordinateur, liste), defauts);
        }
        coordinateur.navigate("/lieux");
        examiner(coordinateur, premierLien(coordinateur, "/lieux") + "/modification", defauts);
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
        new AxeBuilder(page)
                .options(DEFAUTS)
                .setLegacyMode(
                        true) // nos pages n’ont pas de cadre : une seconde page blanche par examen ne sert à rien
                .analyze()
                .getViolations()
                .forEach(violation -> violation
                        .getNodes()
                        .forEach(noeud -> defauts.add("%s (%d px) : %s – %s %s"
                                .formatted(nom, largeur, violation.getId(), violation.getHelp(), noeud.getTarget()))));
        if ((Boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")) {
            defauts.add("%s (%d px) : la page dépasse en largeur".formatted(nom, largeur));
        }
    }
}
