package fr.maillon.web.itinerance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.maillon.itinerance.CalendrierDesTournees;
import fr.maillon.itinerance.PassageDate;
import fr.maillon.itinerance.StatutPassage;
import fr.maillon.itinerance.Tournees;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.territoire.Ressort;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
@DisplayName("L’organisation des tournées")
class OrganisationDesTourneesIT {

    @Autowired
    MockMvc mvc;

    @Autowired
    Tournees tournees;

    @Autowired
    CalendrierDesTournees calendrier;

    @Autowired
    JdbcClient jdbc;

    UneTournee tournee;
    String circuit;

    @BeforeEach
    void une_tournee() {
        tournee = UneTournee.en(tournees);
        circuit = "/circuits/" + tournee.circuit().valeur();
    }

    @Test
    void n_est_ouverte_qu_au_coordinateur_du_departement_et_a_l_administrateur() throws Exception {
        mvc.perform(get("/circuits")).andExpect(status().is3xxRedirection());
        mvc.perform(get("/circuits").with(UnCompteConnecte.mediateur(MediateurId.nouveau())))
                .andExpect(status().isForbidden());
        mvc.perform(get(circuit).with(UnCompteConnecte.coordinateur("30"))).andExpect(status().isNotFound());
        mvc.perform(get(passage(0).adresse()).with(UnCompteConnecte.coordinateur("30")))
                .andExpect(status().isNotFound());
        mvc.perform(envoi(passage(0).adresse() + "/annulation")
                        .with(UnCompteConnecte.coordinateur("30"))
                        .param("motif", "Neige"))
                .andExpect(status().isNotFound());
        mvc.perform(get(circuit).with(UnCompteConnecte.administrateur())).andExpect(status().isOk());
        assertThat(lire(get("/circuits").with(UnCompteConnecte.coordinateur("30")))
                        .text())
                .doesNotContain("Les marchés");
    }

    @Test
    void montre_la_semaine_d_un_circuit_et_mene_a_la_suivante() throws Exception {
        var page = lire(get(circuit + "?semaine=2026-S49").with(UnCompteConnecte.coordinateur("48")));

        assertThat(page.selectFirst("#semaine").text()).isEqualTo("Semaine 49");
        assertThat(page.select("tbody tr")).hasSize(1);
        assertThat(page.selectFirst("tbody tr").text()).contains("mardi 1er décembre 2026", "Langogne", "Prévu");
        assertThat(page.select("a[rel=next]").attr("href")).endsWith("semaine=2026-S50");
        assertThat(lire(get(circuit + "?semaine=n'importe quoi").with(UnCompteConnecte.coordinateur("48")))
                        .selectFirst("#semaine")
                        .text())
                .isEqualTo("Semaine 48");
    }

    @Test
    void cree_un_circuit_avec_son_vehicule() throws Exception {
        mvc.perform(envoi("/circuits").param("nom", "Le Valdonnez").param("nouvelItinerant", "Bus du numérique"))
                .andExpect(redirectedUrlPattern("/circuits/*"))
                .andExpect(flash().attributeExists("confirmation"));

        assertThat(calendrier.circuits(Ressort.departements("48")))
                .extracting(c -> c.itinerant() + " / " + c.nom())
                .contains("Bus du numérique / Le Valdonnez");
    }

    @Test
    void refuse_un_circuit_sans_nom_ni_vehicule_et_garde_la_saisie() throws Exception {
        var page = refus(envoi("/circuits").param("nom", " ").param("nouvelItinerant", ""));

        assertThat(page.select(".resume-erreurs a")).hasSize(2);
        assertThat(page.title()).startsWith("Erreur");
    }

    @Test
    void ajoute_un_arret_et_son_jour_de_passage_en_une_fois() throws Exception {
        mvc.perform(arret("Florac").param("regle.jours", "JEUDI"))
                .andExpect(redirectedUrl(circuit))
                .andExpect(flash().attributeExists("confirmation"));

        var florac =
                calendrier.circuit(tournee.circuit()).orElseThrow().arrets().getFirst();
        assertThat(florac.nomDeLaCommune()).isEqualTo("Florac Trois Rivières");
        assertThat(florac.position()).isNotNull();
        assertThat(florac.regles().getFirst().jours()).isEqualTo("tous les jeudis");
    }

