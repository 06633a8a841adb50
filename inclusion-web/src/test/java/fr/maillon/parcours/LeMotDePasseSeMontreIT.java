package fr.maillon.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Relire son mot de passe avant de l’envoyer, sans que la page en dépende. */
@ParcoursTest
@DisplayName("Le mot de passe")
class LeMotDePasseSeMontreIT {

    @Test
    void se_montre_et_se_cache_au_clavier_et_repart_cache(Navigateur navigateur) {
        var page = navigateur.ouvrir(360);
        page.navigate("/connexion");
        page.fill("#courriel", "coordinateur@demo.maillon.fr");
        page.fill("#motDePasse", Navigateur.MOT_DE_PASSE);
        var bouton = page.locator("button[aria-controls=motDePasse]");
        assertThat(bouton.innerText()).isEqualTo("Montrer le mot de passe");
        assertThat(page.getAttribute("#motDePasse", "type")).isEqualTo("password");

        page.focus("#motDePasse");
        page.keyboard().press("Tab");
        page.keyboard().press("Space");
        assertThat(page.getAttribute("#motDePasse", "type")).isEqualTo("text");
        assertThat(page.inputValue("#motDePasse")).isEqualTo(Navigateur.MOT_DE_PASSE);
        assertThat(bouton.innerText()).isEqualTo("Cacher le mot de passe");
        assertThat(bouton.boundingBox().height).isGreaterThanOrEqualTo(44);

        page.keyboard().press("Enter");
        assertThat(page.getAttribute("#motDePasse", "type")).isEqualTo("password");
        page.keyboard().press("Enter");

        // le navigateur retient ce qu’il voit partir : un mot de passe, pas un texte
        page.evaluate("document.querySelector('main form').addEventListener('submit', e => {"
                + " document.title = document.querySelector('#motDePasse').type; e.preventDefault(); })");
        page.click("main button[type=submit]");
        assertThat(page.title()).isEqualTo("password");
    }

    @Test
    void se_choisit_en_le_relisant(Navigateur navigateur) {
        var page = navigateur.ouvrir(360);
        navigateur.connecter(page, "admin");
        page.navigate("/comptes/invitation");
        page.fill("#nom", "Ada");
        page.fill("#courriel", "ada-relit@exemple.fr");
        page.check("input[name=role][value=ADMINISTRATEUR]");
        page.click("main button[type=submit]");
        page.navigate("/demonstration/courriels");
        var lien = page.locator("main").innerText();
        for (int essais = 0; essais < 30 && !lien.contains("/invitation/"); essais++) {
            page.waitForTimeout(1_000);
            page.reload();
            lien = page.locator("main").innerText();
        }
        var autre = navigateur.ouvrir(360);
        autre.navigate(lien.substring(lien.indexOf("/invitation/")).split("\\s")[0]);

        autre.fill("#motDePasse", "quatre mots sans lien");
        autre.click("button:has-text('Montrer le mot de passe')");
        assertThat(autre.getAttribute("#motDePasse", "type")).isEqualTo("text");
        autre.click("main button[type=submit]");
        autre.waitForURL("**/connexion");
        assertThat(Navigateur.confirmation(autre)).startsWith("Votre mot de passe est enregistré.");
    }

    @Test
    void s_ecrit_et_s_envoie_sans_script(Navigateur navigateur) {
        var page = navigateur.ouvrirSansJavaScript();
        page.navigate("/connexion");
        assertThat(page.locator("button:has-text('le mot de passe')").count()).isZero();
        page.fill("#courriel", "mediateur@demo.maillon.fr");
        page.fill("#motDePasse", Navigateur.MOT_DE_PASSE);
        page.press("#motDePasse", "Enter");
        assertThat(page.url()).doesNotContain("/connexion");
    }
}
