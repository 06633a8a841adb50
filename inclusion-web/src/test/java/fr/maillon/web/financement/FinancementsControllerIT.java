package fr.maillon.web.financement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.compte.CompteId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
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
@DisplayName("Les financements")
class FinancementsControllerIT {

    private static final UUID COMPTE = UUID.randomUUID();
    private static final UUID AUTRE = UUID.randomUUID();
    private static final RequestPostProcessor LOZERE = UnCompteConnecte.coordinateur(new CompteId(COMPTE), "48");
    private static final RequestPostProcessor GARD = UnCompteConnecte.coordinateur(new CompteId(AUTRE), "30");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void deux_coordinateurs() {
        for (var id : List.of(COMPTE, AUTRE)) {
            jdbc.sql("""
                    insert into compte(id, courriel, nom_affiche, role, departements, cree_le, version)
                    values (?, ?, 'C', 'COORDINATEUR', '{48}', now(), 0)""").params(id, id + "@essai.test").update();
        }
    }

    @Test
    void montrent_une_convention_et_ses_versements_une_fois_envoyes_deux_fois() throws Exception {
        var id = UUID.randomUUID();
        var versement = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            assertThat(convention(LOZERE, id, 0, "120 000").getStatus()).isEqualTo(302);
            if (i == 0) {
                prevoir(LOZERE, id, versement, "60 000");
                prevoir(LOZERE, id, versement, "60 000");
            }
        }