    @Test
    void dit_ou_est_le_camion_quand_il_ne_peut_pas_etre_la_et_n_ajoute_rien() throws Exception {
        var page = refus(arret("Florac").param("regle.jours", "MARDI"));

        assertThat(page.selectFirst(".avis-danger").text())
                .contains(
                        "Le camion est déjà attendu ailleurs",
                        "mardi 1er décembre 2026",
                        "Langogne (Place de la Halle)");
        assertThat(page.selectFirst("#commune").val()).isEqualTo("Florac");
        assertThat(page.select("input[name='regle.jours'][checked]").eachAttr("value"))
                .containsExactly("MARDI");
    }

    @Test
    void refuse_une_saisie_impossible_sous_chaque_champ() throws Exception {
        var page = refus(envoi(circuit + "/arrets")
                .param("commune", "Zzzzz")
                .param("lieu.emplacement", "")
                .param("lieu.coordonnees", "3.8556, 44.7264")
                .param("regle.frequence", "DU_MOIS")
                .param("regle.jours", "MARDI")
                .param("regle.debut", "12:00")
                .param("regle.fin", "09:00")
                .param("regle.du", "2026-12-01")
                .param("regle.au", "2026-11-01"));

        assertThat(page.select(".message-erreur").eachText())
                .anySatisfy(texte -> assertThat(texte).startsWith("Nous ne connaissons pas cette commune"))
                .anySatisfy(texte -> assertThat(texte).startsWith("Indiquez où le camion se gare"))
                .anySatisfy(texte -> assertThat(texte).startsWith("Latitude et longitude semblent inversées"))
                .anySatisfy(texte -> assertThat(texte).startsWith("Choisissez au moins un rang"))
                .anySatisfy(texte -> assertThat(texte).startsWith("Le départ vient après"))
                .anySatisfy(texte -> assertThat(texte).startsWith("La dernière date vient après"));
    }

    @Test
    void refuse_un_premier_jour_invraisemblable_mais_garde_celui_que_la_regle_avait() throws Exception {
        for (var jour : List.of("1900-01-01", "2025-11-23", "2031-11-25")) {
            var page = refus(arret("Florac", jour).param("regle.jours", "JEUDI"));
            assertThat(page.select(".message-erreur").eachText())
                    .as(jour)
                    .containsExactly("Choisissez une date entre le 24/11/2025 et le 24/11/2031.");
            assertThat(page.select(".resume-erreurs a").eachAttr("href")).containsExactly("#regle.du");
        }
        var sien = calendrier.circuit(tournee.circuit()).orElseThrow().arrets().getFirst();
        var regle = sien.regles().getFirst().id().valeur();
        var adresse = circuit + "/arrets/" + sien.id().valeur() + "/regles/" + regle;
        jdbc.sql("update regle set valide_du = '2019-01-01' where id = ?")
                .param(regle)
                .update();
        mvc.perform(envoi(adresse)
                        .param("jours", "MARDI")
                        .param("frequence", "CHAQUE_SEMAINE")
                        .param("debut", "09:00")
                        .param("fin", "11:30")
                        .param("du", "2019-01-01"))
                .andExpect(redirectedUrl(circuit));
    }

    @Test
    void refuse_une_regle_savante_illisible_avec_ses_mots() throws Exception {
        var page = refus(arret("Florac").param("regle.rrule", "FREQ=HOURLY"));

        assertThat(page.text()).contains("La fréquence (FREQ) est DAILY, WEEKLY, MONTHLY ou YEARLY");
        assertThat(page.select("details[open]")).isNotEmpty();
        assertThat(page.selectFirst("[id='regle.rrule']").val()).isEqualTo("FREQ=HOURLY");
    }

    @Test
    void change_et_arrete_un_jour_de_passage() throws Exception {
        var arret = calendrier.circuit(tournee.circuit()).orElseThrow().arrets().getFirst();
        var adresse = circuit + "/arrets/" + arret.id().valeur() + "/regles/"
                + arret.regles().getFirst().id().valeur();
        var formulaire = lire(get(adresse).with(UnCompteConnecte.coordinateur("48")));
        assertThat(formulaire.select("input[name=jours][checked]").eachAttr("value"))
                .containsExactly("MARDI");

        mvc.perform(envoi(adresse)
                        .param("jours", "MARDI")
                        .param("frequence", "DU_MOIS")
                        .param("rangs", "PREMIER", "TROISIEME")
                        .param("debut", "09:00")
                        .param("fin", "12:00")
                        .param("du", "2026-11-01"))
                .andExpect(redirectedUrl(circuit));
        assertThat(calendrier.passages(tournee.langogne(), PageTest.MAINTENANT, 100))
                .hasSize(24);

        mvc.perform(envoi(adresse + "/fin").param("dernierJour", "2026-12-15")).andExpect(redirectedUrl(circuit));
        assertThat(calendrier.passages(tournee.langogne(), PageTest.MAINTENANT, 100))
                .hasSize(2);
    }

