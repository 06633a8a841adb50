package fr.maillon.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@ParcoursTest
@DisplayName("Un usager prend rendez-vous")
class UnUsagerPrendRendezVousIT {

    @Test
    void sans_javascript_en_cinq_ecrans_et_l_annule(Navigateur navigateur) {
        var page = navigateur.ouvrirSansJavaScript();
        page.navigate("/rendez-vous");
        page.press(".choix-larges a:has-text('aide au logement')", "Enter");
        page.fill("#ou", "48000");
        page.press("main button[type=submit]", "Enter");
        var choisi = page.locator("button[name=creneau]")
                .first()
                .locator(".visually-hidden")
                .textContent();
        page.locator("button[name=creneau]").first().press("Enter");
        page.fill("#nom", "Jeanne");
        page.fill("#contact", "06 12 34 56 78");
        page.press("main button:has-text('Prendre')", "Enter");

        assertThat(page.locator("h1").innerText()).isEqualTo("Votre rendez-vous est pris");
        assertThat(page.url()).matches(".*/rendez-vous/[A-Za-z0-9_-]{32}");
        assertThat(page.locator("dl.fiche").innerText().toLowerCase(Locale.FRENCH))
                .contains(choisi.substring(0, choisi.indexOf(',')));

        page.press("button:has-text('Je ne viens pas')", "Enter");
        assertThat(page.locator("h1").innerText()).isEqualTo("Ce rendez-vous est annulé");
    }

    @Test
    void au_clavier_en_moins_de_quarante_touches(Navigateur navigateur) {
        var page = navigateur.ouvrir(1280);
        page.navigate("/rendez-vous");
        int touches = alArrivee(page, "Avoir une complémentaire santé\navec CPAM");
        page.keyboard().press("Enter");
        page.waitForURL("**/rendez-vous/ou**");
        touches += alArrivee(page, "Votre commune");
        page.keyboard().type("48000");
        page.keyboard().press("Enter");
        page.waitForURL("**/rendez-vous/creneaux**");
        touches += auContenu(page);
        while (!"creneau".equals(page.evaluate("document.activeElement.name"))) {
            page.keyboard().press("Tab");
            touches++;
        }
        page.keyboard().press("Enter");
        page.waitForURL("**/rendez-vous/retenue/**");
        touches += alArrivee(page, "Votre nom");
        page.keyboard().type("Lou");
        page.keyboard().press("Tab");
        page.keyboard().type("0612345679");
        page.keyboard().press("Enter");
        page.locator("h1:text-is('Votre rendez-vous est pris')").waitFor();

        // cinq touches de plus : une Entrée par écran, et la tabulation d’un champ à l’autre
        assertThat(touches + 5).as("touches, hors texte").isLessThanOrEqualTo(40);
    }

    /** Saute l’en-tête par le lien d’évitement, puis avance jusqu’à ce nom ; rend le nombre de touches. */
    private static int alArrivee(Page page, String nom) {
        return auContenu(page) + Navigateur.tabulerJusqua(page, nom);
    }

    private static int auContenu(Page page) {
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        return 2;
    }
}
