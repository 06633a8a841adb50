package fr.maillon.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@ParcoursTest
@DisplayName("Le rendez-vous au clavier, à l’oreille et agrandi")
class LeRendezVousAuClavierIT {

    @Test
    void dit_de_chaque_creneau_le_jour_l_heure_le_lieu_et_comment(Navigateur navigateur) {
        var page = jusquAuxCreneaux(navigateur.ouvrir(1280));
        page.locator("main details").evaluateAll("tous => tous.forEach(un => un.open = true)");
        var noms = noms(page, "button[name=creneau]");
        assertThat(noms).hasSizeGreaterThan(10);
        assertThat(noms)
                .allMatch(nom -> nom.matches(
                        "(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) \\d+(er)? \\S+ à \\d+ h( \\d\\d)?,"
                                + " .*(sur place|par téléphone|en visio|au camion|à domicile).*"))
                .as("deux créneaux ne se confondent pas")
                .doesNotHaveDuplicates();

        page.navigate("/bureaux");
        page.locator(".choix-larges a").first().click();
        page.click("#apres");
        page.click("#apres");
        assertThat(noms(page, "a[href*='/reservation']"))
                .isNotEmpty()
                .allMatch(nom ->
                        nom.matches("(?s).*\\d+ h.*(lundi|mardi|mercredi|jeudi|vendredi|samedi) \\d+.*Télécentre.*"));
    }

    @Test
    void garde_l_attention_ou_elle_etait_quand_on_change_de_semaine(Navigateur navigateur) {
        var page = jusquAuxCreneaux(navigateur.ouvrir(1280));
        page.locator("a:has-text('Une semaine plus tard')").press("Enter");
        page.waitForURL("**du=**#creneaux");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.name"))
                .as("la première tabulation mène aux nouveaux créneaux")
                .isEqualTo("creneau");

        navigateur.connecter(page, "mediateur");
        for (var adresse : List.of("/agenda", "/agenda/cote-a-cote?vue=semaine")) {
            page.navigate(adresse);
            for (int semaine = 1; semaine <= 3; semaine++) {
                var avant = page.url();
                page.locator("#apres").press("Enter");
                page.waitForURL(url -> !url.equals(avant));
                assertThat(page.evaluate("document.activeElement.id")).isEqualTo("apres");
            }
        }
    }

    @Test
    void passe_d_une_case_prise_a_l_autre_avec_les_fleches(Navigateur navigateur) {
        var page = navigateur.ouvrir(1280);
        navigateur.connecter(page, "coordinateur");
        page.navigate("/agenda/cote-a-cote?vue=semaine");
        page.click("#apres");
        var prises = page.locator("[data-grille] td:has(.prise)");
        assertThat(prises.count()).isGreaterThan(2);
        page.locator("[data-grille] td[tabindex='0']").focus();
        var vues = new ArrayList<String>();
        for (var touche : List.of("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp")) {
            page.keyboard().press(touche);
            assertThat(page.evaluate("document.activeElement.matches('[data-grille] td:has(.prise)')"))
                    .as(touche)
                    .isEqualTo(true);
            vues.add((String) page.evaluate(
                    "document.activeElement.cellIndex + ',' + document.activeElement.parentElement.rowIndex"));
        }
        assertThat(vues.stream().distinct().count()).isGreaterThan(1);
        assertThat(page.locator("[data-grille] td[tabindex='0']").count())
                .as("une seule case s’atteint à la tabulation")
                .isEqualTo(1);
    }

    @Test
    void se_prend_sur_un_ecran_agrandi_quatre_fois(Navigateur navigateur) {
        var page = navigateur.ouvrirAgrandi();
        page.navigate("/rendez-vous");
        tientEnLargeur(page);
        page.click(".choix-larges a:has-text('aide au logement')");
        tientEnLargeur(page);
        page.fill("#ou", "48000");
        page.click("main button[type=submit]");
        tientEnLargeur(page);
        page.locator("button[name=creneau]").last().scrollIntoViewIfNeeded();
        page.locator("button[name=creneau]").first().click();
        tientEnLargeur(page);
        page.click("main button:has-text('Prendre')");
        tientEnLargeur(page);
        page.fill("#nom", "Lou");
        page.fill("#contact", "0612345671");
        page.click("main button:has-text('Prendre')");
        assertThat(page.locator("h1").innerText()).isEqualTo("Votre rendez-vous est pris");
        tientEnLargeur(page);
        page.click("a:has-text('Changer d’heure')");
        tientEnLargeur(page);
        page.navigate("/bureaux");
        page.locator(".choix-larges a").first().click();
        tientEnLargeur(page);

        navigateur.connecter(page, "mediateur");
        for (var adresse : List.of("/agenda", "/agenda/cote-a-cote", "/agenda/plages", "/agenda?vue=liste")) {
            page.navigate(adresse);
            tientEnLargeur(page);
        }
    }

    /** Rien ne déborde : on ne fait défiler que de haut en bas. */
    private static void tientEnLargeur(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as(page.url())
                .isEqualTo(320);
    }

    private static Page jusquAuxCreneaux(Page page) {
        page.navigate("/rendez-vous");
        page.click(".choix-larges a:has-text('impôts')");
        page.fill("#ou", "48000");
        page.click("main button[type=submit]");
        return page;
    }

    /** Ce qu’un lecteur d’écran dit de chacun. */
    @SuppressWarnings("unchecked")
    private static List<String> noms(Page page, String choix) {
        return (List<String>) page.locator(choix).evaluateAll("""
                tous => tous.map(un => { const copie = un.cloneNode(true);
                  copie.querySelectorAll('[aria-hidden=true]').forEach(cache => cache.remove());
                  return copie.textContent.replace(/[\\s\\u00a0\\u202f]+/g, ' ').trim(); })""");
    }
}
