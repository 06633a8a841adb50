package fr.maillon.web.effet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.compte.CompteId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Ce que le réseau fait gagner")
class EffetsIT {

    private static final UUID COMPTE = UUID.randomUUID();
    private static final RequestPostProcessor LOZERE = UnCompteConnecte.coordinateur(new CompteId(COMPTE), "48");
    private static final RequestPostProcessor GARD = UnCompteConnecte.coordinateur(new CompteId(COMPTE), "30");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void cent_demarches() {
        jdbc.sql("""
                insert into compte(id, courriel, nom_affiche, role, departements, cree_le, version)
                values (?, ?, 'C', 'COORDINATEUR', '{48}', now(), 0)""").params(COMPTE, COMPTE + "@essai.test").update();
        var reseau = UnReseau.a(jdbc);
        jdbc.sql("""
                insert into accompagnement (id, empreinte, type, mediateur_id, structure_id, jour, duree_minutes, canal, lieu_id,
                    commune_code, departement_code, thematiques, demarches, participants, cree_le, modifie_le, version)
                select gen_random_uuid(), '', 'INDIVIDUEL', ?, ?, date '2026-03-02', 30, 'LIEU_ACTIVITE', ?, '48095', '48',
                       '{AIDE_AUX_DEMARCHES_ADMINISTRATIVES}', '{ARGENT_IMPOTS}', 1, now(), now(), 0
                from generate_series(1, 100)""")
                .params(
                        reseau.mediateur().valeur(),
                        reseau.structure().valeur(),
                        reseau.lieu().valeur())
                .update();
    }

    @Test
    void part_de_ce_qui_est_compte_et_dit_ses_hypotheses() throws Exception {
        var page = page(LOZERE, "/effets");

        assertThat(page.select("tbody").first().text())
                .contains("100 démarches accompagnées", "100 personnes accueillies");
        assertThat(page.select("#hypotheses ~ table tbody tr")).hasSize(11);
        assertThat(page.select("#hypotheses ~ table tbody").text())
                .contains("Sans source", "de 20 à 50 %", "de 0,20 à 0,45");
        assertThat(page.text())
                .contains("C’est une estimation, non une preuve", "Dites les coûts de 2026", "ont noté en 2026");
        assertThat(page(GARD, "/effets").text()).contains("Rien n’est encore noté en 2026 : il n’y a rien à estimer");
        assertThat(page(LOZERE, "/effets?annee=2024").text())
                .contains("Rien n’a été noté en 2024 : il n’y a rien à estimer")
                .doesNotContain("cette année");
    }

    @Test
    void suit_l_hypothese_que_l_on_change_et_revient_au_depart() throws Exception {
        assertThat(changer(LOZERE, "CONTACTS_EVITES", "100", "100", "CAF, 2025").getStatus())
                .isEqualTo(302);
        changer(LOZERE, "MINUTES_PAR_CONTACT", "60", "60", "CAF, 2025");
        changer(LOZERE, "COUT_HORAIRE_D_UN_AGENT", "30", "30", "CAF, 2025");

        // cent démarches, une heure chacune, à trente euros
        assertThat(page(LOZERE, "/effets").select("tbody tr").first().text().replaceAll("[\\u202f\\s]", " "))
                .contains("3 000 € 3 000 € 3 000 €");
        assertThat(page(LOZERE, "/effets/hypotheses/CONTACTS_EVITES")
                        .selectFirst("#bas")
                        .val())
                .isEqualTo("100");
        assertThat(page(GARD, "/effets/hypotheses/CONTACTS_EVITES")
                        .selectFirst("#bas")
                        .val())
                .isEqualTo("20");
        envoyer(LOZERE, "/effets/hypotheses/CONTACTS_EVITES/depart");
        assertThat(page(LOZERE, "/effets/hypotheses/CONTACTS_EVITES")
                        .selectFirst("#bas")
                        .val())
                .isEqualTo("20");
    }

    @Test
    void refuse_une_fourchette_impossible_et_garde_ce_qui_est_ecrit() throws Exception {
        var refus = changer(LOZERE, "CONTACTS_EVITES", "120", "quelques", "CAF");

        var page = Jsoup.parse(refus.getContentAsString(StandardCharsets.UTF_8));
        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(page.select(".resume-erreurs a").eachAttr("href")).containsExactlyInAnyOrder("#bas", "#haut");
        assertThat(page.selectFirst("#haut").val()).isEqualTo("quelques");
        assertThat(changer(LOZERE, "MOIS_GAGNES", "3", "2", "").getStatus()).isEqualTo(422);
        assertThat(changer(LOZERE, "INCONNUE", "3", "2", "").getStatus()).isEqualTo(404);
    }

