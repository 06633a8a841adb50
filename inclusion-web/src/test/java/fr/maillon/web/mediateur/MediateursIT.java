package fr.maillon.web.mediateur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.maillon.UnReseau;
import fr.maillon.mediateur.EquipeDuReseau;
import fr.maillon.mediateur.Langue;
import fr.maillon.mediateur.MediateurEnListe;
import fr.maillon.mediateur.Perimetre;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.time.LocalDate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Les pages de l’équipe")
class MediateursIT {

    private static final LocalDate AUJOURD_HUI = LocalDate.of(2026, 11, 24);

    @Autowired
    MockMvc mvc;

    @Autowired
    EquipeDuReseau equipe;

    @Autowired
    JdbcClient jdbc;

    UnReseau mende;
    UnReseau ales;
    RequestPostProcessor responsable;

    @BeforeEach
    void deux_departements() {
        mende = UnReseau.a(jdbc);
        ales = UnReseau.a(jdbc, "30007");
        responsable = UnCompteConnecte.responsable(mende.structure());
    }

    @Test
    void ne_montrent_a_chacun_que_son_equipe() throws Exception {
        assertThat(lire("/mediateurs", UnCompteConnecte.coordinateur("48")).select("tbody tr"))
                .hasSize(1);
        assertThat(lire("/mediateurs", responsable).select("tbody tr")).hasSize(1);
        assertThat(lire("/mediateurs", UnCompteConnecte.administrateur()).select("tbody tr"))
                .hasSizeGreaterThanOrEqualTo(2);
        mvc.perform(get("/mediateurs").with(UnCompteConnecte.mediateur(mende.mediateur())))
                .andExpect(status().isForbidden());
        mvc.perform(get("/mediateurs/" + ales.mediateur().valeur()).with(responsable))
                .andExpect(status().isNotFound());
        mvc.perform(get("/mediateurs/" + ales.mediateur().valeur() + "/modification")
                        .with(UnCompteConnecte.coordinateur("48")))
                .andExpect(status().isNotFound());
    }

    @Test
    void accueillent_une_personne_avec_sa_premiere_affectation() throws Exception {
        mvc.perform(nouvelle(responsable)
                        .param(
                                "affectation.structure",
                                mende.structure().valeur().toString())
                        .param("affectation.lieu", mende.lieu().valeur().toString()))
                .andExpect(redirectedUrlPattern("/mediateurs/*"))
                .andExpect(flash().attribute("confirmation", "Lou Bonnefoy rejoint l’équipe."));

        assertThat(equipe.lister(Perimetre.structure(mende.structure()), AUJOURD_HUI))
                .extracting(MediateurEnListe::nomComplet)
                .contains("Lou Bonnefoy");
    }

    @Test
    void refusent_d_affecter_a_la_structure_d_un_autre() throws Exception {
        var page = refus(nouvelle(responsable)
                .param("affectation.structure", ales.structure().valeur().toString())
                .param("affectation.lieu", ales.lieu().valeur().toString()));

        assertThat(page.select(".message-erreur")).hasSize(2);
        assertThat(page.selectFirst("[id='fiche.prenom']").val()).isEqualTo("Lou");
        assertThat(page.select("input[name='fiche.langues'][checked]").eachAttr("value"))
                .containsExactly("OCCITAN");
    }

    @Test
    void refusent_ce_qui_manque_et_ce_qui_ne_tient_pas() throws Exception {
        var page = refus(post("/mediateurs")
                .with(responsable)
                .with(csrf())
                .param("fiche.prenom", "")
                .param("fiche.nom", "Bonnefoy")
                .param("fiche.contratDebut", "2026-12-01")
                .param("fiche.contratFin", "2026-11-01")
                .param("affectation.structure", "")
                .param("affectation.quotite", "120")
                .param("affectation.debut", "2026-12-01")
                .param("affectation.fin", "2026-11-01"));

        assertThat(page.select(".message-erreur").eachText())
                .contains("Indiquez le prénom.", "Choisissez un profil.")
                .anySatisfy(texte -> assertThat(texte).startsWith("Le contrat finit après"))
                .anySatisfy(texte -> assertThat(texte).startsWith("Choisissez la structure"))
                .anySatisfy(texte -> assertThat(texte).startsWith("Indiquez la quotité"))
                .anySatisfy(texte -> assertThat(texte).startsWith("Le dernier jour vient après"));
    }

    @Test
    void corrigent_une_fiche_et_signalent_un_contrat_qui_finit() throws Exception {
        var adresse = "/mediateurs/" + mende.mediateur().valeur();
        mvc.perform(post(adresse + "/modification")
                        .with(responsable)
                        .with(csrf())
                        .param("prenom", "Camille")
                        .param("nom", "Essai")
                        .param("profil", "CONSEILLER_NUMERIQUE")
                        .param("langues", "ANGLAIS")
                        .param("contratFin", "2026-12-31"))
                .andExpect(redirectedUrl(adresse));

        assertThat(equipe.fiche(mende.mediateur()).langues()).containsExactly(Langue.ANGLAIS);
        assertThat(lire("/mediateurs", responsable).selectFirst("tbody tr").text())
                .contains("Conseiller numérique", "31/12/2026", "Finit bientôt");
    }

    @Test
    void terminent_une_affectation_puis_en_ouvrent_une_autre() throws Exception {
        var adresse = "/mediateurs/" + mende.mediateur().valeur();
        var actuelle = equipe.affectations(mende.mediateur()).getFirst();

        mvc.perform(post(adresse + "/affectations/" + actuelle.id().valeur() + "/fin")
                        .with(responsable)
                        .with(csrf())
                        .param("dernierJour", "2026-11-20"))
                .andExpect(redirectedUrl(adresse))
                .andExpect(flash().attributeExists("confirmation"));
        assertThat(lire("/mediateurs", responsable).text()).contains("Sans affectation aujourd’hui", "Camille Essai");

        mvc.perform(post(adresse + "/affectations")
                        .with(responsable)
                        .with(csrf())
                        .param("structure", mende.structure().valeur().toString())
                        .param("quotite", "50")
                        .param("debut", "2026-11-23"))
                .andExpect(redirectedUrl(adresse));
        assertThat(equipe.affectation(mende.mediateur(), AUJOURD_HUI)).isPresent();

        var page = refus(post(adresse + "/affectations")
                .with(responsable)
                .with(csrf())
                .param("structure", mende.structure().valeur().toString())
                .param("quotite", "50")
                .param("debut", "2026-12-01"));
        assertThat(page.selectFirst("#debut-erreur").text()).startsWith("Cette personne est déjà affectée là");
    }

    private static MockHttpServletRequestBuilder nouvelle(RequestPostProcessor qui) {
        return post("/mediateurs")
                .with(qui)
                .with(csrf())
                .param("fiche.prenom", "Lou")
                .param("fiche.nom", "Bonnefoy")
                .param("fiche.profil", "CONSEILLER_NUMERIQUE")
                .param("fiche.langues", "OCCITAN")
                .param("affectation.quotite", "80")
                .param("affectation.debut", "2026-11-01");
    }

    private Document refus(MockHttpServletRequestBuilder envoi) throws Exception {
        return Jsoup.parse(mvc.perform(envoi)
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private Document lire(String adresse, RequestPostProcessor qui) throws Exception {
        return Jsoup.parse(mvc.perform(get(adresse).with(qui))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }
}
