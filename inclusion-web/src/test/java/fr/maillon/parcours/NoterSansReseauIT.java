package fr.maillon.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParcoursTest
@DisplayName("Noter sans réseau")
class NoterSansReseauIT {

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void effacer() {
        jdbc.sql("delete from accompagnement where notes like 'hors ligne %'").update();
    }

    @Test
    void garde_cinquante_saisies_malgre_un_onglet_ferme_et_les_envoie_une_fois_dans_l_ordre(Navigateur navigateur) {
        var page = navigateur.ouvrir(360);
        navigateur.connecter(page, "mediateur");
        attendreDEtrePret(page);

        page.context().setOffline(true);
        for (int i = 1; i <= 50; i++) {
            noter(page, i);
        }
        assertThat(page.locator("[data-attente]").innerText()).isEqualTo("50 à envoyer");
        assertThat(enBase()).isEmpty();
        // rien de lisible sur l’appareil : ni notes, ni thématique
        assertThat((String) page.evaluate("""
                () => new Promise(oui => { const d = indexedDB.open('maillon'); d.onsuccess = () => {
                  const t = d.result.transaction('file').objectStore('file').getAll();
                  t.onsuccess = () => oui(t.result.map(s => JSON.stringify(s) + new TextDecoder().decode(s.contenu)).join()); }; })""")).doesNotContain("hors ligne 1").doesNotContain("EMAIL");

        page.close();
        var retour = page.context().newPage();
        retour.navigate("/accompagnements/hors-ligne");
        retour.locator("[data-file] [data-jeton]").nth(49).waitFor();
        assertThat(retour.locator("[data-file] [data-jeton]").first().innerText())
                .contains("30 min", "E-mail");
        retour.context().setOffline(false);
        retour.evaluate("dispatchEvent(new Event('online'))");
        retour.locator("[data-attente]")
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                        .setState(WaitForSelectorState.HIDDEN)
                        .setTimeout(180_000));

