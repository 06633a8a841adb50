package fr.maillon.parcours;

import static com.microsoft.playwright.options.WaitForSelectorState.ATTACHED;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@ParcoursTest
@DisplayName("Un médiateur note un accompagnement, le coordinateur le voit aussitôt")
class UnMediateurNoteEtLeCoordinateurVoitIT {

    @Test
    void au_clavier_seul(Navigateur navigateur) {
        int avant = total(navigateur);
        var page = navigateur.ouvrir(1280);
        page.navigate("/connexion");
        Navigateur.tabulerJusqua(page, "Adresse électronique");
        page.keyboard().type("mediateur@demo.maillon.fr");
        page.keyboard().press("Tab");
        page.keyboard().type(Navigateur.MOT_DE_PASSE);
        page.keyboard().press("Enter");
        page.waitForURL("**/mon-espace");

        Navigateur.tabulerJusqua(page, "Noter un accompagnement");
        page.keyboard().press("Enter");
        page.waitForURL("**/accompagnements/nouveau");
        Navigateur.tabulerJusqua(page, "15 min");
        page.keyboard().press("ArrowRight");
        Navigateur.tabulerJusqua(page, "E-mail");
        page.keyboard().press("Space");
        Navigateur.tabulerJusqua(page, "Enregistrer");
        page.keyboard().press("Enter");
        page.waitForURL("**/mon-espace");

        assertThat(Navigateur.confirmation(page)).contains("C’est noté", "30 min, E-mail");
        assertThat(total(navigateur)).isEqualTo(avant + 1);
    }

    @Test
    void en_quatre_gestes_depuis_l_accueil(Navigateur navigateur) {
        var page = navigateur.ouvrir(360);
        navigateur.connecter(page, "mediateur");

        page.click("main a:has-text('Noter un accompagnement')");
        page.click("label:text-is('45 min')");
        page.click("label:text-is('E-mail')");
        page.click("button:text-is('Enregistrer')");

        assertThat(Navigateur.confirmation(page)).contains("C’est noté", "45 min, E-mail");
    }

    @Test
    void dix_d_une_permanence_au_clavier(Navigateur navigateur) {
        int avant = total(navigateur);
        var page = navigateur.ouvrir(1280);
        navigateur.connecter(page, "mediateur");
        page.waitForLoadState();
        page.keyboard().press("s");
        page.waitForURL("**/accompagnements/serie");
        page.focus("#duree-0");
        int touches = 0;
        for (int ligne = 0; ligne < 10; ligne++) {
            page.keyboard().type("30");
            page.keyboard().press("Tab");
            page.keyboard().type("e-m");
            touches += 6;
            for (int colonne = 0; colonne < 7; colonne++) {
                page.keyboard().press("Tab");
                touches++;
            }
        }
        page.keyboard().press("Control+Enter");
        page.waitForURL("**/mon-espace");

        assertThat(touches)
                .as("à deux touches par seconde, moins de deux minutes")
                .isLessThan(240);

        assertThat(Navigateur.confirmation(page)).contains("10 accompagnements sont notés : 5 h");
        assertThat(total(navigateur)).isEqualTo(avant + 10);
    }

    @Test
    void par_les_raccourcis_que_dit_le_point_d_interrogation(Navigateur navigateur) {
        int avant = total(navigateur);
        var page = navigateur.ouvrir(1280);
        navigateur.connecter(page, "mediateur");
        page.waitForLoadState();
        page.keyboard().press("?");
        var fenetre = page.locator("dialog[data-raccourcis][open]");
        fenetre.waitFor();
        assertThat(fenetre.locator("kbd").allInnerTexts()).contains("n", "s", "a", "p", "m", "?", "Ctrl");
        page.keyboard().press("Escape");
        page.locator("dialog[data-raccourcis]:not([open])").waitFor(new Locator.WaitForOptions().setState(ATTACHED));
        page.keyboard().press("n");
        page.waitForURL("**/accompagnements/nouveau");
        page.click("label:text-is('45 min')");
        page.click("label:text-is('E-mail')");
        page.keyboard().press("Control+Shift+Enter");
        page.waitForURL("**/accompagnements/nouveau");
        assertThat(Navigateur.confirmation(page)).contains("C’est noté", "45 min, E-mail");
        assertThat(page.isChecked("#duree-45")).as("le suivant est neuf").isFalse();

        // en écrivant, une lettre reste une lettre
        page.click("summary:text-is('Une autre durée')");
        page.focus("#autreDuree");
        page.keyboard().press("n");
        assertThat(page.url()).endsWith("/accompagnements/nouveau");
        assertThat(total(navigateur)).isEqualTo(avant + 1);
    }