        var page = page(LOZERE, "/financements/conventions/" + id);
        assertThat(page.select("#versements ~ table tbody tr")).hasSize(1);
        assertThat(page(LOZERE, "/financements").select("tbody th").eachText()).contains("Soutien au réseau", "Région");
        assertThat(page(GARD, "/financements").text()).doesNotContain("Soutien au réseau");
    }

    @Test
    void ne_s_ecrasent_pas_l_un_l_autre() throws Exception {
        var id = UUID.randomUUID();
        convention(LOZERE, id, 0, "100");
        assertThat(convention(LOZERE, id, 0, "200").getStatus()).isEqualTo(302);

        var refus = convention(LOZERE, id, 0, "300");
        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(refus.getContentAsString(StandardCharsets.UTF_8))
                        .selectFirst("[role=alert]")
                        .text())
                .startsWith("Quelqu’un d’autre vient de modifier");
    }

    @Test
    void ne_s_ouvrent_pas_a_un_autre_territoire_ni_a_un_autre_role() throws Exception {
        var id = UUID.randomUUID();
        convention(LOZERE, id, 0, "100");

        assertThat(reponse(GARD, "/financements/conventions/" + id).getStatus()).isEqualTo(404);
        assertThat(convention(GARD, id, 0, "1").getStatus()).isEqualTo(404);
        assertThat(prevoir(GARD, id, UUID.randomUUID(), "1").getStatus()).isEqualTo(404);
        assertThat(envoyer(GARD, "/financements/conventions/" + id + "/suppression")
                        .getStatus())
                .isEqualTo(404);
        for (var qui : List.of(
                UnCompteConnecte.administrateur(),
                UnCompteConnecte.mediateur(MediateurId.nouveau()),
                UnCompteConnecte.responsable(StructureId.nouveau()),
                UnCompteConnecte.partenaire(StructureId.nouveau()))) {
            assertThat(reponse(qui, "/financements").getStatus()).isEqualTo(403);
            assertThat(reponse(qui, "/financements.csv").getStatus()).isEqualTo(403);
            assertThat(convention(qui, UUID.randomUUID(), 0, "1").getStatus()).isEqualTo(403);
        }
    }

    @Test
    void gardent_ce_qui_est_ecrit_quand_il_manque_quelque_chose() throws Exception {
        var reponse = convention(LOZERE, UUID.randomUUID(), 0, "beaucoup");

        var page = Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(page.selectFirst("#montant-erreur").text()).startsWith("Écrivez un montant");
        assertThat(page.selectFirst("#montant").val()).isEqualTo("beaucoup");
        assertThat(page.selectFirst("#intitule").val()).isEqualTo("Soutien au réseau");
    }

    @Test
    void surveillent_les_appels_le_plus_proche_de_sa_cloture_d_abord() throws Exception {
        var loin = UUID.randomUUID();
        appel(LOZERE, loin, "Tiers-lieux ruraux", "2027-02-01");
        appel(LOZERE, UUID.randomUUID(), "Conseillers de demain", "2026-12-04");
        appel(LOZERE, loin, "Tiers-lieux ruraux", "2027-02-01");

        var lignes = page(LOZERE, "/financements").select("#appels ~ table").first();
        assertThat(lignes.select("tbody th").eachText()).containsExactly("Conseillers de demain", "Tiers-lieux ruraux");
        assertThat(lignes.select("tbody tr").first().text()).contains("10", "À étudier");
        assertThat(page(GARD, "/financements").text()).doesNotContain("Tiers-lieux ruraux");
        assertThat(reponse(GARD, "/financements/appels/" + loin).getStatus()).isEqualTo(404);
        assertThat(appel(LOZERE, UUID.randomUUID(), "Sans date", "bientôt").getStatus())
                .isEqualTo(422);
        envoyer(LOZERE, "/financements/appels/" + loin + "/suppression");
        assertThat(page(LOZERE, "/financements").text()).doesNotContain("Tiers-lieux ruraux");
    }

    @Test
    void disent_ce_que_les_conventions_prennent_a_une_enveloppe() throws Exception {
        var feader = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            assertThat(enveloppe(LOZERE, feader, "100 000").getStatus()).isEqualTo(302);
        }
        assertThat(prendre(LOZERE, feader, "ACCORDEE", "60 000").getStatus()).isEqualTo(302);
        prendre(LOZERE, feader, "DEMANDEE", "25 000");
        prendre(LOZERE, feader, "PREVUE", "5 000");
        prendre(LOZERE, feader, "REFUSEE", "70 000");
        prendre(LOZERE, null, "ACCORDEE", "80 000");
        assertThat(enveloppes())
                .containsExactly(
                        "Axe LEADER Europe – FEADER (Europe) du 01/01/2025 au 31/12/2027 100 000 € 60 000 € 30 000 € 40 000 €");

        enveloppe(LOZERE, feader, "50 000");
        assertThat(enveloppes()).first().asString().endsWith("50 000 € 60 000 € 30 000 € dépassée de 10 000 €");
        assertThat(page(LOZERE, "/financements/enveloppes/" + feader)
                        .selectFirst("#montant")
                        .val())
                .isEqualTo("50000");
        assertThat(enveloppe(LOZERE, UUID.randomUUID(), "beaucoup").getStatus()).isEqualTo(422);

        assertThat(page(GARD, "/financements").text()).doesNotContain("Axe LEADER");
        assertThat(reponse(GARD, "/financements/enveloppes/" + feader).getStatus())
                .isEqualTo(404);
        assertThat(enveloppe(GARD, feader, "1").getStatus()).isEqualTo(404);
        assertThat(prendre(GARD, feader, "ACCORDEE", "1").getStatus()).isEqualTo(422);
        assertThat(envoyer(GARD, "/financements/enveloppes/" + feader + "/suppression")
                        .getStatus())
                .isEqualTo(404);
        assertThat(reponse(UnCompteConnecte.mediateur(MediateurId.nouveau()), "/financements/enveloppes/nouvelle")
                        .getStatus())
                .isEqualTo(403);

        envoyer(LOZERE, "/financements/enveloppes/" + feader + "/suppression");
        assertThat(enveloppes()).isEmpty();
        assertThat(page(LOZERE, "/financements").select("caption:contains(Les conventions) ~ tbody tr"))
                .hasSize(5);
    }

    private List<String> enveloppes() throws Exception {
        return page(LOZERE, "/financements").select("tr:has(td[data-titre=Reste])").eachText().stream()
                .map(texte -> texte.replaceAll("[\\u00A0\\u202F]", " "))
                .toList();
    }

    private MockHttpServletResponse enveloppe(RequestPostProcessor qui, UUID id, String montant) throws Exception {
        return navigateur
                .perform(post("/financements/enveloppes")
                        .with(qui)
                        .with(csrf())
                        .param("id", id.toString())
                        .param("intitule", "Axe LEADER")
                        .param("financeur", "Europe")
                        .param("origine", "FEADER")
                        .param("montant", montant)
                        .param("du", "2025-01-01")
                        .param("au", "2027-12-31"))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse prendre(RequestPostProcessor qui, UUID enveloppe, String statut, String montant)
            throws Exception {
        return navigateur
                .perform(post("/financements/conventions")
                        .with(qui)
                        .with(csrf())
                        .param("id", UUID.randomUUID().toString())
                        .param("version", "0")
                        .param("intitule", "Convention")
                        .param("financeur", "Europe")
                        .param("origine", "FEADER")
                        .param("statut", statut)
                        .param("montant", montant)
                        .param("enveloppe", enveloppe == null ? "" : enveloppe.toString())
                        .param("du", "2026-01-01")
                        .param("au", "2026-12-31"))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse appel(RequestPostProcessor qui, UUID id, String intitule, String cloture)
            throws Exception {
        return navigateur
                .perform(post("/financements/appels")
                        .with(qui)
                        .with(csrf())
                        .param("id", id.toString())
                        .param("intitule", intitule)
                        .param("financeur", "État")
                        .param("cloture", cloture)
                        .param("suite", "A_ETUDIER"))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse convention(RequestPostProcessor qui, UUID id, long version, String montant)
            throws Exception {
        return navigateur
                .perform(post("/financements/conventions")
                        .with(qui)
                        .with(csrf())
                        .param("id", id.toString())
                        .param("version", String.valueOf(version))
                        .param("intitule", "Soutien au réseau")
                        .param("financeur", "Région Occitanie")
                        .param("origine", "REGION")
                        .param("statut", "ACCORDEE")
                        .param("montant", montant)
                        .param("du", "2026-01-01")
                        .param("au", "2026-12-31"))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse prevoir(RequestPostProcessor qui, UUID convention, UUID versement, String montant)
            throws Exception {
        return navigateur
                .perform(post("/financements/conventions/" + convention + "/versements")
                        .with(qui)
                        .with(csrf())
                        .param("id", versement.toString())
                        .param("prevuLe", "2026-06-01")
                        .param("montant", montant))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse envoyer(RequestPostProcessor qui, String adresse) throws Exception {
        return navigateur
                .perform(post(adresse).with(qui).with(csrf()))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse reponse(RequestPostProcessor qui, String adresse) throws Exception {
        return navigateur.perform(get(adresse).with(qui)).andReturn().getResponse();
    }

    private Document page(RequestPostProcessor qui, String adresse) throws Exception {
        var reponse = reponse(qui, adresse);
        assertThat(reponse.getStatus()).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
    }
}