    @Test
    void se_remet_en_pdf_avec_les_memes_nombres_et_le_nom_du_territoire() throws Exception {
        changer(LOZERE, "MINUTES_PAR_CONTACT", "60", "60", "CAF, 2025");

        var reponse = navigateur
                .perform(get("/effets.pdf?annee=2026").with(LOZERE))
                .andReturn()
                .getResponse();
        assertThat(reponse.getContentType()).isEqualTo("application/pdf");
        assertThat(reponse.getHeader("Content-Disposition")).contains("effets-2026.pdf");
        try (var pdf = Loader.loadPDF(reponse.getContentAsByteArray())) {
            var ecran = page(LOZERE, "/effets?annee=2026");
            var ecrit = enMots(new PDFTextStripper().getText(pdf));
            assertThat(ecrit)
                    .contains("Lozère. Établi le", "C’est une estimation, non une preuve", "CAF, 2025", "Sans source")
                    .doesNotContain("Changer", "Changez");
            assertThat(ecran.select("a[href=/effets.pdf?annee=2026]")).hasSize(1);
            for (var nombre : ecran.select("tfoot td.nombre, #hypotheses ~ table td.nombre")) {
                assertThat(ecrit).contains(enMots(nombre.text()));
            }
        }
        assertThat(page(LOZERE, "/effets.pdf?annee=2009").text()).contains("Cette page n’existe pas");
    }

    /** Cent démarches et quatre de plus, cachées : le lien en compte cent, et les dit. */
    @Test
    void se_montre_a_un_financeur_par_un_lien_qui_finit() throws Exception {
        changer(LOZERE, "MINUTES_PAR_CONTACT", "60", "60", "Vu avec Mme Martin");
        jdbc.sql("""
                update accompagnement set thematiques = '{INSERTION_PROFESSIONNELLE}'
                where id in (select id from accompagnement where jour = '2026-03-02' limit 4)""").update();
        var id = UUID.randomUUID();
        var lien = lienDe(partager(LOZERE, id));
        assertThat(partager(LOZERE, id).getRedirectedUrl())
                .as("le même, deux fois")
                .isEqualTo("/statistiques/partages");

        var page = lire(lien);
        assertThat(page.selectFirst("h1").text()).isEqualTo("Pour la Région");
        assertThat(page.selectFirst("h1 + p").text()).endsWith("en 2026 : Lozère.");
        assertThat(enMots(page.select("tbody").first().text()))
                .contains("100 démarches accompagnées", "moins de 11 accompagnements vers l’emploi")
                .doesNotContain("4 accompagnements");
        assertThat(page.text()).contains("Source connue du réseau").doesNotContain("Martin", "Changer", "Changez");
        assertThat(page(LOZERE, "/statistiques/partages").select("tbody th").text())
                .isEqualTo("Pour la Région Ce que le réseau fait gagner");
        assertThat(navigateur
                        .perform(get(lien.replace("/effets/", "/statistiques/")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .as("il n’ouvre pas les statistiques")
                .isEqualTo(404);

        jdbc.sql("update partage_de_statistiques set expire_le = '2026-11-24 08:59Z', cree_le = '2026-10-01'")
                .update();
        assertThat(navigateur.perform(get(lien)).andReturn().getResponse().getStatus())
                .isEqualTo(404);
        assertThat(partager(UnCompteConnecte.administrateur(), UUID.randomUUID())
                        .getStatus())
                .isEqualTo(403);
    }

    private MockHttpServletResponse partager(RequestPostProcessor qui, UUID id) throws Exception {
        return navigateur
                .perform(post("/effets/partages?annee=2026")
                        .with(qui)
                        .with(csrf())
                        .param("id", id.toString())
                        .param("nom", "Pour la Région")
                        .param("duree", "UN_MOIS"))
                .andReturn()
                .getResponse();
    }

    private static String lienDe(MockHttpServletResponse reponse) throws Exception {
        var lien = Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8))
                .selectFirst("#lien")
                .text();
        return lien.substring(lien.indexOf("/effets/"));
    }

    private Document lire(String lien) throws Exception {
        var reponse = navigateur.perform(get(lien)).andReturn().getResponse();
        assertThat(reponse.getStatus()).isEqualTo(200);
        assertThat(reponse.getHeader("X-Robots-Tag")).contains("noindex");
        return Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
    }

    private static String enMots(String texte) {
        return texte.replaceAll("[\\h\\v]+", " ");
    }

    @Test
    void est_au_coordinateur_seul() throws Exception {
        for (var qui : List.of(
                UnCompteConnecte.administrateur(),
                UnCompteConnecte.mediateur(MediateurId.nouveau()),
                UnCompteConnecte.responsable(StructureId.nouveau()),
                UnCompteConnecte.partenaire(StructureId.nouveau()))) {
            for (var adresse : List.of("/effets", "/effets.pdf")) {
                assertThat(navigateur
                                .perform(get(adresse).with(qui))
                                .andReturn()
                                .getResponse()
                                .getStatus())
                        .isEqualTo(403);
            }
            assertThat(changer(qui, "MOIS_GAGNES", "1", "2", "").getStatus()).isEqualTo(403);
        }
    }

    private MockHttpServletResponse changer(
            RequestPostProcessor qui, String hypothese, String bas, String haut, String source) throws Exception {
        return navigateur
                .perform(post("/effets/hypotheses")
                        .with(qui)
                        .with(csrf())
                        .param("hypothese", hypothese)
                        .param("bas", bas)
                        .param("haut", haut)
                        .param("source", source))
                .andReturn()
                .getResponse();
    }

    private void envoyer(RequestPostProcessor qui, String adresse) throws Exception {
        navigateur.perform(post(adresse).with(qui).with(csrf()));
    }

    private Document page(RequestPostProcessor qui, String adresse) throws Exception {
        return Jsoup.parse(navigateur
                .perform(get(adresse).with(qui))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }
}
