package fr.maillon.parcours;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Mesure la page de saisie sur un téléphone lent : processeur six fois moins vite, 400 kbit/s, 150 ms d’attente, rien en
 * mémoire. Se lance par {@code ./maillon bench}.
 */
public final class BancDeLaSaisie {

    private static final int FOIS = 9;
    private static final PrintStream SORTIE = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private BancDeLaSaisie() {}

    public static void main(String[] arguments) {
        try (var navigateur = new Navigateur(NavigateurExtension.chromium(), arguments[0])) {
            var interactive = new double[FOIS];
            var gestes = new double[FOIS];
            for (int fois = 0; fois < FOIS; fois++) {
                var page = navigateur.ouvrir(360);
                navigateur.connecter(page, "mediateur");
                interactive[fois] = ouvrirLentement(page);
                gestes[fois] = noter(page);
                page.context().close();
            }
            Arrays.sort(interactive);
            Arrays.sort(gestes);
            SORTIE.printf("%n| saisie sur un téléphone lent | médiane | pire |%n|---|---|---|%n");
            SORTIE.printf(
                    Locale.FRANCE,
                    "| page prête à servir (visé : ≤ 2,5 s) | %.2f s | %.2f s |%n",
                    interactive[FOIS / 2],
                    interactive[FOIS - 1]);
            SORTIE.printf(
                    Locale.FRANCE,
                    "| durée, thématique, enregistrer, jusqu’à la confirmation (visé : < 15 s) | %.2f s | %.2f s |%n",
                    gestes[FOIS / 2],
                    gestes[FOIS - 1]);
        }
        System.exit(0);
    }

    private static double ouvrirLentement(Page page) {
        var outils = page.context().newCDPSession(page);
        var reseau = new JsonObject();
        reseau.addProperty("offline", false);
        reseau.addProperty("latency", 150);
        reseau.addProperty("downloadThroughput", 400_000 / 8);
        reseau.addProperty("uploadThroughput", 400_000 / 8);
        var processeur = new JsonObject();
        processeur.addProperty("rate", 6);
        var memoire = new JsonObject();
        memoire.addProperty("cacheDisabled", true);
        outils.send("Network.enable");
        outils.send("Network.setBypassServiceWorker", bypass());
        outils.send("Network.setCacheDisabled", memoire);
        outils.send("Network.emulateNetworkConditions", reseau);
        outils.send("Emulation.setCPUThrottlingRate", processeur);
        long debut = System.nanoTime();
        page.navigate("/accompagnements/nouveau");
        page.click("label[for=duree-30]");
        return (System.nanoTime() - debut) / 1e9;
    }

    private static JsonObject bypass() {
        var bypass = new JsonObject();
        bypass.addProperty("bypass", true);
        return bypass;
    }

    private static double noter(Page page) {
        long debut = System.nanoTime();
        page.click("label:text-is('E-mail')");
        page.click("button:text-is('Enregistrer')");
        page.locator("[role=status]").first().waitFor();
        return (System.nanoTime() - debut) / 1e9;
    }
}
