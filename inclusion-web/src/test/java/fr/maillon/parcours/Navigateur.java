package fr.maillon.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Ce qu’une personne fait devant son écran, et ce que l’on vérifie toujours : aucune erreur de script ni de sécurité. */
final class Navigateur implements AutoCloseable {

    static final String MOT_DE_PASSE = "maillon-demo-2026";

    /** Un refus ou un silence que l’on a voulus s’écrivent aussi dans la console : ce ne sont pas des fautes de la page. */
    private static final Pattern VOULUES =
            Pattern.compile("Failed to load resource|htmx:(sendError|afterRequest)|Response Status Error Code 4");

    private final Browser chromium;
    private final String adresse;
    private final List<BrowserContext> contextes = new ArrayList<>();
    private final List<String> fautes = new ArrayList<>();

    Navigateur(Browser chromium, String adresse) {
        this.chromium = chromium;
        this.adresse = adresse;
    }

    /** Une page neuve, sans mémoire, à cette largeur. */
    Page ouvrir(int largeur) {
        return ouvrir(new Browser.NewContextOptions().setViewportSize(largeur, 900));
    }

    /** La page d’un écran de 1280 × 1024 agrandi à 400 %. */
    Page ouvrirAgrandi() {
        return ouvrir(new Browser.NewContextOptions().setViewportSize(320, 256));
    }

    Page ouvrirSansJavaScript() {
        return ouvrir(new Browser.NewContextOptions().setViewportSize(360, 900).setJavaScriptEnabled(false));
    }

    Page ouvrirDansLeNoir(int largeur) {
        return ouvrir(
                new Browser.NewContextOptions().setViewportSize(largeur, 900).setColorScheme(ColorScheme.DARK));
    }

    private Page ouvrir(Browser.NewContextOptions options) {
        var contexte = chromium.newContext(options.setBaseURL(adresse).setLocale("fr-FR"));
        contexte.setDefaultTimeout(15_000);
        contextes.add(contexte);
        var page = contexte.newPage();
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type())
                    && !VOULUES.matcher(message.text()).lookingAt()) {
                fautes.add(message.text());
            }
        });
        page.onPageError(fautes::add);
        return page;
    }

    /** Se connecte au compte de démonstration de ce nom. */
    void connecter(Page page, String compte) {
        page.navigate("/connexion");
        page.fill("#courriel", compte + "@demo.maillon.fr");
        page.fill("#motDePasse", MOT_DE_PASSE);
        page.click("main button[type=submit]");
        page.waitForURL(adresse -> !adresse.contains("/connexion"));
    }

    /** Avance au clavier jusqu’à ce que le lien, le bouton ou le choix de ce nom ait l’attention. */
    static int tabulerJusqua(Page page, String nom) {
        for (int touches = 1; touches <= 80; touches++) {
            page.keyboard().press("Tab");
            var atteint = (String) page.evaluate("""
                    () => { const e = document.activeElement;
                      return (e.labels && e.labels.length ? e.labels[0].innerText : e.innerText || e.value || '').replace(/[\\u00a0\\u202f]/g, ' ').trim(); }""");
            if (atteint.equals(nom)) {
                return touches;
            }
        }
        throw new AssertionError("« " + nom + " » ne s’atteint pas au clavier sur " + page.url());
    }

    /** Ce que la page vient de confirmer, espaces insécables lues comme des espaces. */
    static String confirmation(Page page) {
        return page.locator("[role=status]").first().innerText().replaceAll("[\\u00a0\\u202f]", " ");
    }

    @Override
    public void close() {
        contextes.forEach(BrowserContext::close);
        assertThat(fautes)
                .as("erreurs de script ou de sécurité dans le navigateur")
                .isEmpty();
    }
}