    @Test
    void prevenu_avant_de_perdre_ce_qu_il_ecrit(Navigateur navigateur) {
        var page = navigateur.ouvrir(1280);
        navigateur.connecter(page, "mediateur");
        var questions = new ArrayList<String>();
        page.onDialog(question -> {
            questions.add(question.type());
            question.accept();
        });
        page.navigate("/accompagnements/nouveau");
        page.click("nav a:text-is('Mes accompagnements')");
        page.waitForURL("**/accompagnements");
        assertThat(questions).as("rien d’écrit, rien à perdre").isEmpty();

        page.navigate("/accompagnements/serie");
        page.fill("#duree-0", "30");
        page.click("nav a:text-is('Mes accompagnements')");
        page.waitForURL("**/accompagnements");
        assertThat(questions).containsExactly("beforeunload");
    }

    @Test
    void un_atelier_qui_dit_ce_qui_reste_a_preciser(Navigateur navigateur) {
        var page = navigateur.ouvrir(360);
        navigateur.connecter(page, "mediateur");
        page.navigate("/accompagnements/nouveau?type=COLLECTIF");
        page.click("summary:has-text('Préciser')");
        var genre = page.locator("fieldset[data-compteurs]:has(#genres-FEMININ) [data-reste]");
        assertThat(genre.innerText()).isEqualTo("Facultatif.");
        page.fill("#participants", "8");
        page.fill("#genres-FEMININ", "5");
        assertThat(genre.innerText()).isEqualTo("Reste 3 à préciser.");
        page.fill("#genres-MASCULIN", "3");
        assertThat(genre.innerText()).isEqualTo("Tout le monde est compté.");
        page.fill("#genres-MASCULIN", "4");
        assertThat(genre.innerText()).isEqualTo("1 de trop.");
        assertThat(page.locator("fieldset[data-compteurs]:has(#ages-SOIXANTE_DIX_PLUS) [data-reste]")
                        .innerText())
                .isEqualTo("Reste 8 à préciser.");
    }

    @Test
    void un_brouillon_se_retrouve_sur_un_autre_appareil(Navigateur navigateur) {
        var bureau = navigateur.ouvrir(1280);
        navigateur.connecter(bureau, "mediateur");
        bureau.navigate("/accompagnements/nouveau");
        bureau.click("label:text-is('45 min')");
        bureau.locator("[data-brouillon-etat]:has-text('Brouillon gardé')").waitFor();

        var telephone = navigateur.ouvrir(360);
        navigateur.connecter(telephone, "mediateur");
        telephone.navigate("/accompagnements/nouveau");
        assertThat(telephone.locator(".avis:has-text('commencé')").innerText().replaceAll("[\\u00a0\\u202f]", " "))
                .contains("Vous aviez commencé un accompagnement de 45 min");
        telephone.click("a:text-is('Reprendre')");
        telephone.waitForURL("**brouillon=**");
        assertThat(telephone.isChecked("#duree-45")).isTrue();
        telephone.click("a:text-is('Renoncer')");
        telephone.waitForURL("**/mon-espace");
        telephone.navigate("/accompagnements/nouveau");
        assertThat(telephone.locator("a:text-is('Reprendre')").count()).isZero();
    }

    @Test
    void sans_javascript(Navigateur navigateur) {
        int avant = total(navigateur);
        var page = navigateur.ouvrirSansJavaScript();
        navigateur.connecter(page, "mediateur");

        page.click("main a:has-text('Noter un accompagnement')");
        page.click("label:text-is('1 h')");
        page.click("label:text-is('E-mail')");
        page.click("button:text-is('Enregistrer')");

        assertThat(Navigateur.confirmation(page)).contains("C’est noté");
        assertThat(total(navigateur)).isEqualTo(avant + 1);
        page.click("[role=status] button:has-text('Annuler')");
        assertThat(total(navigateur)).isEqualTo(avant);
    }

