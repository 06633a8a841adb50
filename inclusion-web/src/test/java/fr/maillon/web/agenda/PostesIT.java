package fr.maillon.web.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
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
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Les postes d’un lieu")
class PostesIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ressources ressources;

    private UnReseau reseau;
    private RessourceId poste;
    private RequestPostProcessor mediateur;
    private RequestPostProcessor coordinateur;
    private String page;

    @BeforeEach
    void un_poste() {
        reseau = UnReseau.a(jdbc);
        poste = ressources.inscrire(Ressource.Nature.POSTE, "Poste 1", null, reseau.lieu());
        mediateur = UnCompteConnecte.mediateur(reseau.mediateur());
        coordinateur = UnCompteConnecte.coordinateur("48");
        page = "/agenda/lieux/" + reseau.lieu().valeur() + "/postes";
    }

    @Test
    void ont_un_prix_que_fixe_le_coordinateur_et_se_prennent_pour_quelqu_un() throws Exception {
        assertThat(page(get(page).with(mediateur)).text()).contains("Aucun poste ne se prend ici");
        var tarif = "/ressources/" + poste.valeur() + "/tarif";
        envoyer(post(tarif)
                .param("heure", "2,50")
                .param("journee", "0")
                .param("quota", "20")
                .with(coordinateur));
        assertThat(page(get("/ressources").with(coordinateur))
                        .selectFirst("[name=heure]")
                        .val())
                .isEqualTo("2,50");
        assertThat(page(get(page).with(mediateur)).text())
                .contains("L’heure : 2,50 €", "La journée : gratuit", "20 h par personne et par mois");

        var prise = post(page)
                .param("id", UUID.randomUUID().toString())
                .param("poste", String.valueOf(poste.valeur()))
                .param("unite", "HEURE")
                .param("jour", "2026-11-25")
                .param("heure", "09:00")
                .param("nom", "Jeanne Essai")
                .param("contact", "06 12 34 56 78")
                .with(mediateur);
        assertThat(envoyer(prise).getStatus()).isEqualTo(302);
        envoyer(prise); // un double clic
        var jour = page(get(page).param("jour", "2026-11-25").with(mediateur));
        assertThat(jour.text()).contains("Jeanne Essai", "9 h – 10 h", "2,50 €");
        assertThat(jour.select("form[action$=/annulation]")).hasSize(1);

        var trop = envoyer(post(page)
                .param("id", UUID.randomUUID().toString())
                .param("poste", String.valueOf(poste.valeur()))
                .param("unite", "JOURNEE")
                .param("jour", "2026-11-25")
                .param("nom", "Paul Essai")
                .param("contact", "06 12 34 56 79")
                .with(mediateur));
        assertThat(trop.getStatus()).isEqualTo(422);
        assertThat(trop.getContentAsString()).contains("déjà pris à ce moment-là", "Paul Essai");
    }

    @Test
    void se_refusent_a_qui_n_en_a_pas_le_droit_et_aux_prix_illisibles() throws Exception {
        var tarif = "/ressources/" + poste.valeur() + "/tarif";
        envoyer(post(tarif).param("heure", "cher").with(coordinateur));
        envoyer(post(tarif).param("heure", "2").param("quota", "0").with(coordinateur));
        assertThat(jdbc.sql("select count(*) from tarif_de_ressource")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(envoyer(post(tarif).param("heure", "2").with(UnCompteConnecte.coordinateur("63")))
                        .getStatus())
                .isEqualTo(404);
        assertThat(envoyer(post(tarif).param("heure", "2").with(mediateur)).getStatus())
                .isEqualTo(403);
        var ailleurs = UnCompteConnecte.mediateur(UnReseau.a(jdbc, "48061").mediateur());
        assertThat(envoyer(get(page).with(ailleurs)).getStatus()).isEqualTo(404);
        assertThat(envoyer(post(page + "/" + UUID.randomUUID() + "/annulation").with(ailleurs))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void disent_de_combien_ils_servent() throws Exception {
        jdbc.sql("update lieu set horaires = 'Mo-Fr 09:00-12:00' where id = ?")
                .param(reseau.lieu().valeur())
                .update();
        jdbc.sql("""
                        insert into occupation (ressource_id, pendant, nature, reservation_id)
                        values (?, '[2026-11-23T08:00:00Z,2026-11-23T09:30:00Z)', 'RENDEZ_VOUS', gen_random_uuid())""").param(poste.valeur()).update();
        var semaine = page(get("/ressources")
                .param("du", "2026-11-23")
                .param("au", "2026-11-27")
                .with(coordinateur));
        assertThat(semaine.select("tr:has(th:contains(Poste 1))").text()).contains("10 %", "1 h 30", "15 h");
        assertThat(page(get("/ressources")
                                .param("du", "2026-11-27")
                                .param("au", "2026-11-23")
                                .with(coordinateur))
                        .text())
                .contains("Choisissez une période d’un an au plus");
    }

    private Document page(MockHttpServletRequestBuilder demande) throws Exception {
        var reponse = envoyer(demande);
        assertThat(reponse.getStatus()).as(reponse.getContentAsString()).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString());
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande) throws Exception {
        return navigateur.perform(demande.with(csrf())).andReturn().getResponse();
    }
}
