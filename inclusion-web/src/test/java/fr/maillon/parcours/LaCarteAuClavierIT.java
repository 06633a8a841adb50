package fr.maillon.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
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

    private static String visee(Page page) {
        return (String) page.evaluate("document.activeElement.getAttribute('href')");
    }
}