    @Test
    void une_seule_fois_meme_en_cliquant_deux_fois(Navigateur navigateur) {
        int avant = total(navigateur);
        var page = navigateur.ouvrir(1280);
        navigateur.connecter(page, "mediateur");
        page.navigate("/accompagnements/nouveau");
        page.click("label:text-is('15 min')");
        page.click("label:text-is('Santé')");
        page.locator("button:text-is('Enregistrer')").dblclick();
        page.waitForURL("**/mon-espace");

        assertThat(total(navigateur)).isEqualTo(avant + 1);
    }

    @Test
    void une_seule_fois_meme_en_revenant_en_arriere(Navigateur navigateur) {
        int avant = total(navigateur);
        for (var page : new Page[] {navigateur.ouvrir(1280), navigateur.ouvrirSansJavaScript()}) {
            navigateur.connecter(page, "mediateur");
            page.navigate("/accompagnements/nouveau");
            page.click("label:text-is('15 min')");
            page.click("label:text-is('Santé')");
            page.click("button:text-is('Enregistrer')");
            page.waitForURL("**/mon-espace");
            page.goBack();
            page.waitForURL("**/accompagnements/nouveau");
            page.locator("label:text-is('45 min')").click();
            if (!page.isChecked("input[value=SANTE]")) {
                page.click("label:text-is('Santé')");
            }
            page.click("button:text-is('Enregistrer')");

            assertThat(page.locator(".resume-erreurs").innerText()).contains("C’est déjà enregistré");
            page.click("main a:text-is('Le corriger')");
            assertThat(page.locator("h1").innerText()).isEqualTo("Corriger un accompagnement");
        }

        assertThat(total(navigateur)).isEqualTo(avant + 2);
    }

    @Test
    void deux_fois_dans_deux_onglets(Navigateur navigateur) {
        int avant = total(navigateur);
        var un = navigateur.ouvrir(1280);
        navigateur.connecter(un, "mediateur");
        var deux = un.context().newPage();
        for (var onglet : new Page[] {un, deux}) {
            onglet.navigate("/accompagnements/nouveau");
        }
        for (var onglet : new Page[] {un, deux}) {
            onglet.click("label:text-is('15 min')");
            onglet.click("label:text-is('Santé')");
            onglet.click("button:text-is('Enregistrer')");
            onglet.waitForURL("**/mon-espace");
        }

        assertThat(total(navigateur)).isEqualTo(avant + 2);
    }

    @Test
    void sans_rien_perdre_quand_la_seance_se_ferme_en_ecrivant(Navigateur navigateur) {
        int avant = total(navigateur);
        var page = navigateur.ouvrirSansJavaScript();
        navigateur.connecter(page, "mediateur");
        page.navigate("/accompagnements/nouveau");
        page.click("label:text-is('45 min')");
        page.click("label:text-is('E-mail')");
        page.click("details:has(#notes) > summary");
        page.fill("#notes", "Revenir en mars");
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("maillon"));
        page.press("button:text-is('Enregistrer')", "Enter");
        assertThat(page.url()).contains("/connexion");
        page.fill("#courriel", "mediateur@demo.maillon.fr");
        page.fill("#motDePasse", Navigateur.MOT_DE_PASSE);
        page.press("main button[type=submit]", "Enter");

        assertThat(page.locator("h1").innerText()).isEqualTo("Noter un accompagnement");
        assertThat(page.inputValue("#notes")).isEqualTo("Revenir en mars");
        assertThat(total(navigateur)).isEqualTo(avant);
        page.press("button:text-is('Enregistrer')", "Enter");
        assertThat(Navigateur.confirmation(page)).contains("C’est noté", "45 min, E-mail");
        assertThat(total(navigateur)).isEqualTo(avant + 1);
    }

    /** Le nombre d’accompagnements de l’année, tel que le coordinateur le lit. */
    private static int total(Navigateur navigateur) {
        Page page = navigateur.ouvrir(1280);
        navigateur.connecter(page, "coordinateur");
        assertThat(page.url()).endsWith("/tableau-de-bord");
        return Integer.parseInt(
                page.locator(".chiffres strong").first().innerText().replaceAll("\\D", ""));
    }
}
