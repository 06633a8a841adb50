package fr.maillon.web.tableaudebord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.compte.CompteId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.web.PageTest;
import fr.maillon.web.RequetesComptees;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@Import(RequetesComptees.class)
@DisplayName("Le bilan")
class BilanControllerIT {

    private static final String BLANCS = "[\\s\\u00A0\\u202F]+";
    private static final UUID COMPTE = UUID.randomUUID();
    private static final RequestPostProcessor LOZERE = UnCompteConnecte.coordinateur(new CompteId(COMPTE), "48");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void un_coordinateur() {
        jdbc.sql("""
                insert into compte(id, courriel, nom_affiche, role, departements, cree_le, version)
                values (?, 'bilan@essai.test', 'C', 'COORDINATEUR', '{48}', now(), 0)""").param(COMPTE).update();
    }

    @Test
    void dit_en_page_et_en_pdf_les_memes_nombres_et_les_memes_commentaires() throws Exception {
        assertThat(commenter("ACCES", "Le plateau reste loin.\nUn camion y passe.")
                        .getRedirectedUrl())
                .isEqualTo("/bilan/2026#ACCES");

        var page = page("/bilan/2026");
        assertThat(page.select(".commentaire").text()).contains("Le plateau reste loin.");
        try (var pdf = Loader.loadPDF(reponse(LOZERE, "/bilan/2026.pdf").getContentAsByteArray())) {
            var texte = new PDFTextStripper().getText(pdf).replaceAll(BLANCS, " ");
            assertThat(texte).contains("Le plateau reste loin. Un camion y passe.");
            for (var phrase : page.select("#ACCES + div > p")) {
                assertThat(texte).contains(phrase.text().replaceAll(BLANCS, " "));
            }
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        }
    }

    @Test
    void compte_les_rendez_vous_honores_et_ceux_ou_personne_n_est_venu() throws Exception {
        var reseau = UnReseau.a(jdbc);
        var offre = UUID.randomUUID();
        var mode = UUID.randomUUID();
        jdbc.sql("""
                insert into offre (id, structure_id, besoin, duree_minutes, delai_min_heures, delai_max_jours, quota, sensible,
                                   acces, active, cree_le, modifie_le, version)
                values (?, ?, 'Impôts', 30, 0, 60, 1, false, 'PUBLIC', true, now(), now(), 0)""").params(offre, reseau.structure().valeur()).update();
        jdbc.sql("insert into mode_d_offre (id, offre_id, canal, lieu_id, departement_code, fuseau, actif)"
                        + " values (?, ?, 'SUR_PLACE', ?, '48', 'Europe/Paris', true)")
                .params(mode, offre, reseau.lieu().valeur())
                .update();
        for (var passe : List.of("HONORE 3 2026", "ABSENT 1 2026", "EXCUSE 1 2026", "ANNULE 2 2026", "ABSENT 9 2025")) {
            var mots = passe.split(" ");
            for (int i = 0; i < Integer.parseInt(mots[1]); i++) {
                jdbc.sql("""
                        insert into rendez_vous (id, mode_id, debut, fin, statut, nom, telephone, sequence, cree_le, modifie_le, version)
                        values (gen_random_uuid(), ?, ?::timestamptz, ?::timestamptz + interval '30 minutes', ?, 'J', '+33612345678',
                                0, now(), now(), 0)""")
                        .params(
                                mode,
                                mots[2] + "-03-0" + (i + 1) + "T09:00Z",
                                mots[2] + "-03-0" + (i + 1) + "T09:00Z",
                                mots[0])
                        .update();
            }
        }

        assertThat(page("/bilan/2026").select("#RENDEZ_VOUS + div p").eachText().stream()
                        .map(phrase -> phrase.replaceAll(BLANCS, " ")))
                .containsExactly(
                        "7 rendez-vous passés : 3 honorés, 1 manqué sans prévenir, 1 annulé par la personne,"
                                + " 2 par le service, 0 dont on n’a rien noté.",
                        "Sur ceux dont on sait si la personne est venue, 25 % ne l’est pas et n’a pas prévenu.",
                        "Tous les rendez-vous du territoire comptent ici, ceux des partenaires aussi. Les coûts d’une structure ne comptent que les siens.");
    }