        assertThat(enBase()).hasSize(50);
        assertThat(enBase())
                .isEqualTo(java.util.stream.IntStream.rangeClosed(1, 50)
                        .mapToObj(i -> "hors ligne " + i)
                        .toList());
        retour.reload();
        assertThat(enBase()).hasSize(50);
    }

    @Test
    void explique_un_refus_et_le_laisse_corriger(Navigateur navigateur) {
        var page = navigateur.ouvrir(1280);
        navigateur.connecter(page, "mediateur");
        attendreDEtrePret(page);
        page.context().setOffline(true);
        page.navigate("/accompagnements/nouveau");
        page.fill("#jour", "2090-01-01");
        page.click("label[for=duree-30]");
        page.click("label:text-is('E-mail')");
        page.click("button:text-is('Enregistrer')");
        page.locator("[data-note-hors-ligne]:visible").waitFor();

        page.context().setOffline(false);
        page.navigate("/accompagnements/hors-ligne");
        page.locator("[data-raisons]:visible").waitFor();
        assertThat(page.locator("[data-raisons]").innerText()).contains("Cette date n’est pas encore passée");
        page.click("button:text-is('Corriger')");
        page.waitForURL("**/accompagnements/nouveau?brouillon=*");
        assertThat(page.locator(".resume-erreurs").innerText()).contains("Cette date n’est pas encore passée");
        page.fill("#jour", java.time.LocalDate.now().toString());
        page.evaluate("() => { document.querySelector('#notes').value = 'hors ligne corrigé'; }");
        page.click("button:text-is('Enregistrer')");
        assertThat(Navigateur.confirmation(page)).contains("C’est noté", "30 min, E-mail");
        assertThat(enBase()).containsExactly("hors ligne corrigé");
        page.navigate("/accompagnements/hors-ligne");
        page.locator("[data-file-vide]:visible").waitFor();
    }

    /** Une recherche sans réponse le dit ; dès qu’il en vient une, elle se tait. */
    @Test
    void ne_laisse_pas_croire_qu_il_n_y_a_personne(Navigateur navigateur) {
        var page = navigateur.ouvrir(360);
        navigateur.connecter(page, "mediateur");
        page.navigate("/usagers");
        var avis = page.locator("[data-sans-reponse]");
        page.context().setOffline(true);
        page.locator("#q").pressSequentially("dup");
        PlaywrightAssertions.assertThat(avis).containsText("Pas de réseau");

        page.context().setOffline(false);
        page.locator("#q").pressSequentially("o");
        PlaywrightAssertions.assertThat(avis).isHidden();

        page.context().clearCookies();
        page.locator("#q").pressSequentially("n");
        PlaywrightAssertions.assertThat(avis).containsText("Votre séance s’est fermée");
        assertThat(page.locator("#resultats").innerText()).doesNotContain("Se connecter");
    }

    @Test
    void previent_avant_de_se_deconnecter_et_ne_laisse_rien(Navigateur navigateur) {
        var page = navigateur.ouvrir(1280);
        navigateur.connecter(page, "mediateur");
        attendreDEtrePret(page);
        page.context().setOffline(true);
        noter(page, 1);
        page.click("button:text-is('Se déconnecter')");
        page.locator("dialog[data-quitter][open]").waitFor();
        assertThat(page.locator("dialog[data-quitter]").innerText())
                .contains("1 accompagnement n’est pas encore envoyé");
        page.click("button:text-is('Rester connecté')");
        assertThat(page.locator("[data-attente]").innerText()).isEqualTo("1 à envoyer");

        page.click("button:text-is('Se déconnecter')");
        page.locator("dialog[data-quitter][open]").waitFor();
        page.click("button:text-is('Les effacer et me déconnecter')");
        page.waitForURL("chrome-error://**");
        page.context().setOffline(false);
        page.navigate("/mon-espace");
        assertThat((Integer) page.evaluate("""
                () => new Promise(oui => { const d = indexedDB.open('maillon'); d.onsuccess = () => {
                  const t = d.result.transaction(['file', 'cles']); let n = 0;
                  for (const r of ['file', 'cles']) { t.objectStore(r).count().onsuccess = e => { n += e.target.result; }; }
                  t.oncomplete = () => oui(n); }; })""")).isZero();
        attendreDEtrePret(page);
        page.click("button:text-is('Se déconnecter')");
        page.waitForURL("**/?deconnecte");
        assertThat((Boolean) page.evaluate("() => caches.has('maillon-hors-ligne')"))
                .isFalse();
        assertThat(enBase()).isEmpty();
    }

    @Test
    void ne_montre_ni_n_envoie_la_file_d_un_autre(Navigateur navigateur) {
        var page = navigateur.ouvrir(1280);
        navigateur.connecter(page, "mediateur");
        attendreDEtrePret(page);
        page.context().setOffline(true);
        noter(page, 1);
        page.context().setOffline(false);
        page.context().clearCookies();
        page.evaluate("""
                () => new Promise(oui => { const d = indexedDB.open('maillon'); d.onsuccess = () => {
                  const t = d.result.transaction('file', 'readwrite'), f = t.objectStore('file');
                  f.getAll().onsuccess = e => e.target.result.forEach(s => f.put({ ...s, compte: crypto.randomUUID() }));
                  t.oncomplete = oui; }; })""");
        navigateur.connecter(page, "mediateur");

        page.navigate("/accompagnements/hors-ligne");
        page.locator("[data-file-autres]:visible").waitFor();
        assertThat(page.locator("[data-file] [data-jeton]").count()).isZero();
        assertThat(page.locator("[data-attente]").isVisible()).isFalse();
        assertThat(enBase()).isEmpty();
    }

    @Test
    void garde_aussi_un_atelier_avec_ses_participants(Navigateur navigateur) {
        var page = navigateur.ouvrir(360);
        navigateur.connecter(page, "mediateur");
        attendreDEtrePret(page);
        page.context().setOffline(true);
        page.navigate("/accompagnements/nouveau");
        page.click("a:text-is('Plutôt un atelier')");
        assertThat(page.locator("h1").innerText()).isEqualTo("Noter un atelier");
        page.fill("#titre", "Premiers pas");
        page.fill("#participants", "8");
        page.click("label:text-is('E-mail')");
        page.evaluate("() => { document.querySelector('#notes').value = 'hors ligne atelier'; }");
        page.click("button:text-is('Enregistrer')");
        page.locator("[data-note-hors-ligne]:visible").waitFor();
        page.navigate("/accompagnements/hors-ligne");
        page.locator("[data-file] [data-jeton]").waitFor();
        assertThat(page.locator("[data-file]").innerText()).contains("Premiers pas", "8 participants", "E-mail");

        page.context().setOffline(false);

        page.locator("[data-attente]")
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        assertThat(enBase()).containsExactly("hors ligne atelier");
        assertThat(jdbc.sql("select participants from accompagnement where notes = 'hors ligne atelier'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(8);
    }

    @Test
    void demande_l_essentiel_sur_le_moment_plutot_que_le_soir(Navigateur navigateur) {
        var page = navigateur.ouvrir(360);
        navigateur.connecter(page, "mediateur");
        attendreDEtrePret(page);
        page.context().setOffline(true);
        page.navigate("/accompagnements/nouveau?type=COLLECTIF");

        page.click("button:text-is('Enregistrer')");
        assertThat(page.locator(".resume-erreurs:focus a").allInnerTexts())
                .containsExactly(
                        "Indiquez le nombre de participants, de 1 à 10\u00A0000.",
                        "Choisissez au moins une thématique.");
        assertThat(page.locator("[data-attente]").isVisible()).isFalse();

        page.fill("#participants", "6");
        page.click("label:text-is('E-mail')");
        page.click("button:text-is('Enregistrer')");
        page.locator("[data-note-hors-ligne]:visible").waitFor();
        assertThat(page.locator("[data-attente]").innerText()).isEqualTo("1 à envoyer");
    }

    @Test
    void garde_le_dernier_mot_d_un_brouillon_quand_on_part(Navigateur navigateur) {
        var page = navigateur.ouvrir(1280);
        page.onDialog(com.microsoft.playwright.Dialog::accept);
        navigateur.connecter(page, "mediateur");
        attendreDEtrePret(page);
        page.navigate("/accompagnements/nouveau");
        var jeton = page.inputValue("#jeton");
        page.click("label[for=duree-30]");
        page.click("nav a:text-is('Mes accompagnements')");
        page.waitForURL("**/accompagnements");
        // ce qui part avec la page arrive un peu après elle
        page.waitForCondition(() -> jdbc.sql("select exists (select from brouillon where id = ?::uuid)")
                .param(jeton)
                .query(Boolean.class)
                .single());

        page.navigate("/accompagnements/nouveau?brouillon=" + jeton);

        assertThat(page.locator("main .avis:visible").first().innerText()).contains("Voici votre brouillon");
        assertThat(page.isChecked("#duree-30")).isTrue();
        page.click("a:text-is('Renoncer')");
        page.waitForURL("**/mon-espace");
    }

    @Test
    void previent_avant_d_effacer_ce_qui_attend_trop_et_dit_ce_qui_l_est(Navigateur navigateur) {
        var page = navigateur.ouvrir(360);
        navigateur.connecter(page, "mediateur");
        attendreDEtrePret(page);
        page.context().setOffline(true);
        noter(page, 1);
        vieillir(page, 25);
        page.context().setOffline(false);
        page.navigate("/mon-espace");
        assertThat(page.locator("[data-trop-long]:visible").innerText()).contains("depuis 25 jours", "dans 5 jours");

        vieillir(page, 31);
        page.navigate("/mon-espace");
        page.reload();
        assertThat(page.locator("[data-trop-long]:visible").innerText())
                .contains("1 saisie a attendu plus de trente jours");
        page.click("button:text-is('J’ai compris')");
        page.reload();
        page.locator("[data-attente]")
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        assertThat(page.locator("[data-trop-long]").isVisible()).isFalse();
        assertThat(enBase()).isEmpty();
    }

    /** La saisie qui attend date de ce nombre de jours ; refusée, elle ne part pas d’elle-même. */
    private static void vieillir(Page page, int jours) {
        page.evaluate("""
                jours => new Promise(oui => { const d = indexedDB.open('maillon'); d.onsuccess = () => {
                  const t = d.result.transaction('file', 'readwrite'), f = t.objectStore('file');
                  f.getAll().onsuccess = e => e.target.result.forEach(s =>
                    f.put({ ...s, cree: Date.now() - jours * 86400000, raisons: ['à revoir'] }));
                  t.oncomplete = oui; }; })""", jours);
    }

    @Test
    void dit_qu_un_formulaire_a_reprendre_s_ouvre_vide(Navigateur navigateur) {
        var page = navigateur.ouvrir(1280);
        navigateur.connecter(page, "mediateur");
        attendreDEtrePret(page);
        page.context().setOffline(true);
        page.navigate("/accompagnements/nouveau?depuis=" + java.util.UUID.randomUUID());
        assertThat(page.locator("[data-repart-de-zero]").innerText()).contains("s’ouvre vide");
        page.navigate("/accompagnements/nouveau");
        assertThat(page.locator("[data-repart-de-zero]").isVisible()).isFalse();
    }

    @Test
    void dit_aux_autres_onglets_ce_qui_est_parti(Navigateur navigateur) {
        var page = navigateur.ouvrir(1280);
        navigateur.connecter(page, "mediateur");
        attendreDEtrePret(page);
        page.context().setOffline(true);
        noter(page, 1);
        var temoin = page.context().newPage();
        temoin.navigate("/accompagnements/hors-ligne");
        temoin.locator("[data-attente]:visible").waitFor();
        // cet onglet n’entend pas le réseau revenir : il n’envoie rien lui-même
        temoin.evaluate("() => addEventListener('online', e => e.stopImmediatePropagation(), true)");

        page.context().setOffline(false);

        temoin.locator("[data-attente]")
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        assertThat(temoin.locator("[data-file-etat]").innerText()).isEqualTo("1 saisie est envoyée.");
        assertThat(enBase()).containsExactly("hors ligne 1");
    }

    /** Le réseau revient pendant qu’un dernier essai sans réseau se finit : ce qui attend part après lui, sans attendre une minute. */
    @Test
    void envoie_des_que_l_essai_en_cours_est_fini(Navigateur navigateur) {
        var page = navigateur.ouvrir(1280);
        navigateur.connecter(page, "mediateur");
        attendreDEtrePret(page);
        page.context().setOffline(true);
        noter(page, 1);
        page.navigate("/accompagnements/hors-ligne");
        page.locator("[data-attente]:visible").waitFor();
        page.evaluate("""
                () => new Promise(tenu => navigator.locks.request('maillon-envoi', () => {
                  tenu();
                  return new Promise(finir => { self.finir = finir; });
                }))""");
        page.evaluate("() => addEventListener('online', () => { self.revenu = true; })");

        page.context().setOffline(false);
        page.waitForFunction("() => self.revenu");
        page.evaluate("() => self.finir()");

        page.locator("[data-attente]")
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        assertThat(enBase()).containsExactly("hors ligne 1");
    }

    /** L’appareil a pris de quoi travailler sans réseau. */
    private static void attendreDEtrePret(Page page) {
        page.waitForFunction("() => localStorage.getItem('maillon-pret') && navigator.serviceWorker.controller");
    }

    private static void noter(Page page, int rang) {
        page.navigate("/accompagnements/nouveau");
        page.click("label[for=duree-30]");
        page.click("label:text-is('E-mail')");
        page.evaluate("texte => { document.querySelector('#notes').value = texte; }", "hors ligne " + rang);
        page.click("button:text-is('Enregistrer')");
        page.locator("[data-note-hors-ligne]:visible").waitFor();
        PlaywrightAssertions.assertThat(page.locator("[data-note-hors-ligne]")).containsText(rang + " à envoyer");
    }

    private List<String> enBase() {
        return jdbc.sql("select notes from accompagnement where notes like 'hors ligne %' order by cree_le")
                .query(String.class)
                .list();
    }
}
