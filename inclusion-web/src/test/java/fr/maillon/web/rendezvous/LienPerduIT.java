package fr.maillon.web.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.message.RedactionDesMessages;
import fr.maillon.offre.Acces;
import fr.maillon.web.PageTest;
import fr.maillon.web.RequetesComptees;
import fr.maillon.web.UnCode;
import java.util.List;
import java.util.UUID;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
@Import(RequetesComptees.class)
@DisplayName("Retrouver ses rendez-vous")
class LienPerduIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    ApplicationContext contexte;

    @Autowired
    List<RedactionDesMessages> redactions;

    private final String jeanne = "jeanne" + UUID.randomUUID() + "@exemple.fr";
    private String adresse = "198.51.100." + UUID.randomUUID();

    @BeforeEach
    void jeanne_a_rendez_vous() throws Exception {
        var guichet = UnGuichetOuvert.a(contexte, Acces.PUBLIC, null);
        var retenu = envoyer(post("/rendez-vous/retenue").param("creneau", guichet.mercrediNeufHeures()));
        envoyer(post("/rendez-vous")
                .param("retenue", retenu.getRedirectedUrl().replaceAll(".*/retenue/", ""))
                .param("nom", "Jeanne Essai")
                .param("contact", jeanne));
    }

    @Test
    void par_un_code_mene_a_la_liste_puis_au_rendez_vous() throws Exception {
        var demande = demander(jeanne);
        assertThat(page(get(demande)).text())
                .contains("Si ce contact a un rendez-vous, un atelier ou un bureau à venir");

        var ouvert = envoyer(
                post(demande).param("code", " " + UnCode.de(demande, redactions).replaceAll("(...)", "$1 ")));
        assertThat(ouvert.getRedirectedUrl()).matches("/rendez-vous/retrouver/[A-Za-z0-9_-]{32}");
        var liste = page(get(ouvert.getRedirectedUrl()));
        assertThat(liste.text()).contains("Mercredi 25 novembre à 9 h", "Jeanne Essai");
        var vers = envoyer(get(liste.selectFirst(".choix-larges a").attr("href")));
        assertThat(page(get(vers.getRedirectedUrl())).text()).contains("Votre rendez-vous", "Venez-vous\u202f?");
        assertThat(envoyer(get(ouvert.getRedirectedUrl() + "/rendez-vous/" + UUID.randomUUID()))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void repond_pareil_et_avec_les_memes_requetes_que_le_contact_soit_connu_ou_non() throws Exception {
        demander("premier" + UUID.randomUUID() + "@exemple.fr"); // les classes se chargent
        QueryCountHolder.clear();
        var connu = envoyer(post("/rendez-vous/retrouver").param("contact", jeanne));
        long requetesDuConnu = QueryCountHolder.getGrandTotal().getTotal();
        QueryCountHolder.clear();
        var inconnu =
                envoyer(post("/rendez-vous/retrouver").param("contact", "inconnu" + UUID.randomUUID() + "@exemple.fr"));
        long requetesDeLInconnu = QueryCountHolder.getGrandTotal().getTotal();

        assertThat(inconnu.getStatus()).isEqualTo(connu.getStatus()).isEqualTo(302);
        assertThat(requetesDeLInconnu).isEqualTo(requetesDuConnu).isPositive();
        assertThat(sansLeNumero(page(get(inconnu.getRedirectedUrl())).text()))
                .isEqualTo(sansLeNumero(page(get(connu.getRedirectedUrl())).text()));
        assertThat(sansLeNumero(
                        Jsoup.parse(envoyer(post(inconnu.getRedirectedUrl()).param("code", "123456"))
                                        .getContentAsString())
                                .text()))
                .isEqualTo(sansLeNumero(
                        Jsoup.parse(envoyer(post(connu.getRedirectedUrl()).param("code", "123456"))
                                        .getContentAsString())
                                .text()));
    }

    @Test
    void dit_ce_qui_manque() throws Exception {
        var refus = envoyer(post("/rendez-vous/retrouver").param("contact", "pas un contact"));
        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(refus.getContentAsString()).contains("pas un contact", "Nous ne reconnaissons pas ce numéro");
        assertThat(envoyer(post(demander(jeanne)).param("code", "12")).getContentAsString())
                .contains("six chiffres");
    }

    @Test
    void se_refuse_au_robot_par_contact_et_par_adresse() throws Exception {
        for (int fois = 0; fois < Bornes.CODES_PAR_CONTACT; fois++) {
            adresse = "198.51.100." + UUID.randomUUID();
            demander(jeanne);
        }
        assertThat(envoyer(post("/rendez-vous/retrouver").param("contact", jeanne))
                        .getStatus())
                .isEqualTo(429);

        adresse = "198.51.100." + UUID.randomUUID();
        for (int fois = 0; fois < Bornes.CODES_DEMANDES; fois++) {
            demander(UUID.randomUUID() + "@exemple.fr");
        }
        assertThat(envoyer(post("/rendez-vous/retrouver").param("contact", UUID.randomUUID() + "@exemple.fr"))
                        .getStatus())
                .isEqualTo(429);

        for (int fois = 0; fois < Bornes.CODES_ESSAYES; fois++) {
            envoyer(post("/rendez-vous/retrouver/" + UUID.randomUUID()).param("code", "123456"));
        }
        assertThat(envoyer(post("/rendez-vous/retrouver/" + UUID.randomUUID()).param("code", "123456"))
                        .getStatus())
                .isEqualTo(429);
    }

    private static String sansLeNumero(String page) {
        return page.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "");
    }

    private String demander(String contact) throws Exception {
        return envoyer(post("/rendez-vous/retrouver").param("contact", contact)).getRedirectedUrl();
    }

    private Document page(MockHttpServletRequestBuilder demande) throws Exception {
        var reponse = envoyer(demande);
        assertThat(reponse.getStatus()).as(reponse.getContentAsString()).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString());
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande) throws Exception {
        return navigateur
                .perform(demande.with(csrf()).with(recue -> {
                    recue.setRemoteAddr(adresse);
                    return recue;
                }))
                .andReturn()
                .getResponse();
    }
}
