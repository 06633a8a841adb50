package fr.maillon.web;

import static fr.maillon.lieu.UnLieu.unLieu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.maillon.UnReseau;
import fr.maillon.compte.Portee;
import fr.maillon.compte.Role;
import fr.maillon.itinerance.Horaire;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.itinerance.Tournees;
import fr.maillon.itinerance.Validite;
import fr.maillon.lieu.AnnuaireDesLieux;
import fr.maillon.territoire.CodeInsee;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** La communauté de communes de Mende : sept communes de Lozère, ni Langogne, ni Florac. */
@PageTest
@DisplayName("Le coordinateur d’une intercommunalité")
class CoordinateurDUneIntercommunaliteIT {

    private static final String COEUR_DE_LOZERE = "244800405";
    private static final RequestPostProcessor COORDINATEUR =
            UnCompteConnecte.de(Role.COORDINATEUR, new Portee(null, null, List.of(), List.of(COEUR_DE_LOZERE)));

    @Autowired
    MockMvc navigateur;

    @Autowired
    AnnuaireDesLieux annuaire;

    @Autowired
    Tournees tournees;

    @Autowired
    JdbcClient jdbc;

    @Test
    void voit_la_carte_de_ses_communes_avec_toute_l_offre_a_leur_portee() throws Exception {
        annuaire.creerOuvert(unLieu().nomme("Étape de Florac").fiche(), null);
        navigateur
                .perform(get("/maillage").with(COORDINATEUR))
                .andExpect(redirectedUrl("/maillage/48/epci/" + COEUR_DE_LOZERE));

        var page = page("/maillage/48/epci/" + COEUR_DE_LOZERE);
        assertThat(page.select("tbody tr[id^=commune-]")).hasSize(7);
        assertThat(page.select("svg .communes a")).hasSize(7);
        assertThat(page.selectFirst("#commune-48095").text()).contains("Étape de Florac");
        assertThat(page.selectFirst("#commune-48061")).isNull();
        assertThat(page.select("a[href$=/ecarts]").eachAttr("href"))
                .containsOnly("/maillage/48/epci/" + COEUR_DE_LOZERE + "/ecarts");

        var csv = contenu("/maillage/48/epci/" + COEUR_DE_LOZERE + ".csv");
        assertThat(csv.lines()).hasSize(8);
        assertThat(page("/maillage/48/epci/" + COEUR_DE_LOZERE + "/ecarts")
                        .selectFirst("h1")
                        .text())
                .startsWith("Communes à plus de 20");
        navigateur.perform(get("/maillage/30/epci/" + COEUR_DE_LOZERE)).andExpect(status().isNotFound());
    }

    @Test
    void a_sa_carte_sur_son_tableau_de_bord() throws Exception {
        var page = page("/tableau-de-bord");

        assertThat(page.select("svg.carte-acces .communes a")).hasSize(7);
        assertThat(page.selectFirst("svg.carte-acces .communes a").attr("href"))
                .startsWith("/maillage/48/epci/" + COEUR_DE_LOZERE + "#commune-");
    }

    @Test
    void voit_l_equipe_et_les_structures_de_chez_lui_et_d_elles_seules() throws Exception {
        var mende = UnReseau.a(jdbc);
        var langogne = UnReseau.a(jdbc, "48080");

        navigateur
                .perform(get("/mediateurs/" + mende.mediateur().valeur()).with(COORDINATEUR))
                .andExpect(status().isOk());
        navigateur
                .perform(get("/mediateurs/" + langogne.mediateur().valeur()).with(COORDINATEUR))
                .andExpect(status().isNotFound());
        assertThat(page("/structures").select("a[href*=" + mende.structure().valeur() + "]"))
                .isNotEmpty();
        assertThat(page("/structures").select("a[href*=" + langogne.structure().valeur() + "]"))
                .isEmpty();
        assertThat(page("/structures/nouvelle").select("datalist option")).hasSize(7);
    }

    @Test
    void tient_les_lieux_de_ses_communes_et_d_elles_seules() throws Exception {
        var mende = annuaire.creerOuvert(unLieu().a("48095", "48000").fiche(), null);
        var florac = annuaire.creerOuvert(unLieu().fiche(), null);

        navigateur
                .perform(get("/lieux/" + mende.valeur() + "/modification").with(COORDINATEUR))
                .andExpect(status().isOk());
        navigateur
                .perform(get("/lieux/" + florac.valeur() + "/modification").with(COORDINATEUR))
                .andExpect(status().isForbidden());
    }

