package fr.maillon.web.accompagnement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
@DisplayName("Les accompagnements d’un médiateur")
class AccompagnementsIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManager entites;

    UnReseau reseau;
    UUID jeton = UUID.randomUUID();

    @BeforeEach
    void un_reseau() {
        reseau = UnReseau.a(jdbc);
    }

    @Test
    void se_notent_avec_la_date_et_le_lieu_deja_remplis() throws Exception {
        var page = page(get("/accompagnements/nouveau"));

        assertThat(page.title()).isEqualTo("Noter un accompagnement – Maillon");
        assertThat(page.selectFirst("#jour").val()).isEqualTo("2026-11-24");
        assertThat(page.selectFirst("#ou option[selected]").text()).isEqualTo("Maison de Mende");
        assertThat(page.select("input[name=duree]")).hasSize(6);
        assertThat(page.select("input[name=thematiques]")).hasSize(19);
        assertThat(page.select("input[name=demarches]")).hasSize(11);
    }

    @Test
    void se_retrouvent_dans_la_liste_une_fois_notes() throws Exception {
        var reponse = envoyer(saisie());

        assertThat(reponse.getRedirectedUrl()).isEqualTo("/mon-espace");
        var liste = page(get("/accompagnements"));
        assertThat(liste.select("tr.jour").text()).startsWith("Aujourd’hui, mardi 24 novembre 2026");
        assertThat(liste.select("tbody").text()).contains("E-mail", "Maison de Mende", "30 min");
        assertThat(liste.select(".vide")).isEmpty();
        assertThat(page(get("/accompagnements/" + jeton)).select("dl").text()).contains("E-mail", "30 min");
    }

    @Test
    void disent_ce_qui_sera_la_tant_qu_il_n_y_en_a_pas() throws Exception {
        assertThat(page(get("/accompagnements")).select(".vide").text()).startsWith("Tout ce que vous noterez");
        assertThat(page(get("/accompagnements").param("type", "COLLECTIF"))
                        .select(".vide")
                        .text())
                .startsWith("Aucun accompagnement ne correspond");
        assertThat(page(get("/mon-espace")).select(".vide").text()).startsWith("Vos accompagnements du jour");
    }

    @Test
    void ne_se_doublent_pas_quand_on_renvoie_le_formulaire() throws Exception {
        envoyer(saisie());
        envoyer(saisie());

        assertThat(page(get("/accompagnements")).select("[role=status]").text()).startsWith("1 accompagnement");
    }

    @Test
    void gardent_la_saisie_quand_elle_est_a_reprendre() throws Exception {
        var reponse = envoyer(post("/accompagnements")
                .param("jeton", jeton.toString())
                .param("type", "INDIVIDUEL")
                .param("thematiques", "EMAIL")
                .param("jour", "2026-11-25")
                .param("notes", "Revenir"));

        var page = Jsoup.parse(reponse.getContentAsString());
        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(page.title()).startsWith("Erreur : ");
        assertThat(page.select(".resume-erreurs a").eachAttr("href")).contains("#duree");
        assertThat(page.selectFirst("#thematiques-EMAIL").hasAttr("checked")).isTrue();
        assertThat(page.selectFirst("#notes").text()).isEqualTo("Revenir");
        assertThat(page.selectFirst("#jour").val()).isEqualTo("2026-11-25");
    }

    @ParameterizedTest
    @CsvSource({
        "jour, 2026-11-25, jour",
        "jour, 1900-01-01, jour",
        "jour, hier, jour",
        "duree, , duree",
        "autreDuree, 1441, autreDuree",
        "autreDuree, 0, autreDuree",
        "autreDuree, douze, autreDuree",
        "thematiques, , thematiques",
        "thematiques, INCONNUE, thematiques",
        "ou, lieu:00000000-0000-0000-0000-000000000001, ou",
        "ou, n’importe quoi, ou",
        "residence, Zzzzqq, residence"
    })
    void disent_ce_qui_ne_va_pas_sous_le_champ(String champ, String valeur, String fautif) throws Exception {
        var demande = post("/accompagnements").param("jeton", jeton.toString()).param("type", "INDIVIDUEL");
        for (var defaut :
                new String[][] {{"duree", "30"}, {"thematiques", "EMAIL"}, {"jour", "2026-11-24"}, {"ou", ""}}) {
            if (!defaut[0].equals(champ)) {
                demande.param(defaut[0], defaut[1]);
            }
        }
        if (valeur != null) {
            demande.param(champ, valeur);
        }

        var reponse = envoyer(demande);

        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(reponse.getContentAsString())
                        .select(".resume-erreurs a")
                        .eachAttr("href"))
                .contains("#" + fautif);
    }

    @Test
    void comptent_un_atelier_par_ses_compteurs() throws Exception {
        envoyer(post("/accompagnements")
                .param("jeton", jeton.toString())
                .param("type", "COLLECTIF")
                .param("titre", "Premiers pas")
                .param("participants", "8")
                .param("duree", "90")
                .param("thematiques", "PRENDRE_EN_MAIN_DU_MATERIEL")
                .param("jour", "2026-11-24")
                .param("genres[FEMININ]", "5")
                .param("genres[MASCULIN]", "2")
                .param("ages[SOIXANTE_DIX_PLUS]", "8"));

        var detail = page(get("/accompagnements/" + jeton)).select("dl").text();
        assertThat(detail).contains("Participants 8", "Féminin : 5", "Masculin : 2", "70 ans et plus : 8");
    }

    @Test
    void refusent_un_atelier_dont_le_detail_depasse_le_total() throws Exception {
        var reponse = envoyer(post("/accompagnements")
                .param("jeton", jeton.toString())
                .param("type", "COLLECTIF")
                .param("participants", "3")
                .param("duree", "90")
                .param("thematiques", "EMAIL")
                .param("jour", "2026-11-24")
                .param("genres[FEMININ]", "4"));

        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(reponse.getContentAsString()).contains("plus de personnes que l’atelier");
    }

    @Test
    void se_corrigent_se_refont_se_suppriment_et_se_retablissent() throws Exception {
        envoyer(saisie());

        var correction = page(get("/accompagnements/" + jeton + "/modification"));
        envoyer(saisie("/accompagnements/" + jeton + "/modification")
                .param("version", correction.selectFirst("#version").val())
                .param("autreDuree", "50"));
        assertThat(page(get("/accompagnements/" + jeton)).select("dl").text()).contains("50 min");

        var refaire = page(get("/accompagnements/nouveau").param("depuis", jeton.toString()));
        assertThat(refaire.selectFirst("#jeton").val()).isNotEqualTo(jeton.toString());
        assertThat(refaire.selectFirst("#duree-50").hasAttr("checked")).isTrue();

        envoyer(post("/accompagnements/" + jeton + "/suppression"));
        assertThat(statut(get("/accompagnements/" + jeton), reseau.mediateur())).isEqualTo(404);
        envoyer(post("/accompagnements/" + jeton + "/retablissement"));
        assertThat(statut(get("/accompagnements/" + jeton), reseau.mediateur())).isEqualTo(200);
    }

    @Test
    void corriges_dans_deux_onglets_ne_perdent_ni_l_un_ni_l_autre() throws Exception {
        envoyer(saisie());
        var adresse = "/accompagnements/" + jeton + "/modification";
        var lue = page(get(adresse)).selectFirst("#version").val();
        envoyer(saisie(adresse).param("version", lue).param("autreDuree", "50"));
        entites.flush();

        var reponse = envoyer(saisie(adresse)
                .param("version", lue)
                .param("autreDuree", "40")
                .param("notes", "Écrit dans le second onglet"));

        var page = Jsoup.parse(reponse.getContentAsString());
        assertThat(reponse.getStatus()).isEqualTo(409);
        assertThat(page.select("main [role=alert]").text()).contains("50 min, E-mail", "n’est perdu");
        assertThat(page.selectFirst("#notes").text()).isEqualTo("Écrit dans le second onglet");
        assertThat(page.selectFirst("#autreDuree").val()).isEqualTo("40");
        assertThat(page(get("/accompagnements/" + jeton)).select("dl").text()).contains("50 min");

        envoyer(saisie(adresse)
                .param("version", page.selectFirst("#version").val())
                .param("autreDuree", "40"));
        assertThat(page(get("/accompagnements/" + jeton)).select("dl").text()).contains("40 min");
    }

    @Test
    void sont_introuvables_pour_un_autre_comme_s_ils_n_existaient_pas() throws Exception {
        envoyer(saisie());
        var autre = reseau.unAutreMediateur(jdbc, LocalDate.of(2020, 1, 1));

        for (var adresse : new String[] {"", "/modification"}) {
            assertThat(statut(get("/accompagnements/" + jeton + adresse), autre))
                    .isEqualTo(404);
        }
        assertThat(statut(get("/accompagnements/nouveau").param("depuis", jeton.toString()), autre))
                .isEqualTo(404);
        assertThat(statut(post("/accompagnements/" + jeton + "/suppression").with(csrf()), autre))
                .isEqualTo(404);
        assertThat(statut(saisie("/accompagnements/" + jeton + "/modification").with(csrf()), autre))
                .isEqualTo(404);
        assertThat(page(get("/accompagnements/" + jeton)).select("dl").text()).contains("30 min");
    }

    @Test
    void ne_s_ouvrent_qu_aux_mediateurs() throws Exception {
        for (var adresse : new String[] {"/mon-espace", "/accompagnements", "/accompagnements/nouveau"}) {
            assertThat(navigateur
                            .perform(get(adresse))
                            .andReturn()
                            .getResponse()
                            .getRedirectedUrl())
                    .endsWith("/connexion");
            for (var compte : new org.springframework.test.web.servlet.request.RequestPostProcessor[] {
                UnCompteConnecte.coordinateur("48"),
                UnCompteConnecte.responsable(reseau.structure()),
                UnCompteConnecte.partenaire(reseau.structure()),
                UnCompteConnecte.administrateur()
            }) {
                assertThat(navigateur
                                .perform(get(adresse).with(compte))
                                .andReturn()
                                .getResponse()
                                .getStatus())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void montrent_un_texte_libre_sans_l_executer() throws Exception {
        envoyer(saisie().param("notes", "<script>alert(1)</script>"));

        var page = page(get("/accompagnements/" + jeton));
        assertThat(page.select("dd script")).isEmpty();
        assertThat(page.select("dd.texte-libre").text()).isEqualTo("<script>alert(1)</script>");
    }

    private MockHttpServletRequestBuilder saisie() {
        return saisie("/accompagnements");
    }

    private MockHttpServletRequestBuilder saisie(String adresse) {
        return post(adresse)
                .param("jeton", jeton.toString())
                .param("type", "INDIVIDUEL")
                .param("duree", "30")
                .param("thematiques", "EMAIL")
                .param("jour", "2026-11-24")
                .param("ou", "lieu:" + reseau.lieu().valeur());
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande) throws Exception {
        var reponse = navigateur
                .perform(demande.with(csrf()).with(UnCompteConnecte.mediateur(reseau.mediateur())))
                .andReturn()
                .getResponse();
        entites.flush();
        return reponse;
    }

    private Document page(MockHttpServletRequestBuilder demande) throws Exception {
        var reponse = navigateur
                .perform(demande.with(UnCompteConnecte.mediateur(reseau.mediateur())))
                .andReturn()
                .getResponse();
        assertThat(reponse.getStatus()).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString());
    }

    private int statut(MockHttpServletRequestBuilder demande, MediateurId mediateur) throws Exception {
        return navigateur
                .perform(demande.with(UnCompteConnecte.mediateur(mediateur)))
                .andReturn()
                .getResponse()
                .getStatus();
    }
}
