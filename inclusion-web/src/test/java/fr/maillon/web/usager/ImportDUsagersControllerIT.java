package fr.maillon.web.usager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Reprendre des personnes d’un fichier")
class ImportDUsagersControllerIT {

    static final String FICHIER =
            "Nom;Prénom;Année de naissance;Genre\nMartin;Jeanne;1948;F\nRoux;Paul;hier;M\nDurand;Luc;1971;M\n";

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    UnReseau reseau;

    @BeforeEach
    void un_reseau() {
        reseau = UnReseau.a(jdbc);
    }

    @Test
    void montre_puis_ouvre_avec_l_accord() throws Exception {
        assertThat(page(get("/usagers")).select("a[href=/usagers/import]")).hasSize(1);
        var adresse = deposer(FICHIER).getRedirectedUrl();

        var avant = page(get(adresse));
        assertThat(avant.select("tbody").first().text()).contains("Fiches à ouvrir 2", "Lignes à reprendre 1");
        assertThat(avant.select("tbody tr:contains(Année de naissance) td").eachText())
                .contains("hier", "une année de naissance, comme 1948");
        assertThat(page(get("/usagers")).select("tbody")).isEmpty();

        var sansAccord = envoyer(post(adresse + "/confirmation").param("canal", "PAPIER"), moi());
        assertThat(sansAccord.getStatus()).isEqualTo(422);
        var refus = Jsoup.parse(sansAccord.getContentAsString(StandardCharsets.UTF_8));
        assertThat(refus.title()).startsWith("Erreur : ");
        assertThat(refus.selectFirst("#canal-PAPIER").hasAttr("checked")).isTrue();
        assertThat(envoyer(post(adresse + "/confirmation").param("accord", "true"), moi())
                        .getStatus())
                .isEqualTo(422);
        assertThat(page(get("/usagers")).select("tbody")).isEmpty();

        envoyer(post(adresse + "/confirmation").param("accord", "true").param("canal", "PAPIER"), moi());
        assertThat(page(get(adresse)).select("tbody").first().text()).contains("Fiches ouvertes 2");
        assertThat(page(get("/usagers")).select("tbody th").eachText())
                .containsExactlyInAnyOrder("Jeanne Martin", "Luc Durand");
        assertThat(envoyer(get(adresse + "/rapport.csv"), moi()).getContentAsString(StandardCharsets.UTF_8))
                .contains("hier");
    }

    @Test
    void s_abandonne_sans_rien_ouvrir() throws Exception {
        var adresse = deposer(FICHIER).getRedirectedUrl();
        envoyer(post(adresse + "/abandon"), moi());

        assertThat(page(get("/usagers")).select("tbody")).isEmpty();
        assertThat(envoyer(get(adresse), moi()).getStatus()).isEqualTo(404);
    }

    @Test
    void dit_pourquoi_un_fichier_n_est_pas_lu() throws Exception {
        for (var fichier : List.of("", "Date;Durée\n1;2\n")) {
            var reponse = deposer(fichier);
            var page = Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
            assertThat(reponse.getStatus()).isEqualTo(422);
            assertThat(page.select(".resume-erreurs a").eachAttr("href")).containsExactly("#fichier");
        }
        assertThat(envoyer(get("/usagers/import/modele.csv"), moi()).getContentAsString(StandardCharsets.UTF_8))
                .contains("Nom;Prénom;Année de naissance");
    }

    @Test
    void n_est_qu_au_mediateur_qui_l_a_depose() throws Exception {
        var adresse = deposer(FICHIER).getRedirectedUrl();
        var collegue = compte(reseau.unAutreMediateur(jdbc, LocalDate.of(2020, 1, 1)));

        assertThat(envoyer(get(adresse), collegue).getStatus()).isEqualTo(404);
        assertThat(envoyer(get(adresse + "/rapport.csv"), collegue).getStatus()).isEqualTo(404);
        assertThat(envoyer(post(adresse + "/abandon"), collegue).getStatus()).isEqualTo(404);
        assertThat(envoyer(
                                post(adresse + "/confirmation")
                                        .param("accord", "true")
                                        .param("canal", "PAPIER"),
                                collegue)
                        .getStatus())
                .isEqualTo(404);
        for (var autre : List.of(
                UnCompteConnecte.coordinateur("48"),
                UnCompteConnecte.responsable(new StructureId(UUID.randomUUID())),
                UnCompteConnecte.partenaire(new StructureId(UUID.randomUUID())),
                UnCompteConnecte.administrateur())) {
            assertThat(envoyer(get("/usagers/import"), autre).getStatus()).isEqualTo(403);
        }
    }

    private MockHttpServletResponse deposer(String contenu) throws Exception {
        return navigateur
                .perform(multipart("/usagers/import")
                        .file(new MockMultipartFile(
                                "fichier", "beneficiaires.csv", "text/csv", contenu.getBytes(StandardCharsets.UTF_8)))
                        .with(csrf())
                        .with(moi()))
                .andReturn()
                .getResponse();
    }

    private RequestPostProcessor moi() {
        return compte(reseau.mediateur());
    }

    private static RequestPostProcessor compte(MediateurId mediateur) {
        return UnCompteConnecte.mediateur(mediateur);
    }

    private Document page(MockHttpServletRequestBuilder demande) throws Exception {
        return Jsoup.parse(envoyer(demande, moi()).getContentAsString(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande, RequestPostProcessor qui)
            throws Exception {
        return navigateur.perform(demande.with(csrf()).with(qui)).andReturn().getResponse();
    }
}
