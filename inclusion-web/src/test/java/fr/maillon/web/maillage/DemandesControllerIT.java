package fr.maillon.web.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.maillon.offre.Acces;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import fr.maillon.web.rendezvous.UnGuichetOuvert;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
@DisplayName("Les demandes sans réponse")
class DemandesControllerIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext contexte;

    @BeforeEach
    void rien_n_etait_libre() {
        jdbc.sql("delete from demande_sans_creneau").update();
        jdbc.sql("delete from attente").update();
        var guichet = UnGuichetOuvert.a(contexte, Acces.PUBLIC, null);
        for (var jour : new String[] {"2026-11-20", "2026-11-23", "2026-01-05"}) {
            jdbc.sql(
                            "insert into demande_sans_creneau (jour, offre_id, commune_code, fois) values (?::date, ?, '48061', 2)")
                    .params(jour, guichet.offre().valeur())
                    .update();
        }
        jdbc.sql("""
                        insert into attente (id, offre_id, commune_code, a_distance, moment, avant, statut, attend_depuis,
                            a_revoir_le, nom, courriel, sequence, cree_le)
                        values (gen_random_uuid(), ?, '48095', true, 'JOURNEE', '2027-01-01', 'EN_ATTENTE', now(), now(),
                            'Jeanne Essai', 'j@exemple.fr', 0, now())""").param(guichet.offre().valeur()).update();
    }

    @Test
    void se_lisent_par_commune_et_par_besoin_sans_personne() throws Exception {
        var page = Jsoup.parse(demander("/maillage/48/demandes", "48").getContentAsString());

        assertThat(page.select("#demandes tbody tr").eachText())
                .containsExactly(
                        "Florac Trois Rivières " + UnGuichetOuvert.BESOIN + " 4 0",
                        "Mende " + UnGuichetOuvert.BESOIN + " 0 1");
        assertThat(page.text()).doesNotContain("Jeanne", "j@exemple.fr");
        assertThat(demander("/maillage/48/demandes.csv", "48").getContentAsString(StandardCharsets.UTF_8))
                .contains("48061,Florac Trois Rivières," + UnGuichetOuvert.BESOIN + ",4,0");
    }

    @Test
    void ne_se_montrent_qu_a_qui_tient_le_territoire() throws Exception {
        assertThat(demander("/maillage/48/demandes", "46").getStatus()).isEqualTo(404);
        assertThat(demander("/maillage/48/demandes.csv", "46").getStatus()).isEqualTo(404);
        assertThat(navigateur
                        .perform(get("/maillage/48/demandes"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isNotEqualTo(200);
    }

    private MockHttpServletResponse demander(String adresse, String departement) throws Exception {
        return navigateur
                .perform(get(adresse).with(UnCompteConnecte.coordinateur(departement)))
                .andReturn()
                .getResponse();
    }
}
