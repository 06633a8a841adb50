package fr.maillon.web.usager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PageTest
@DisplayName("Les personnes suivies")
class UsagersIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManager entites;

    UnReseau ici;
    UnReseau ailleurs;
    UUID jeton = UUID.randomUUID();

    @BeforeEach
    void deux_structures() {
        ici = UnReseau.a(jdbc);
        ailleurs = UnReseau.a(jdbc, "48061");
    }

    @Test
    void ont_une_fiche_avec_leur_accord_et_se_retrouvent() throws Exception {
        var reponse = envoyer(fiche());

        assertThat(reponse.getRedirectedUrl()).isEqualTo("/usagers/" + jeton);
        var page = page(get("/usagers/" + jeton));
        assertThat(page.title()).isEqualTo("Jeanne Martin – Maillon");
        assertThat(page.text()).contains("06 12 34 56 78", "Mende", "Pourquoi je vois cette fiche", "Réseau d’essai");
        assertThat(page(get("/usagers")).select("tbody").text()).contains("Jeanne Martin", "1948", "Mende");
        assertThat(Jsoup.parse(envoyer(post("/usagers/recherche").param("q", "martin jeane"))
                                .getContentAsString())
                        .select("tbody th")
                        .text())
                .isEqualTo("Jeanne Martin");
    }

    @Test
    void ne_sont_pas_nommees_sans_leur_accord() throws Exception {
        var reponse = envoyer(post("/usagers")
                .param("jeton", jeton.toString())
                .param("prenom", "Jeanne")
                .param("telephone", "06 12 34 56 78"));

        var page = Jsoup.parse(reponse.getContentAsString());
        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(page.title()).startsWith("Erreur : ");
        assertThat(page.select(".resume-erreurs a").eachAttr("href")).contains("#accord", "#canal");
        assertThat(page.selectFirst("#prenom").val()).isEqualTo("Jeanne");
        assertThat(page.selectFirst("#telephone").val()).isEqualTo("06 12 34 56 78");
    }

    @ParameterizedTest
    @CsvSource({
        "telephone, 12, telephone",
        "courriel, jeanne, courriel",
        "anneeNaissance, 1066, anneeNaissance",
        "nom, 1 85 05 78 006 084 91, nom",
        "anneeNaissance, douze, anneeNaissance",
        "commune, Zzzzqq, commune",
        "structure, 00000000-0000-0000-0000-000000000001, structure"
    })
    void disent_ce_qui_ne_va_pas_sous_le_champ(String champ, String valeur, String fautif) throws Exception {
        var reponse = envoyer(accord(post("/usagers"))
                .param("jeton", jeton.toString())
                .param("prenom", "Jeanne")
                .param(champ, valeur));

        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(reponse.getContentAsString())
                        .select(".resume-erreurs a")
                        .eachAttr("href"))
                .containsExactly("#" + fautif);
    }

    @Test
    void se_signalent_quand_elles_ont_peut_etre_deja_une_fiche() throws Exception {
        envoyer(fiche());
        var seconde = UUID.randomUUID();
        var demande = accord(post("/usagers"))
                .param("jeton", seconde.toString())
                .param("prenom", "Jeane")
                .param("nom", "Martin")
                .param("anneeNaissance", "1948");

        var page = Jsoup.parse(envoyer(demande).getContentAsString());
        assertThat(page.select(".avis-alerte a").eachAttr("href")).containsExactly("/usagers/" + jeton);
        assertThat(page.select(".avis-alerte li").text()).contains("nom proche, même année de naissance");
        assertThat(envoyer(demande.param("suite", "quandMeme")).getRedirectedUrl())
                .isEqualTo("/usagers/" + seconde);
        assertThat(page(get("/usagers/doublons")).select("tbody").text()).contains("nom proche");
    }

    @Test
    void d_une_autre_structure_ne_se_devoilent_qu_avec_l_accord() throws Exception {
        envoyer(fiche());
        var demande = accord(post("/usagers"))
                .param("jeton", UUID.randomUUID().toString())
                .param("prenom", "Jeanne")
                .param("telephone", "0612345678");

        var page = Jsoup.parse(envoyer(demande, ailleurs.mediateur()).getContentAsString());
        assertThat(page.text()).contains("Une fiche existe peut-être déjà dans le réseau");
        assertThat(page.html())
                .doesNotContain("Martin")
                .doesNotContain(jeton.toString())
                .doesNotContain("1948");
        assertThat(statut(get("/usagers/" + jeton), ailleurs.mediateur())).isEqualTo(404);

        assertThat(envoyer(demande.param("suite", "rattacher"), ailleurs.mediateur())
                        .getRedirectedUrl())
                .isEqualTo("/usagers/" + jeton);
        assertThat(statut(get("/usagers/" + jeton), ailleurs.mediateur())).isEqualTo(200);
    }

    @Test
    void sont_introuvables_pour_un_autre_comme_si_elles_n_existaient_pas() throws Exception {
        envoyer(fiche());
        for (var id : List.of(jeton, UUID.randomUUID())) {
            for (var adresse : List.of(
                    "",
                    "/modification",
                    "/fusion",
                    "/proches",
                    "/accords",
                    "/diagnostics",
                    "/diagnostics/nouveau",
                    "/export",
                    "/export.json",
                    "/effacement")) {
                assertThat(statut(get("/usagers/" + id + adresse), ailleurs.mediateur()))
                        .as(adresse)
                        .isEqualTo(404);
            }
            for (var adresse : List.of("/effacement", "/fusion?avec=" + jeton, "/accords?canal=PAPIER")) {
                assertThat(statut(post("/usagers/" + id + adresse).with(csrf()), ailleurs.mediateur()))
                        .as(adresse)
                        .isEqualTo(404);
            }
        }
        assertThat(statut(get("/usagers/n-importe-quoi"), ici.mediateur())).isEqualTo(404);
    }

    @Test
    void ne_s_ouvrent_qu_aux_mediateurs_et_le_coordinateur_ne_voit_que_des_nombres() throws Exception {
        envoyer(fiche());
        for (var adresse : List.of("/usagers", "/usagers/nouveau", "/usagers/doublons", "/usagers/" + jeton)) {
            assertThat(navigateur
                            .perform(get(adresse))
                            .andReturn()
                            .getResponse()
                            .getRedirectedUrl())
                    .endsWith("/connexion");
            for (var compte : List.of(
                    UnCompteConnecte.coordinateur("48"),
                    UnCompteConnecte.responsable(ici.structure()),
                    UnCompteConnecte.partenaire(ici.structure()),
                    UnCompteConnecte.administrateur())) {
                assertThat(navigateur
                                .perform(get(adresse).with(compte))
                                .andReturn()
                                .getResponse()
                                .getStatus())
                        .as(adresse)
                        .isEqualTo(403);
            }
        }
        var conservation = navigateur
                .perform(get("/usagers/conservation").with(UnCompteConnecte.coordinateur("48")))
                .andReturn()
                .getResponse();
        assertThat(conservation.getStatus()).isEqualTo(200);
        assertThat(conservation.getContentAsString()).contains("12\u00a0mois").doesNotContain("Martin");
        assertThat(statut(get("/usagers/conservation"), ici.mediateur())).isEqualTo(403);
    }

    @Test
    void se_corrigent_et_disent_quand_un_autre_l_a_fait_avant() throws Exception {
        envoyer(fiche());
        var version = page(get("/usagers/" + jeton + "/modification"))
                .selectFirst("#version")
                .val();

        assertThat(envoyer(post("/usagers/" + jeton + "/modification")
                                .param("version", version)
                                .param("prenom", "Jeannette")
                                .param("nom", "Martin"))
                        .getRedirectedUrl())
                .isEqualTo("/usagers/" + jeton);
        assertThat(page(get("/usagers/" + jeton)).title()).startsWith("Jeannette Martin");
        assertThat(envoyer(post("/usagers/" + jeton + "/modification")
                                .param("version", version)
                                .param("prenom", "Jo"))
                        .getStatus())
                .isEqualTo(409);
    }

    @Test
    void montrent_leurs_accompagnements_et_leur_progression() throws Exception {
        envoyer(fiche());
        accompagner("2026-09-01", "ENTIEREMENT_ACCOMPAGNE");
        accompagner("2026-11-20", "AUTONOME");

        var page = page(get("/usagers/" + jeton));
        assertThat(page.text()).contains("2 accompagnements", "plus autonome", "Avec guidage (01/09/2026)");
        assertThat(page.select("polyline").attr("points")).isEqualTo("6.0,34.0 154.0,6.0");
    }

    @Test
    void passent_un_diagnostic_et_se_comparent() throws Exception {
        envoyer(fiche());
        envoyer(post("/usagers/" + jeton + "/diagnostics")
                .param("jour", "2026-09-01")
                .param("niveaux[COURRIEL]", "PAS_ENCORE")
                .param("niveaux[CLAVIER]", "SEUL"));
        envoyer(post("/usagers/" + jeton + "/diagnostics")
                .param("jour", "2026-11-24")
                .param("niveaux[COURRIEL]", "SEUL"));

        var page = page(get("/usagers/" + jeton + "/diagnostics"));
        assertThat(page.select("[role=status]").text()).contains("1 progrès");
        assertThat(page.select("tbody tr").get(3).text())
                .isEqualTo("Envoyer un courriel Pas encore Seul, en prenant son temps Progrès");
        var vide = envoyer(post("/usagers/" + jeton + "/diagnostics").param("jour", "2026-11-24"));
        assertThat(vide.getStatus()).isEqualTo(422);
        assertThat(vide.getContentAsString()).contains("Répondez à une question");
    }

    @Test
    void ont_des_proches_qui_ont_parfois_une_fiche() throws Exception {
        envoyer(fiche());
        envoyer(post("/usagers/" + jeton + "/proches")
                .param("nom", "Paul Martin")
                .param("relation", "ENFANT")
                .param("telephone", "06 99 99 99 99"));

        assertThat(page(get("/usagers/" + jeton)).text()).contains("Paul Martin, fils ou fille");
        assertThat(envoyer(post("/usagers/" + jeton + "/proches").param("nom", ""))
                        .getStatus())
                .isEqualTo(422);
        var proche = jdbc.sql("select id from proche").query(UUID.class).single();
        envoyer(post("/usagers/" + jeton + "/proches/" + proche + "/retrait"));
        assertThat(page(get("/usagers/" + jeton)).text()).contains("Aucun proche");
    }

    @Test
    void se_fondent_et_se_separent_d_un_geste() throws Exception {
        envoyer(fiche());
        var seconde = UUID.randomUUID();
        envoyer(accord(post("/usagers"))
                .param("jeton", seconde.toString())
                .param("prenom", "Jeane")
                .param("nom", "Martin")
                .param("suite", "quandMeme"));

        assertThat(envoyer(post("/usagers/" + jeton + "/fusion").param("avec", seconde.toString()))
                        .getRedirectedUrl())
                .isEqualTo("/usagers/" + jeton);
        assertThat(navigateur
                        .perform(get("/usagers/" + seconde).with(UnCompteConnecte.mediateur(ici.mediateur())))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/usagers/" + jeton);
        var defaire =
                page(get("/usagers/" + jeton)).select("form[action*=fusions]").attr("action");
        envoyer(post(defaire));
        assertThat(page(get("/usagers/" + seconde)).title()).startsWith("Jeane Martin");
    }

    @Test
    void recoivent_une_copie_de_tout_avec_qui_l_a_lu() throws Exception {
        envoyer(fiche());
        accompagner("2026-09-01", "AUTONOME");

        assertThat(page(get("/usagers/" + jeton + "/export")).text())
                .contains("Jeanne", "1948", "E-mail", "Revenir", "Qui a lu ou changé votre fiche", "exporter");
        var json = envoyer(get("/usagers/" + jeton + "/export.json"));
        assertThat(json.getContentAsString()).contains("\"prenom\":\"Jeanne\"", "Revenir", "\"quoi\":\"ouvrir\"");
        assertThat(json.getHeader("Content-Disposition")).contains("ma-fiche.json");
        assertThat(json.getHeader("Cache-Control")).contains("no-store");
    }

    @Test
    void s_effacent_et_deviennent_introuvables() throws Exception {
        envoyer(fiche());
        accompagner("2026-09-01", "AUTONOME");

        assertThat(envoyer(post("/usagers/" + jeton + "/effacement")).getRedirectedUrl())
                .isEqualTo("/usagers");
        assertThat(statut(get("/usagers/" + jeton), ici.mediateur())).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from accompagnement where structure_id = ?")
                        .param(ici.structure().valeur())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void se_nomment_au_milieu_d_un_autre_formulaire() throws Exception {
        envoyer(fiche());

        var propositions = Jsoup.parse(
                envoyer(post("/usagers/choix").param("usagerCherche", "martin")).getContentAsString());
        assertThat(propositions.select("button[hx-vals]").attr("hx-vals")).isEqualTo("{\"choisi\":\"" + jeton + "\"}");
        var pastille = Jsoup.parse(envoyer(post("/usagers/choix/pastille").param("choisi", jeton.toString()))
                .getContentAsString());
        assertThat(pastille.selectFirst("input[name=usager]").val()).isEqualTo(jeton.toString());
        assertThat(pastille.select("label").text()).isEqualTo("Jeanne Martin");
        assertThat(Jsoup.parse(envoyer(
                                        post("/usagers/choix/pastille").param("choisi", jeton.toString()),
                                        ailleurs.mediateur())
                                .getContentAsString())
                        .select("input"))
                .isEmpty();
        assertThat(envoyer(post("/usagers/choix/nouveau").param("usagerPrenom", "Zoé"))
                        .getContentAsString())
                .contains("Dites comment la personne a donné son accord");
        assertThat(Jsoup.parse(envoyer(post("/usagers/choix/nouveau")
                                        .param("usagerPrenom", "Zoé")
                                        .param("usagerContact", "zoe@exemple.fr")
                                        .param("usagerAccord", "SUR_PLACE"))
                                .getContentAsString())
                        .select("label")
                        .text())
                .isEqualTo("Zoé");
    }

    @Test
    void montrent_un_nom_sans_l_executer() throws Exception {
        envoyer(accord(post("/usagers")).param("jeton", jeton.toString()).param("nom", "<script>alert(1)</script>"));

        assertThat(page(get("/usagers/" + jeton)).select("main script")).isEmpty();
        assertThat(page(get("/usagers/" + jeton)).selectFirst("h1").text()).isEqualTo("<script>alert(1)</script>");
    }

    private MockHttpServletRequestBuilder fiche() {
        return accord(post("/usagers"))
                .param("jeton", jeton.toString())
                .param("prenom", "Jeanne")
                .param("nom", "Martin")
                .param("anneeNaissance", "1948")
                .param("commune", "Mende")
                .param("telephone", "06 12 34 56 78");
    }

    private static MockHttpServletRequestBuilder accord(MockHttpServletRequestBuilder demande) {
        return demande.param("accord", "true").param("canal", "SUR_PLACE").param("texte", "2026-11");
    }

    @Test
    void se_nomment_en_notant_un_accompagnement() throws Exception {
        envoyer(fiche());

        var page = page(get("/accompagnements/nouveau").param("usager", jeton.toString()));
        assertThat(page.select("input[name=usager][checked]").eachAttr("value")).containsExactly(jeton.toString());
        noterDeuxFois(noter().param("usager", jeton.toString()));
        assertThat(page(get("/usagers/" + jeton)).select("table caption").text())
                .contains("1 accompagnement");
        assertThat(jdbc.sql("select count(*) from journal where action = 'nommer dans un accompagnement'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void nommees_par_erreur_se_retirent_en_corrigeant() throws Exception {
        envoyer(fiche());
        var note = UUID.randomUUID().toString();
        noterDeuxFois(noter(note).param("usager", jeton.toString()));
        assertThat(page(get("/accompagnements/" + note)).select("dl a").text()).isEqualTo("Jeanne Martin");
        var correction = page(get("/accompagnements/" + note + "/modification"));
        assertThat(correction.select("input[name=usager][checked]").eachAttr("value"))
                .containsExactly(jeton.toString());

        envoyer(noter(note, "/accompagnements/" + note + "/modification")
                .param("version", correction.selectFirst("#version").val()));
        entites.flush();

        assertThat(page(get("/accompagnements/" + note)).select("dl a").text()).isEmpty();
        assertThat(page(get("/usagers/" + jeton)).text()).contains("Aucun accompagnement à son nom");
        assertThat(jdbc.sql("select count(*) from journal where action = 'retirer d’un accompagnement'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void qu_on_ne_suit_plus_restent_nommees_quand_on_corrige() throws Exception {
        envoyer(fiche());
        var note = UUID.randomUUID().toString();
        noterDeuxFois(noter(note).param("usager", jeton.toString()));
        var correction = page(get("/accompagnements/" + note + "/modification"));
        jdbc.sql("delete from suivi_par_structure where usager_id = ?")
                .param(jeton)
                .update();

        envoyer(noter(note, "/accompagnements/" + note + "/modification")
                .param("version", correction.selectFirst("#version").val()));

        assertThat(jdbc.sql("select count(*) from accompagnement_usager where usager_id = ?")
                        .param(jeton)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void montrent_les_rendez_vous_pris_pour_elles_et_pas_ceux_d_un_autre() throws Exception {
        envoyer(fiche());
        prescrire(ici.mediateur(), "Refaire ma carte Vitale", "HONORE");
        prescrire(ailleurs.mediateur(), "Demander une aide", "A_VENIR");

        var rendezVous = page(get("/usagers/" + jeton)).select("h2:contains(Rendez-vous) + ul");

        assertThat(rendezVous.text())
                .contains("Refaire ma carte Vitale", "Honoré")
                .doesNotContain("Demander une aide");
    }

    /** Un rendez-vous pris par ce médiateur, au téléphone de la personne. */
    private void prescrire(MediateurId mediateur, String besoin, String statut) {
        var offre = UUID.randomUUID();
        var mode = UUID.randomUUID();
        jdbc.sql("""
                insert into offre (id, structure_id, besoin, duree_minutes, delai_min_heures, delai_max_jours, quota, sensible,
                                   acces, active, cree_le, modifie_le, version)
                values (?, ?, ?, 30, 0, 60, 1, false, 'PRESCRIPTION', true, now(), now(), 0)""").params(offre, ici.structure().valeur(), besoin).update();
        jdbc.sql("insert into mode_d_offre (id, offre_id, canal, lieu_id, departement_code, fuseau, actif)"
                        + " values (?, ?, 'SUR_PLACE', ?, '48', 'Europe/Paris', true)")
                .params(mode, offre, ici.lieu().valeur())
                .update();
        jdbc.sql("""
                insert into rendez_vous (id, mode_id, debut, fin, statut, nom, telephone, prescripteur_id, sequence, cree_le,
                                         modifie_le, version)
                values (?, ?, '2026-11-20T09:00Z', '2026-11-20T09:30Z', ?, 'Jeanne', '+33612345678', ?, 0, now(), now(), 0)""")
                .params(UUID.randomUUID(), mode, statut, mediateur.valeur())
                .update();
    }

    @Test
    void disent_ou_on_les_a_orientees_et_ce_qu_il_en_est() throws Exception {
        envoyer(fiche());
        noterDeuxFois(noter().param("usager", jeton.toString())
                .param("orientations", "ADMINISTRATION")
                .param("orienteVers", "Maison des solidarités")
                .param("suiteDOrientation", "ABOUTIE"));

        assertThat(page(get("/usagers/" + jeton)).select("main table").text())
                .contains("(Maison des solidarités) – La personne a été reçue");
        assertThat(page(get("/usagers/" + jeton + "/export")).text())
                .contains("(Maison des solidarités) – La personne a été reçue");
    }

    @Test
    void ne_se_nomment_pas_quand_une_autre_structure_les_suit() throws Exception {
        envoyer(fiche());
        var demande = noter().param("usager", jeton.toString());

        assertThat(envoyer(demande, ailleurs.mediateur()).getStatus()).isEqualTo(404);
        assertThat(statut(get("/accompagnements/nouveau").param("usager", jeton.toString()), ailleurs.mediateur()))
                .isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from accompagnement")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Le test est une seule transaction : ce que JPA retient s’écrit ici, et l’envoi se refait comme après une coupure. */
    private void noterDeuxFois(MockHttpServletRequestBuilder demande) throws Exception {
        var reponse = envoyer(demande);
        assertThat(reponse.getRedirectedUrl())
                .as(Jsoup.parse(reponse.getContentAsString())
                        .select(".resume-erreurs")
                        .text())
                .isEqualTo("/mon-espace");
        entites.flush();
        envoyer(demande);
    }

    private MockHttpServletRequestBuilder noter() {
        return noter(UUID.randomUUID().toString());
    }

    private MockHttpServletRequestBuilder noter(String note) {
        return noter(note, "/accompagnements");
    }

    private MockHttpServletRequestBuilder noter(String note, String adresse) {
        return post(adresse)
                .param("jeton", note)
                .param("type", "INDIVIDUEL")
                .param("duree", "30")
                .param("thematiques", "EMAIL")
                .param("jour", "2026-11-24");
    }

    private void accompagner(String jour, String autonomie) {
        var accompagnement = UUID.randomUUID();
        jdbc.sql("""
                insert into accompagnement (id, empreinte, type, mediateur_id, structure_id, jour, duree_minutes, canal,
                    departement_code, thematiques, autonomie, participants, notes, cree_le, modifie_le, version)
                values (?, 'x', 'INDIVIDUEL', ?, ?, ?::date, 30, 'LIEU_ACTIVITE', '48', array['EMAIL'], ?, 1, 'Revenir', now(), now(), 0)""")
                .params(
                        accompagnement,
                        ici.mediateur().valeur(),
                        ici.structure().valeur(),
                        jour,
                        autonomie)
                .update();
        jdbc.sql("insert into accompagnement_usager values (?, ?)")
                .params(accompagnement, jeton)
                .update();
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande) throws Exception {
        return envoyer(demande, ici.mediateur());
    }

    private MockHttpServletResponse envoyer(MockHttpServletRequestBuilder demande, MediateurId mediateur)
            throws Exception {
        return navigateur
                .perform(demande.with(csrf()).with(UnCompteConnecte.mediateur(mediateur)))
                .andReturn()
                .getResponse();
    }

    private Document page(MockHttpServletRequestBuilder demande) throws Exception {
        var reponse = navigateur
                .perform(demande.with(UnCompteConnecte.mediateur(ici.mediateur())))
                .andReturn()
                .getResponse();
        assertThat(reponse.getStatus()).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString());
    }

    private int statut(MockHttpServletRequestBuilder demande, MediateurId mediateur) throws Exception {
        return navigateur
                .perform(demande.with(UnCompteConnecte.mediateur(mediateur)))
                .andReturn()
                .getResponse()
                .getStatus();
    }
}