    @Test
    void n_importe_que_les_lieux_de_ses_communes() throws Exception {
        var csv = "id,nom,commune,code_postal,code_insee,adresse,date_maj,source\n"
                + "a,Ici,Mende,48000,48095,1 rue,2026-10-01,Essai\n"
                + "b,Ailleurs,Langogne,48300,48080,1 rue,2026-10-01,Essai\n";
        var rapport = navigateur
                .perform(multipart("/lieux/import")
                        .file(new MockMultipartFile(
                                "fichier", "lieux.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                        .with(COORDINATEUR)
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        navigateur.perform(post(rapport + "/confirmation").with(COORDINATEUR).with(csrf()));

        assertThat(jdbc.sql("select nom from lieu where source = 'Essai'")
                        .query(String.class)
                        .list())
                .containsExactly("Ici");
    }

    @Test
    void organise_ses_arrets_d_un_circuit_qui_en_a_d_autres() throws Exception {
        var circuit = tournees.creerCircuit(tournees.creerItinerant("Tiers-truck", "48", null), "Les marchés");
        var mende = arret(circuit, "48095", DayOfWeek.MONDAY);
        var langogne = arret(circuit, "48080", DayOfWeek.TUESDAY);
        var autre = tournees.creerCircuit(tournees.creerItinerant("Bus", "48", null), "Le nord");
        arret(autre, "48080", DayOfWeek.WEDNESDAY);
        var adresse = "/circuits/" + circuit.valeur();

        assertThat(page("/circuits").select("a[href=" + adresse + "]")).hasSize(1);
        assertThat(page("/circuits").select("a[href=/circuits/" + autre.valeur() + "]"))
                .isEmpty();
        navigateur
                .perform(get("/circuits/" + autre.valeur()).with(COORDINATEUR))
                .andExpect(status().isNotFound());
        var page = page(adresse);
        assertThat(page.select("a[href=" + adresse + "/arrets/" + mende + "]")).hasSize(1);
        assertThat(page.select("a[href=" + adresse + "/arrets/" + langogne + "]"))
                .isEmpty();
        assertThat(page.text()).contains("Hors de votre territoire");
        navigateur
                .perform(get(adresse + "/arrets/" + langogne).with(COORDINATEUR))
                .andExpect(status().isNotFound());
        var passages = jdbc.sql("select id from passage where arret_id = ? order by debut limit 1");
        navigateur
                .perform(get("/passages/"
                                + passages.param(mende).query(UUID.class).single())
                        .with(COORDINATEUR))
                .andExpect(status().isOk());
        var ailleurs = jdbc.sql("select id from passage where arret_id = ? order by debut limit 1")
                .param(langogne)
                .query(UUID.class)
                .single();
        navigateur.perform(get("/passages/" + ailleurs).with(COORDINATEUR)).andExpect(status().isNotFound());
    }

    @Test
    void n_ajoute_pas_d_arret_chez_les_autres() throws Exception {
        var circuit = tournees.creerCircuit(tournees.creerItinerant("Tiers-truck", "48", null), "Les marchés");
        var page = Jsoup.parse(navigateur
                .perform(post("/circuits/" + circuit.valeur() + "/arrets")
                        .param("commune", "Langogne (48080)")
                        .param("lieu.emplacement", "Place")
                        .param("regle.debut", "09:00")
                        .with(COORDINATEUR)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString());

        assertThat(page.selectFirst("#commune-erreur").text()).isEqualTo("Cette commune est hors de votre territoire.");
    }

    private UUID arret(fr.maillon.itinerance.CircuitId circuit, String commune, DayOfWeek jour) {
        var arret = tournees.ajouterArret(circuit, new CodeInsee(commune), "Place", null, true);
        tournees.regler(
                arret,
                Recurrence.chaqueSemaine(Set.of(jour)),
                new Horaire(LocalTime.of(9, 0), LocalTime.of(12, 0)),
                Validite.aPartirDu(LocalDate.of(2026, 11, 1)));
        return arret.valeur();
    }

    private Document page(String adresse) throws Exception {
        return Jsoup.parse(contenu(adresse));
    }

    private String contenu(String adresse) throws Exception {
        return navigateur
                .perform(get(adresse).with(COORDINATEUR))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
