package fr.maillon.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@ParcoursTest
@DisplayName("La carte au clavier")
class LaCarteAuClavierIT {

    @Test
    void n_arrete_la_tabulation_qu_une_fois_et_se_parcourt_aux_fleches(Navigateur navigateur) {
        var page = navigateur.ouvrir(1280);
        page.navigate("/maillage/48");

        assertThat(page.locator(".carte-acces a[tabindex='0']").count()).isOne();
        page.locator(".carte-acces a[tabindex='0']").focus();
        var premiere = visee(page);
        page.keyboard().press("ArrowRight");
        var aDroite = visee(page);
        assertThat(aDroite).isNotEqualTo(premiere).startsWith("#commune-");
        assertThat(page.locator("[data-carte-lecture]").innerText())
                .isEqualTo(page.locator(".carte-acces a[tabindex='0']").getAttribute("aria-label"));
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("End");
        page.keyboard().press("Tab");
        assertThat((Boolean) page.evaluate("document.activeElement.closest('.carte-acces') === null"))
                .isTrue();
        assertThat(page.locator(".carte-acces a[tabindex='0']").count()).isOne();
    }

    @Test
    void ouvre_le_tableau_a_la_ligne_de_la_commune(Navigateur navigateur) {
        var page = navigateur.ouvrir(360);
        page.navigate("/maillage/48");
        assertThat(page.locator("#commune-48095").isVisible()).isFalse();

        page.locator(".carte-acces a[href='#commune-48095']").focus();
        page.keyboard().press("Enter");

        page.locator("#commune-48095").waitFor();
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("commune-48095");
    }

    @Test
    void laisse_chaque_commune_etre_un_lien_sans_script(Navigateur navigateur) {
        var page = navigateur.ouvrirSansJavaScript();
        page.navigate("/maillage/48");

        assertThat(page.locator(".carte-acces .communes a[tabindex]").count()).isZero();
        assertThat(page.locator(".carte-acces .communes a").count()).isGreaterThan(100);
    }

    /** Imprimée : ni consigne d’écran, ni titre sans rien dessous ; le titre et la carte tiennent sur la première page. */
    @Test
    void s_imprime_sans_consigne_ni_titre_orphelin(Navigateur navigateur) {
        for (var adresse : List.of("/maillage/48", "/maillage/france")) {
            var page = navigateur.ouvrir(794);
            page.navigate(adresse);
            page.locator("[data-carte-lecture]").waitFor();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            assertThat(page.locator("main").innerText())
                    .contains("Les habitants éloignés")
                    .doesNotContain("Survolez", "flèches", "mène à sa", "SVG", "(CSV)", "Voir un autre territoire");
            assertThat(page.evaluate("""
                    () => [...document.querySelectorAll('main h2')].filter(titre => titre.offsetHeight > 0
                        && !(titre.nextElementSibling && titre.nextElementSibling.offsetHeight > 0)).map(t => t.textContent)""")).as("titres sans rien dessous").isEqualTo(List.of());
            var bas = page.locator(".carte-acces").boundingBox();
            assertThat(bas.y + bas.height).as("une page A4 entre ses marges").isLessThan(1_000);
            assertThat((String) page.evaluate("() => getComputedStyle(document.querySelector('main h2')).breakAfter"))
                    .isEqualTo("avoid");
        }
    }

    private static String visee(Page page) {
        return (String) page.evaluate("document.activeElement.getAttribute('href')");
    }
}