    @Test
    void annule_un_passage_et_permet_d_y_revenir() throws Exception {
        var adresse = passage(0).adresse();

        mvc.perform(envoi(adresse + "/annulation").param("motif", "Neige"))
                .andExpect(redirectedUrl(adresse))
                .andExpect(flash().attribute("annulation", adresse + "/retablissement"));
        assertThat(passage(0).passage().statut()).isEqualTo(StatutPassage.ANNULE);

        mvc.perform(envoi(adresse + "/retablissement")).andExpect(redirectedUrl(adresse));
        assertThat(passage(0).passage().statut()).isEqualTo(StatutPassage.PREVU);
    }

    @Test
    void demande_un_motif_et_dit_ce_que_l_annulation_change() throws Exception {
        var page = refus(envoi(passage(0).adresse() + "/annulation").param("motif", ""));

        assertThat(page.selectFirst("#motif-erreur").text()).startsWith("Dites pourquoi");
        assertThat(page.text()).contains("se voit aussitôt sur la page publique", "mardi 8 décembre 2026");
    }

    @Test
    void reporte_un_passage_a_un_autre_jour() throws Exception {
        mvc.perform(envoi(passage(0).adresse() + "/report")
                        .param("jour", "2026-12-03")
                        .param("debut", "14:00")
                        .param("fin", "17:00"))
                .andExpect(redirectedUrlPattern("/passages/*"));

        assertThat(passage(0).passage().statut()).isEqualTo(StatutPassage.REPORTE);
        assertThat(passage(0).passage().remplaceLe().toLocalDate()).isEqualTo(LocalDate.of(2026, 12, 3));
    }

    @Test
    void refuse_de_reporter_la_ou_le_camion_est_pris_et_garde_la_date_saisie() throws Exception {
        var page = refus(envoi(passage(0).adresse() + "/report")
                .param("jour", "2026-12-08")
                .param("debut", "11:00")
                .param("fin", "13:00"));

        assertThat(page.selectFirst("#jour-erreur").text())
                .isEqualTo("Ce jour-là, le camion est à Langogne (Place de la Halle) de 9 h à 12 h.");
        assertThat(page.selectFirst("#jour").val()).isEqualTo("2026-12-08");
    }

    private record Adresse(PassageDate passage) {
        String adresse() {
            return "/passages/" + passage.id().valeur();
        }
    }

    private Adresse passage(int rang) {
        return new Adresse(calendrier
                .passages(tournee.langogne(), PageTest.MAINTENANT, rang + 1)
                .get(rang));
    }

    private MockHttpServletRequestBuilder arret(String commune) {
        return arret(commune, "2026-11-24");
    }

    private MockHttpServletRequestBuilder arret(String commune, String du) {
        return envoi(circuit + "/arrets")
                .param("commune", commune)
                .param("lieu.emplacement", "Esplanade")
                .param("lieu.coordonnees", "44,3261 3,5906")
                .param("lieu.publie", "true")
                .param("regle.frequence", "CHAQUE_SEMAINE")
                .param("regle.debut", "09:00")
                .param("regle.fin", "12:00")
                .param("regle.du", du);
    }

    private static MockHttpServletRequestBuilder envoi(String adresse) {
        return post(adresse).with(UnCompteConnecte.coordinateur("48")).with(csrf());
    }

    private Document refus(MockHttpServletRequestBuilder envoi) throws Exception {
        return page(
                mvc.perform(envoi).andExpect(status().isUnprocessableContent()).andReturn());
    }

    private Document lire(MockHttpServletRequestBuilder demande) throws Exception {
        return page(mvc.perform(demande).andExpect(status().isOk()).andReturn());
    }

    private static Document page(MvcResult resultat) throws Exception {
        return Jsoup.parse(resultat.getResponse().getContentAsString().replaceAll("[\u00A0\u202F]", " "));
    }
}