    @Test
    void propose_le_commentaire_de_l_annee_d_avant() throws Exception {
        navigateur.perform(envoi("/bilan/2025/commentaires", "PUBLICS", "Beaucoup de retraités."));

        assertThat(page("/bilan/2026").select(".commentaire").text())
                .contains("Beaucoup de retraités.", "Repris du bilan 2025.");
    }

    @Test
    void d_une_annee_passee_dit_que_l_acces_est_celui_d_aujourd_hui() throws Exception {
        assertThat(page("/bilan/2025").select("main").text())
                .containsPattern("(était|étaient) en poste au 31 décembre")
                .contains(
                        "Lozère, au 24/11/2026",
                        "Le réseau tel qu’il est au 24/11/2026, et non tel qu’il était en 2025.");
        assertThat(page("/bilan/2026").select("main").text())
                .containsPattern("(est|sont) en poste aujourd’hui")
                .doesNotContain("tel qu’il était");
    }

    @Test
    void garde_un_texte_refuse_et_dit_pourquoi() throws Exception {
        var reponse = commenter("RESEAU", "Son numéro : 2 55 08 14 168 025 38");

        var page = Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(page.selectFirst("#erreur-RESEAU").text()).isNotBlank();
        assertThat(page.selectFirst("#texte-RESEAU").text()).startsWith("Son numéro");
        assertThat(jdbc.sql("select count(*) from commentaire_de_bilan")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void s_empile_au_telephone_chaque_nombre_sous_son_nom() throws Exception {
        UnReseau.a(jdbc, "48061");

        var tableaux = page("/bilan/2026").select(".tableau-defilant table");
        assertThat(tableaux).isNotEmpty();
        for (var tableau : tableaux) {
            assertThat(tableau.classNames()).contains("tableau-cartes");
            var noms = tableau.select("thead th").eachText();
            for (var ligne : tableau.select("tbody tr")) {
                assertThat(ligne.select("td").eachAttr("data-titre")).isEqualTo(noms.subList(1, noms.size()));
            }
        }
    }

    @Test
    void est_au_coordinateur_seul_et_pour_des_annees_qui_existent() throws Exception {
        var autres = List.of(
                UnCompteConnecte.administrateur(),
                UnCompteConnecte.mediateur(MediateurId.nouveau()),
                UnCompteConnecte.responsable(StructureId.nouveau()),
                UnCompteConnecte.partenaire(StructureId.nouveau()));
        for (var qui : autres) {
            assertThat(reponse(qui, "/bilan/2026").getStatus()).isEqualTo(403);
            assertThat(reponse(qui, "/bilan/2026.pdf").getStatus()).isEqualTo(403);
        }
        assertThat(reponse(LOZERE, "/bilan/2027").getStatus()).isEqualTo(404);
        assertThat(reponse(LOZERE, "/bilan/1999.pdf").getStatus()).isEqualTo(404);
        assertThat(reponse(LOZERE, "/bilan").getRedirectedUrl()).isEqualTo("/bilan/2026");
    }

    @Test
    void tient_en_douze_requetes() throws Exception {
        page("/bilan/2026");
        QueryCountHolder.clear();
        page("/bilan/2026");

        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isLessThanOrEqualTo(12);
    }

    private MockHttpServletResponse commenter(String partie, String texte) throws Exception {
        return navigateur
                .perform(envoi("/bilan/2026/commentaires", partie, texte))
                .andReturn()
                .getResponse();
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder envoi(
            String adresse, String partie, String texte) {
        return post(adresse).with(LOZERE).with(csrf()).param("partie", partie).param("texte", texte);
    }

    private MockHttpServletResponse reponse(RequestPostProcessor qui, String adresse) throws Exception {
        return navigateur.perform(get(adresse).with(qui)).andReturn().getResponse();
    }

    private Document page(String adresse) throws Exception {
        var reponse = reponse(LOZERE, adresse);
        assertThat(reponse.getStatus()).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
    }
}
