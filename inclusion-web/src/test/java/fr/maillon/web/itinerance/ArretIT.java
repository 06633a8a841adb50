package fr.maillon.web.itinerance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.maillon.itinerance.CalendrierDesTournees;
import fr.maillon.itinerance.Tournees;
import fr.maillon.web.PageTest;
import java.time.LocalDate;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
@DisplayName("La page d’un arrêt")
class ArretIT {

    @Autowired
    MockMvc mvc;

    @Autowired
    Tournees tournees;

    @Autowired
    CalendrierDesTournees calendrier;

    UneTournee tournee;

    @BeforeEach
    void une_tournee() {
        tournee = UneTournee.en(tournees);
    }

    @Test
    void dit_le_prochain_passage_et_l_habitude_a_qui_passe() throws Exception {
        var page = page("/arrets/" + tournee.langogne().valeur());

        assertThat(page.selectFirst("h1").text()).isEqualTo("Tiers-truck à Langogne");
        assertThat(page.selectFirst(".avis-succes:not([hidden])").text())
                .contains("mardi 1er décembre 2026", "de 9 h à 12 h");
        assertThat(page.text()).contains("Tous les mardis, de 9 h à 12 h");
        assertThat(page.select("tbody tr")).hasSize(10);
        assertThat(page.select("a[href*='tous=true']")).hasSize(1);
        assertThat(page("/arrets/" + tournee.langogne().valeur() + "?tous=true").select("tbody tr"))
                .hasSize(52);
    }

    @Test
    void montre_une_annulation_avec_son_motif_et_saute_au_passage_suivant() throws Exception {
        var premier =
                calendrier.passages(tournee.langogne(), PageTest.MAINTENANT, 1).getFirst();
        tournees.annuler(premier.id(), "Marché déplacé");

        var page = page("/arrets/" + tournee.langogne().valeur());

        assertThat(page.selectFirst("tbody tr").text()).contains("Annulé Marché déplacé");
        assertThat(page.selectFirst(".avis-succes:not([hidden])").text()).contains("mardi 8 décembre 2026");
    }

    @Test
    void dit_a_quand_un_passage_est_reporte() throws Exception {
        var premier =
                calendrier.passages(tournee.langogne(), PageTest.MAINTENANT, 1).getFirst();
        tournees.reporter(premier.id(), LocalDate.of(2026, 12, 3), UneTournee.MATIN, null);

        assertThat(page("/arrets/" + tournee.langogne().valeur())
                        .selectFirst("tbody tr")
                        .text())
                .contains("Reporté au jeudi 3 décembre 2026, à 9 h");
    }

    @Test
    void n_existe_pas_pour_le_public_quand_l_arret_est_cache() throws Exception {
        tournees.decrireArret(tournee.langogne(), "Place de la Halle", null, false);

        mvc.perform(get("/arrets/" + tournee.langogne().valeur())).andExpect(status().isNotFound());
        mvc.perform(get("/arrets/" + tournee.langogne().valeur() + ".ics")).andExpect(status().isNotFound());
        mvc.perform(get("/arrets/" + UUID.randomUUID())).andExpect(status().isNotFound());
        mvc.perform(get("/arrets/n-importe-quoi")).andExpect(status().isNotFound());
        mvc.perform(get("/arrets/n-importe-quoi.ics")).andExpect(status().isNotFound());
        assertThat(page("/arrets").text()).doesNotContain("Langogne");
    }

    @Test
    void donne_un_calendrier_a_suivre_que_l_on_ne_recharge_que_s_il_change() throws Exception {
        var adresse = "/arrets/" + tournee.langogne().valeur() + ".ics";
        var reponse = mvc.perform(get(adresse))
                .andExpect(status().isOk())
                .andExpect(content().contentType("text/calendar;charset=UTF-8"))
                .andExpect(header().string(HttpHeaders.CACHE_CONTROL, "max-age=900, public"))
                .andReturn()
                .getResponse();
        var empreinte = reponse.getHeader(HttpHeaders.ETAG);
        assertThat(reponse.getContentAsString().split("BEGIN:VEVENT")).hasSize(53);
        assertThat(reponse.getCookies()).isEmpty();

        mvc.perform(get(adresse).header(HttpHeaders.IF_NONE_MATCH, empreinte)).andExpect(status().isNotModified());

        var premier =
                calendrier.passages(tournee.langogne(), PageTest.MAINTENANT, 1).getFirst();
        tournees.annuler(premier.id(), "Neige");
        var apres = mvc.perform(get(adresse).header(HttpHeaders.IF_NONE_MATCH, empreinte))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(apres)
                .contains(
                        "STATUS:CANCELLED", "SEQUENCE:1", "UID:" + premier.id().valeur());
    }

    @Test
    void se_trouve_par_la_commune_et_dit_ou_aller_sinon() throws Exception {
        assertThat(page("/arrets?ou=langogne").select("tbody tr")).hasSize(1);
        var vide = page("/arrets?ou=Nulle part");
        assertThat(vide.select("tbody tr")).isEmpty();
        assertThat(vide.selectFirst(".vide").text()).contains("ne s’arrête pas à Nulle part");
        assertThat(vide.selectFirst("#ou").val()).isEqualTo("Nulle part");
    }

    @Test
    void se_propose_aux_communes_voisines_avec_sa_distance_et_son_prochain_passage() throws Exception {
        for (var ou : new String[] {"Mende", "48000"}) {
            var page = page("/arrets?ou=" + ou);

            assertThat(page.selectFirst(".vide").text()).startsWith("Le camion ne s’arrête pas à Mende.");
            assertThat(page.select(".carte h3 a").eachAttr("href"))
                    .contains("/arrets/" + tournee.langogne().valeur());
            assertThat(page.selectFirst(".carte").text())
                    .contains("Place de la Halle")
                    .containsPattern("à \\d+ km à vol d’oiseau, environ \\d+ min en voiture")
                    .contains("Prochain passage : mardi 1er décembre 2026, de 9 h à 12 h");
        }
    }

    private Document page(String adresse) throws Exception {
        return Jsoup.parse(mvc.perform(get(adresse))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replace('\u00A0', ' '));
    }
}
