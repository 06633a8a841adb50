package fr.maillon.web.poste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.message.RedactionDesMessages;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.Ressources;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCode;
import fr.maillon.web.UnCompteConnecte;
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
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Un habitant réserve un bureau")
class BureauxIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ressources ressources;

    @Autowired
    List<RedactionDesMessages> redactions;

    private UnReseau reseau;
    private String page;
    /** Le premier : il désigne tous ceux qui le valent. */
    private long bureau;

    @BeforeEach
    void deux_bureaux_que_le_coordinateur_met_en_ligne() throws Exception {
        reseau = UnReseau.a(jdbc);
        page = "/bureaux/" + reseau.lieu().valeur();
        for (var libelle : new String[] {"Bureau 1", "Bureau 2"}) {
            long celui = ressources
                    .inscrire(Ressource.Nature.POSTE, libelle, null, reseau.lieu())
                    .valeur();
            bureau = bureau == 0 ? celui : bureau;
            assertThat(envoyer(post("/ressources/" + celui + "/tarif")
                                    .param("heure", "2,50")
                                    .param("demiJournee", "0")
                                    .param("enLigne", "true")
                                    .with(UnCompteConnecte.coordinateur("48")))
                            .getStatus())
                    .isEqualTo(302);
        }
    }

    @Test
    void en_quatre_ecrans_sans_compte_ni_javascript() throws Exception {
        var lieux = page(get("/bureaux").param("ou", "48000"));
        assertThat(lieux.text()).contains("Les plus proches de Mende", "2 bureaux", "dans la commune", "Gratuit");
        assertThat(lieux.select("a[href='" + page + "']")).hasSize(1);

        var jour = page(get(page).param("jour", "2026-11-25"));
        assertThat(jour.text()).contains("Mercredi 25 novembre 2026", "Le matin", "2 libres", "Une heure, 2,50 €");
        var matin = jour.selectFirst("a[href*='unite=MATIN']");
        assertThat(matin.text()).contains("Un bureau, mercredi 25 novembre 2026, Maison de Mende");

        var formulaire = page(get(matin.attr("href")));
        assertThat(formulaire.selectFirst(".carte").text())
                .contains("Mercredi 25 novembre, de 8 h à 13 h", "Un bureau, Maison de Mende", "Gratuit");
        var oubli = envoyer(envoi(formulaire));
        assertThat(oubli.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(oubli.getContentAsString()).select(".message-erreur"))
                .hasSize(2);

        var reserve = envoyer(envoi(formulaire).param("nom", "Jeanne Essai").param("contact", "06 12 34 56 78"));
        assertThat(reserve.getRedirectedUrl()).matches("/bureaux/reservation/[A-Za-z0-9_-]{32}");
        var lien = page(get(reserve.getRedirectedUrl()));
        assertThat(lien.text()).contains("Jeanne Essai", "Mercredi 25 novembre, de 8 h à 13 h", "Je ne viens pas");
        assertThat(envoyer(get(reserve.getRedirectedUrl() + "/reservation.ics")).getContentAsString())
                .contains("BEGIN:VEVENT", "SUMMARY:Bureau 1")
                .doesNotContain("Jeanne", "reservation/");
        // un double clic
        assertThat(envoyer(envoi(formulaire).param("nom", "Jeanne Essai").param("contact", "06 12 34 56 78"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(reservations()).isEqualTo(1);
        assertThat(page(get(page).param("jour", "2026-11-25")).text()).contains("Il en reste un");

        envoyer(post(reserve.getRedirectedUrl() + "/annulation"));
        assertThat(page(get(reserve.getRedirectedUrl())).text()).contains("Votre réservation est annulée");
        assertThat(page(get(page).param("jour", "2026-11-25")).text()).contains("2 libres");
    }

    @Test
    void et_la_retrouve_par_un_code_quand_le_lien_est_perdu() throws Exception {
        var formulaire = page(get(page + "/reservation")
                .param("poste", "" + bureau)
                .param("unite", "MATIN")
                .param("jour", "2026-11-25"));
        envoyer(envoi(formulaire).param("nom", "Jeanne Essai").param("contact", "jeanne@exemple.fr"));
        assertThat(page(get("/bureaux")).select("a[href='/rendez-vous/retrouver']"))
                .hasSize(1);

        var demande = envoyer(post("/rendez-vous/retrouver").param("contact", "jeanne@exemple.fr"))
                .getRedirectedUrl();
        var liste = page(get(envoyer(post(demande).param("code", UnCode.de(demande, redactions)))
                .getRedirectedUrl()));
        assertThat(liste.text()).contains("Bureau 1 : mercredi 25 novembre, de 8 h à 13 h", "Au nom de Jeanne Essai");
        var vers = envoyer(get(liste.selectFirst(".choix-larges a").attr("href")));
        assertThat(page(get(vers.getRedirectedUrl())).text()).contains("Votre réservation", "Je ne viens pas");
    }

    @Test
    void trouve_le_moment_pris_entre_temps_et_on_lui_en_montre_d_autres() throws Exception {
        var formulaire = page(get(page + "/reservation")
                .param("poste", "" + bureau)
                .param("unite", "HEURE")
                .param("jour", "2026-11-25")
                .param("heure", "09:00"));
        jdbc.sql("""
                        insert into occupation (ressource_id, pendant, nature, reservation_id)
                        select id, '[2026-11-25 07:00+00,2026-11-25 10:00+00)', 'POSTE', gen_random_uuid()
                        from ressource where lieu_id = ?""").param(reseau.lieu().valeur()).update();
        var pris = envoyer(envoi(formulaire).param("nom", "Jeanne Essai").param("contact", "jeanne@exemple.fr"));
        assertThat(pris.getStatus()).isEqualTo(409);
        var autres = Jsoup.parse(pris.getContentAsString());
        assertThat(autres.selectFirst("[role=alert]").text()).contains("déjà pris");
        assertThat(autres.select("a[href*='unite=APRES_MIDI']")).hasSize(1);
        assertThat(autres.select("a[href*='heure=09:00']")).isEmpty();
        assertThat(reservations()).isZero();
    }

    @Test
    void ne_reserve_ni_ailleurs_ni_ce_qui_n_est_pas_propose() throws Exception {
        assertThat(envoyer(get("/bureaux/" + UUID.randomUUID())).getStatus()).isEqualTo(404);
        assertThat(envoyer(get(page + "/reservation")
                                .param("poste", "0")
                                .param("unite", "MATIN")
                                .param("jour", "2026-11-25"))
                        .getRedirectedUrl())
                .startsWith(page);
        for (var unite : new String[] {"JOURNEE", "HEURE"}) {
            var envoi = post(page + "/reservation")
                    .param("jeton", UUID.randomUUID().toString())
                    .param("poste", "" + bureau)
                    .param("unite", unite)
                    .param("jour", "2026-11-25")
                    .param("nom", "Jeanne Essai")
                    .param("contact", "jeanne@exemple.fr");
            assertThat(envoyer(envoi).getStatus()).isIn(302, 409);
        }
        assertThat(reservations()).isZero();
        assertThat(envoyer(get("/bureaux/reservation/" + "a".repeat(32))).getStatus())
                .isEqualTo(404);
        assertThat(envoyer(get("/bureaux").param("ou", "zzzzzz")).getStatus()).isEqualTo(422);
    }

    @Test
    void est_freine_quand_une_adresse_insiste() throws Exception {
        var formulaire = page(get(page + "/reservation")
                .param("poste", "" + bureau)
                .param("unite", "MATIN")
                .param("jour", "2026-11-25"));
        int dernier = 0;
        for (int fois = 0; fois <= BureauxController.RESERVATIONS; fois++) {
            dernier = envoyer(envoi(formulaire)
                            .param("nom", "Robot")
                            .param("contact", "robot" + fois + "@exemple.fr")
                            .with(ailleurs()))
                    .getStatus();
        }
        assertThat(dernier).isEqualTo(429);
        int inconnu = 0;
        for (int fois = 0; fois <= LienDePosteController.LIENS_INCONNUS; fois++) {
            inconnu = envoyer(get("/bureaux/reservation/" + "b".repeat(31) + (char) ('a' + fois % 26))
                            .with(ailleurs()))
                    .getStatus();
        }
        assertThat(inconnu).isEqualTo(429);
    }

    /** Une autre adresse : les freins ne gênent pas les autres essais. */
    private static RequestPostProcessor ailleurs() {
        return demande -> {
            demande.setRemoteAddr("192.0.2.77");
            return demande;
        };
    }

    private static MockHttpServletRequestBuilder envoi(Document formulaire) {
        var celui = formulaire.selectFirst("form[method=post]");
        var envoi = post(celui.attr("action"));
        celui.select("input[type=hidden]").forEach(champ -> {
            if (!champ.attr("name").startsWith("_")) {
                envoi.param(champ.attr("name"), champ.val());
            }
        });
        return envoi;
    }

    private int reservations() {
        return jdbc.sql("select count(*) from reservation_de_poste")
                .query(Integer.class)
                .single();
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
