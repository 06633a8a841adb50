package fr.maillon.web.accompagnement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.web.PageTest;
import fr.maillon.web.RequetesComptees;
import fr.maillon.web.UnCompteConnecte;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

@PageTest
@Import(RequetesComptees.class)
@DisplayName("Le cahier d’un médiateur")
class CahierIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManager entites;

    UnReseau reseau;

    @BeforeEach
    void un_reseau() {
        reseau = UnReseau.a(jdbc);
    }

    @Test
    void se_tourne_page_par_page_sans_rien_sauter_ni_repeter() throws Exception {
        noter(120);
        for (var tri :
                new String[] {"", "?tri=DUREE", "?tri=ENREGISTREMENT&sens=croissant", "?tri=DUREE&sens=croissant"}) {
            var vus = new ArrayList<String>();
            var adresse = "/accompagnements" + tri;
            Document page = null;
            for (int i = 0; adresse != null; i++) {
                page = page(get(java.net.URI.create(adresse)));
                vus.addAll(page.select("tbody th[scope=row] a").eachAttr("href"));
                adresse = page.select("a[rel=next]").attr("href");
                adresse = adresse.isEmpty() ? null : adresse;
                assertThat(i).isLessThan(4);
            }
            assertThat(vus).as(tri).hasSize(120);
            assertThat(new HashSet<>(vus)).hasSize(120);
            // et retour
            var avant =
                    page(get(java.net.URI.create(page.selectFirst("a[rel=prev]").attr("href"))));
            assertThat(avant.select("tbody th[scope=row] a").eachAttr("href")).isEqualTo(vus.subList(50, 100));
        }
    }

    @Test
    void tient_en_huit_requetes_quel_que_soit_le_nombre_de_lignes() throws Exception {
        noter(3);
        long peu = requetes();
        noter(400);

        assertThat(requetes()).isEqualTo(peu).isLessThanOrEqualTo(8);
    }

    @Test
    void se_filtre_par_l_adresse() throws Exception {
        noter(4);
        jdbc.sql(
                        "update accompagnement set canal = 'DOMICILE', lieu_id = null, publics = '{\"commune\": {\"48061\": 1}}'"
                                + " where id in (select id from accompagnement where mediateur_id = ? order by id limit 1)")
                .param(reseau.mediateur().valeur())
                .update();

        assertThat(combien("?canal=DOMICILE")).isEqualTo(1);
        assertThat(combien("?lieu=" + reseau.lieu().valeur())).isEqualTo(3);
        assertThat(combien("?residence=48061")).isEqualTo(1);
        assertThat(combien("?residence=48095")).isZero();
        assertThat(combien("?thematique=EMAIL&thematique=SANTE")).isEqualTo(4);
        assertThat(combien("?thematique=SANTE")).isZero();
        assertThat(combien("?etiquette=00000000-0000-0000-0000-000000000000")).isZero();
        assertThat(combien("?apres=n-importe-quoi")).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?type=X", "?thematique=X", "?lieu=X", "?tri=X"})
    void n_a_pas_de_page_pour_un_filtre_invente(String filtre) throws Exception {
        assertThat(reponse(get("/accompagnements" + filtre)).getStatus()).isEqualTo(404);
        assertThat(reponse(get("/accompagnements.csv" + filtre)).getStatus()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"?du=le%20trois&type=INDIVIDUEL, #du", "?residence=Zzzzqq&type=INDIVIDUEL, #residence"})
    void dit_quel_filtre_ne_se_lit_pas_et_garde_les_autres(String filtre, String champ) throws Exception {
        noter(3);
        var reponse = reponse(get(java.net.URI.create("/accompagnements" + filtre)));

        var page = Jsoup.parse(reponse.getContentAsString());
        assertThat(reponse.getStatus()).isEqualTo(400);
        assertThat(page.title()).startsWith("Erreur : ");
        assertThat(page.select(".resume-erreurs a").attr("href")).isEqualTo(champ);
        assertThat(page.select(champ)).hasSize(1);
        assertThat(page.select("tbody th[scope=row]")).hasSize(3);
        assertThat(page.select("#type option[selected]").val()).isEqualTo("INDIVIDUEL");
    }

    @Test
    void se_telecharge_avec_ses_filtres() throws Exception {
        noter(3);

        var csv = reponse(get("/accompagnements.csv?thematique=EMAIL"));
        assertThat(csv.getContentType()).startsWith("text/csv");
        assertThat(csv.getHeader("Content-Disposition")).contains("accompagnements.csv");
        assertThat(csv.getContentAsString(StandardCharsets.UTF_8).lines()).hasSize(4);
        assertThat(reponse(get("/accompagnements.csv?thematique=SANTE"))
                        .getContentAsString()
                        .lines())
                .hasSize(1);
        assertThat(reponse(get("/accompagnements.xlsx")).getContentAsByteArray())
                .startsWith('P', 'K');
        var autre = reseau.unAutreMediateur(jdbc, LocalDate.of(2020, 1, 1));
        assertThat(reponse(get("/accompagnements.csv"), autre)
                        .getContentAsString()
                        .lines())
                .hasSize(1);
    }

    @Test
    void s_importe_apres_un_apercu() throws Exception {
        var depot = envoyer(
                "a.csv",
                "Date;Durée (min);Thématique(s) d'accompagnement\n24/11/2026;30;E-mail\n01/01/1900;30;E-mail\n");
        var adresse = depot.getRedirectedUrl();
        var apercu = page(get(adresse));
        assertThat(apercu.select("h1").text()).isEqualTo("Voici ce que donnerait l’import");
        assertThat(apercu.text()).contains("Importer 1", "01/01/1900", "une date du 01/01/2010");

        reponse(post(adresse + "/confirmation").with(csrf()));

        assertThat(page(get(adresse)).select("h1").text()).isEqualTo("L’import est terminé");
        assertThat(combien("")).isEqualTo(1);
        assertThat(reponse(get(adresse + "/rapport.csv")).getContentAsString(StandardCharsets.UTF_8))
                .contains("3;Date;01/01/1900;");
        var autre = reseau.unAutreMediateur(jdbc, LocalDate.of(2020, 1, 1));
        for (var suite : new String[] {"", "/avancement", "/rapport.csv"}) {
            assertThat(reponse(get(adresse + suite), autre).getStatus()).isEqualTo(404);
        }
        for (var suite : new String[] {"/confirmation", "/abandon"}) {
            assertThat(reponse(post(adresse + suite).with(csrf()), autre).getStatus())
                    .isEqualTo(404);
        }
    }

    @Test
    void refuse_un_fichier_qui_n_est_pas_d_activite() throws Exception {
        assertThat(envoyer("a.csv", "").getStatus()).isEqualTo(422);
        var refus = page(get(envoyer("a.csv", "nom;age\nx;3\n").getRedirectedUrl()));
        assertThat(refus.title()).startsWith("Erreur : ");
        assertThat(refus.text()).contains("Nous ne reconnaissons pas les colonnes");
    }

    @Test
    void exporte_le_nom_des_personnes_suivies_et_le_note_au_journal() throws Exception {
        noter(2);
        var usager = java.util.UUID.randomUUID();
        jdbc.sql("insert into usager (id, prenom, nom, cree_le, dernier_contact, version)"
                        + " values (?, 'Jeanne', '=Martinvil', now(), date '2026-11-23', 0)")
                .param(usager)
                .update();
        jdbc.sql("insert into suivi_par_structure values (?, ?, date '2026-11-23', date '2026-11-23')")
                .params(usager, reseau.structure().valeur())
                .update();
        jdbc.sql("insert into accompagnement_usager select id, ? from accompagnement where mediateur_id = ?")
                .params(usager, reseau.mediateur().valeur())
                .update();

        assertThat(reponse(get("/accompagnements.csv")).getContentAsString(StandardCharsets.UTF_8))
                .contains(";Jeanne =Martinvil;");
        assertThat(reponse(get("/accompagnements.xlsx")).getStatus()).isEqualTo(200);
        assertThat(reponse(get("/accompagnements.csv?du=2030-01-01")).getStatus())
                .isEqualTo(200);
        assertThat(jdbc.sql("select action || ' ' || precision from journal where objet = 'usager' and objet_id = ?")
                        .param(usager.toString())
                        .query(String.class)
                        .list())
                .containsExactly("lire export des accompagnements", "lire export des accompagnements");
        jdbc.sql("delete from suivi_par_structure where usager_id = ?")
                .param(usager)
                .update();
        assertThat(reponse(get("/accompagnements.csv")).getContentAsString(StandardCharsets.UTF_8))
                .doesNotContain("Martinvil");
    }

    private MockHttpServletResponse envoyer(String nom, String texte) throws Exception {
        return reponse(multipart("/accompagnements/import")
                .file(new MockMultipartFile("fichier", nom, "text/csv", texte.getBytes(StandardCharsets.UTF_8)))
                .with(csrf()));
    }

    private void noter(int combien) {
        jdbc.sql("""
                insert into accompagnement (id, empreinte, type, mediateur_id, structure_id, jour, duree_minutes, canal,
                    lieu_id, commune_code, departement_code, thematiques, participants, cree_le, modifie_le, version)
                select gen_random_uuid(), '', 'INDIVIDUEL', :mediateur, :structure, date '2026-11-24' - i % 7, 10 + i % 5,
                    'LIEU_ACTIVITE', :lieu, '48095', '48', '{EMAIL}', 1, now() - i % 3 * interval '1 hour', now(), 0
                from generate_series(1, :combien) i""")
                .param("mediateur", reseau.mediateur().valeur())
                .param("structure", reseau.structure().valeur())
                .param("lieu", reseau.lieu().valeur())
                .param("combien", combien)
                .update();
    }

    private long requetes() throws Exception {
        QueryCountHolder.clear();
        page(get("/accompagnements?residence=48095&canal=LIEU_ACTIVITE"));
        long toutes = QueryCountHolder.getGrandTotal().getTotal();
        assertThat(toutes).isPositive();
        return toutes;
    }

    private int combien(String filtre) throws Exception {
        return page(get(java.net.URI.create("/accompagnements" + filtre)))
                .select("tbody th[scope=row]")
                .size();
    }

    private Document page(AbstractMockHttpServletRequestBuilder<?> demande) throws Exception {
        return Jsoup.parse(reponse(demande).getContentAsString(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse reponse(AbstractMockHttpServletRequestBuilder<?> demande) throws Exception {
        return reponse(demande, reseau.mediateur());
    }

    private MockHttpServletResponse reponse(AbstractMockHttpServletRequestBuilder<?> demande, MediateurId mediateur)
            throws Exception {
        entites.flush();
        entites.clear();
        return navigateur
                .perform(demande.with(UnCompteConnecte.mediateur(mediateur)))
                .andReturn()
                .getResponse();
    }
}
