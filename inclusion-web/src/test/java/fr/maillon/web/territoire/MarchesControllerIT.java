package fr.maillon.web.territoire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.territoire.JoursDeMarche;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Les jours de marché")
class MarchesControllerIT {

    private static final RequestPostProcessor LOZERE = UnCompteConnecte.coordinateur("48");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JoursDeMarche marches;

    @Test
    void se_notent_et_se_retirent() throws Exception {
        assertThat(noter("Langogne", "SATURDAY", "08:00", "13:00").getStatus()).isEqualTo(302);
        assertThat(noter("Mende", "WEDNESDAY", "", "").getStatus()).isEqualTo(302);
        var lignes = page().select("#marches tbody tr").eachText();

        assertThat(lignes).hasSize(2);
        assertThat(lignes.get(0)).contains("Langogne samedi", "8", "13", "Noté à la main");
        assertThat(lignes.get(1)).contains("Mende mercredi inconnues");
        var retrait = post("/territoire/marches/48080/6/retrait").with(LOZERE).with(csrf());
        var annulation = navigateur
                .perform(retrait)
                .andReturn()
                .getFlashMap()
                .get("annulation")
                .toString();
        assertThat(page().select("#marches tbody tr")).hasSize(1);

        assertThat(navigateur
                        .perform(post(annulation)
                                .with(UnCompteConnecte.coordinateur("30"))
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        navigateur.perform(post(annulation).with(LOZERE).with(csrf()));
        assertThat(page().select("#marches tbody tr").eachText()).isEqualTo(lignes);
        assertThat(navigateur
                        .perform(post(annulation).with(LOZERE).with(csrf()))
                        .andReturn()
                        .getFlashMap()
                        .get("avertissement"))
                .isNotNull();

        // noté de nouveau, il ne se rétablit plus : c’est le nouveau qui vaut
        navigateur.perform(retrait);
        noter("Langogne", "SATURDAY", "09:00", "12:00");
        assertThat(page().select("#marches tbody tr").first().text()).contains("9", "12");
        assertThat(navigateur
                        .perform(post(annulation).with(LOZERE).with(csrf()))
                        .andReturn()
                        .getFlashMap()
                        .get("avertissement"))
                .isNotNull();
    }

    @Test
    void disent_ce_qui_ne_va_pas() throws Exception {
        assertThat(champs(noter("", "", "", ""))).containsExactlyInAnyOrder("#commune", "#jour");
        assertThat(champs(noter("Mende", "SATURDAY", "13:00", "08:00"))).containsExactly("#fin");
        assertThat(champs(noter("Mende", "SATURDAY", "13:00", ""))).containsExactly("#fin");
        assertThat(champs(noter("Nîmes (30189)", "SATURDAY", "", ""))).containsExactly("#commune");
        assertThat(marches.du("48")).isEmpty();
    }

    @Test
    void s_importent_et_nomment_les_lignes_fausses() throws Exception {
        var fichier = """
                code_insee;jour;debut;fin
                48080;Samedi;8h;13h30
                48095;mercredi;;
                48095;lundredi;;
                99999;mardi;;
                48061;jeudi;14:00;9:00
                30189;lundi;;
                """;
        var rapport = (JoursDeMarche.Rapport) navigateur
                .perform(multipart("/territoire/marches/import")
                        .file(new MockMultipartFile(
                                "fichier", "marches.csv", "text/csv", fichier.getBytes(StandardCharsets.UTF_8)))
                        .param("source", "Office de tourisme")
                        .with(LOZERE)
                        .with(csrf()))
                .andReturn()
                .getFlashMap()
                .get("rapport");

        assertThat(rapport.lignes()).isEqualTo(6);
        assertThat(rapport.jours()).isEqualTo(2);
        assertThat(rapport.ailleurs()).isEqualTo(1);
        assertThat(rapport.refus())
                .satisfiesExactly(
                        un -> assertThat(un).startsWith("Ligne 4\u00A0:").contains("lundredi"),
                        deux -> assertThat(deux).startsWith("Ligne 5\u00A0:").contains("99999"),
                        trois -> assertThat(trois).startsWith("Ligne 6\u00A0:").contains("14:00"));
        assertThat(page().select("#marches tbody tr").eachText())
                .hasSize(2)
                .allMatch(ligne -> ligne.contains("Office de tourisme"));
    }

    @Test
    void n_appartiennent_qu_a_qui_tient_le_territoire() throws Exception {
        noter("Mende", "WEDNESDAY", "", "");
        var gard = UnCompteConnecte.coordinateur("30");

        assertThat(navigateur
                        .perform(post("/territoire/marches/48095/3/retrait")
                                .with(gard)
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(navigateur
                        .perform(get("/territoire/marches?ou=48").with(gard))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(navigateur
                        .perform(get("/territoire/marches").with(UnCompteConnecte.mediateur(MediateurId.nouveau())))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
        assertThat(marches.du("48")).hasSize(1);
    }

    private java.util.List<String> champs(MockHttpServletResponse reponse) throws Exception {
        assertThat(reponse.getStatus()).isEqualTo(422);
        return Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8))
                .select(".resume-erreurs a")
                .eachAttr("href");
    }

    private MockHttpServletResponse noter(String commune, String jour, String debut, String fin) throws Exception {
        return navigateur
                .perform(post("/territoire/marches")
                        .param("commune", commune)
                        .param("jour", jour)
                        .param("debut", debut)
                        .param("fin", fin)
                        .with(LOZERE)
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private Document page() throws Exception {
        return Jsoup.parse(navigateur
                .perform(get("/territoire/marches").with(LOZERE))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }
}
