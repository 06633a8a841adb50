package fr.maillon.web.tableaudebord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.maillon.compte.CompteId;
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
@DisplayName("Le partage de statistiques")
class PartagesControllerIT {

    private static final UUID COMPTE = UUID.randomUUID();
    private static final UUID MEDIATEUR = UUID.randomUUID();
    private static final UUID STRUCTURE = UUID.randomUUID();

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    private RequestPostProcessor coordinateur;

    @BeforeEach
    void une_activite() {
        coordinateur = UnCompteConnecte.coordinateur(new CompteId(COMPTE), "48");
        jdbc.sql("""
                insert into compte(id, courriel, nom_affiche, role, departements, cree_le, version)
                values (?, 'c@partage.test', 'Camille Roux', 'COORDINATEUR', '{48}', now(), 0)""").param(COMPTE).update();
        jdbc.sql(
                        "insert into structure(id, nom, roles, cree_le, version) values (?, 'Le Foyer', '{EMPLOYEUR}', now(), 0)")
                .param(STRUCTURE)
                .update();
        jdbc.sql("insert into mediateur(id, prenom, nom, profil, version) values (?, 'Zoé', 'Quidam', 'ANIMATEUR', 0)")
                .param(MEDIATEUR)
                .update();
        noter("EMAIL", 23);
        noter("SANTE", 4);
        noter("BUREAUTIQUE", 12);
    }

    @Test
    void se_fait_se_montre_une_fois_et_s_ouvre_sans_compte() throws Exception {
        var lien = partager(UUID.randomUUID());

        var page = lire(lien);

        assertThat(page.selectFirst("h1").text()).isEqualTo("Pour le comité");
        assertThat(page.selectFirst(".chiffres strong").text()).isEqualTo("40");
        assertThat(page.select("#thematiques + div tbody tr").eachText())
                .containsExactly("E-mail 25 0 25", "Bureautique 15 0 15", "Santé – 0 –");
        assertThat(page.text()).doesNotContain("Zoé", "Quidam", "Camille", "Roux", "Par médiateur");
        assertThat(jdbc.sql("select count(*) from partage_de_statistiques where ? like '%' || empreinte || '%'")
                        .param(lien)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from journal where action = 'partager' and compte_id = ?")
                        .param(COMPTE)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void envoye_deux_fois_ne_fait_qu_un_lien() throws Exception {
        var id = UUID.randomUUID();
        partager(id);

        assertThat(envoyer(coordinateur, id, "Pour le comité").getRedirectedUrl())
                .isEqualTo("/statistiques/partages");
        assertThat(jdbc.sql("select count(*) from partage_de_statistiques")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void ne_vaut_plus_une_fois_ferme_fini_ou_son_auteur_parti() throws Exception {
        var id = UUID.randomUUID();
        var lien = partager(id);

        jdbc.sql("update compte set desactive_le = now() where id = ?")
                .param(COMPTE)
                .update();
        assertThat(reponse(lien).getStatus()).isEqualTo(404);
        jdbc.sql("update compte set desactive_le = null where id = ?")
                .param(COMPTE)
                .update();
        assertThat(reponse(lien).getStatus()).isEqualTo(200);

        jdbc.sql("update partage_de_statistiques set cree_le = '2026-10-01', expire_le = '2026-11-24 00:00Z'")
                .update();
        assertThat(reponse(lien).getStatus()).isEqualTo(404);
        jdbc.sql("update partage_de_statistiques set expire_le = '2026-12-24'").update();
        assertThat(reponse(lien).getStatus()).isEqualTo(200);

        assertThat(fermer(coordinateur, id)).isEqualTo(302);
        assertThat(reponse(lien).getStatus()).isEqualTo(404);
        assertThat(Jsoup.parse(reponse("/statistiques/partage/inconnu").getContentAsString(StandardCharsets.UTF_8))
                        .selectFirst("h1")
                        .text())
                .isEqualTo("Ce lien ne vaut pas, ou plus");
    }

    @Test
    void se_reduit_avec_la_portee_de_son_auteur() throws Exception {
        var lien = partager(UUID.randomUUID());

        jdbc.sql("update compte set departements = '{30}' where id = ?")
                .param(COMPTE)
                .update();

        assertThat(lire(lien).selectFirst(".chiffres strong").text()).isEqualTo("0");
    }

    @Test
    void ne_montre_une_etiquette_que_si_tous_peuvent_la_lire() throws Exception {
        var commune = etiqueter("Pass numérique", "DEPARTEMENT", "departement_code", "48");
        var personnelle = etiqueter("À revoir", "PERSONNELLE", "mediateur_id", MEDIATEUR.toString());
        var lien = lienDe(envoyer(coordinateur, UUID.randomUUID(), "Le pass", "etiquette=" + commune));

        var page = lire(lien);

        assertThat(page.selectFirst(".chiffres strong").text()).isEqualTo("25");
        assertThat(page.selectFirst(".intro").text()).contains("Pass numérique");
        assertThat(page.select("#etiquettes + div tbody tr").eachText()).containsExactly("Pass numérique 25 0 25");
        assertThat(envoyer(coordinateur, UUID.randomUUID(), "Non", "etiquette=" + personnelle)
                        .getStatus())
                .isEqualTo(404);

        jdbc.sql("update etiquette set departement_code = null, mediateur_id = ?, portee = 'PERSONNELLE' where id = ?")
                .params(MEDIATEUR, commune)
                .update();
        assertThat(reponse(lien).getStatus()).isEqualTo(404);
    }

    @Test
    void d_un_mediateur_tait_ses_etiquettes_personnelles() throws Exception {
        etiqueter("À revoir", "PERSONNELLE", "mediateur_id", MEDIATEUR.toString());
        jdbc.sql("update compte set role = 'MEDIATEUR', departements = '{}', mediateur_id = ? where id = ?")
                .params(MEDIATEUR, COMPTE)
                .update();
        var moi = UnCompteConnecte.mediateur(new CompteId(COMPTE), new fr.maillon.mediateur.MediateurId(MEDIATEUR));

        var page = lire(lienDe(envoyer(moi, UUID.randomUUID(), "Mon activité")));

        assertThat(page.selectFirst(".chiffres strong").text()).isEqualTo("40");
        assertThat(page.text()).doesNotContain("À revoir");
    }

    @Test
    void ne_se_ferme_que_par_son_auteur_et_ne_se_fait_pas_par_un_partenaire() throws Exception {
        var id = UUID.randomUUID();
        partager(id);

        assertThat(fermer(UnCompteConnecte.coordinateur("48"), id)).isEqualTo(404);
        var partenaire = UnCompteConnecte.partenaire(new StructureId(STRUCTURE));
        assertThat(envoyer(partenaire, UUID.randomUUID(), "Non").getStatus()).isEqualTo(403);
        assertThat(navigateur
                        .perform(get("/statistiques/partages").with(partenaire))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void garde_ce_qui_est_ecrit_quand_il_manque_un_nom() throws Exception {
        var reponse = envoyer(coordinateur, UUID.randomUUID(), " ");

        var page = Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(page.selectFirst("#nom-erreur").text()).startsWith("Donnez un nom");
        assertThat(page.selectFirst("input[name=du]").val()).isEqualTo("2026-01-01");
        assertThat(page.selectFirst("#duree option[selected]").val()).isEqualTo("UN_AN");
    }

    @Test
    void ne_montre_jamais_plus_que_ce_que_l_on_voyait() throws Exception {
        var ailleurs = UUID.randomUUID().toString();
        for (var choix : List.of(
                "type=COLLECTIF",
                "thematique=PARENTALITE",
                "structure=" + ailleurs,
                "lieu=" + ailleurs,
                "epci=244800405",
                "dispositif=FRANCE_SERVICES",
                "canal=DOMICILE",
                "departement=30")) {
            var lien = lienDe(envoyer(coordinateur, UUID.randomUUID(), "Rien de plus", choix));

            var page = lire(lien);

            assertThat(page.selectFirst(".chiffres strong").text()).as(choix).isEqualTo("0");
            assertThat(page.selectFirst(".intro").text()).as(choix).contains("Seulement");
        }
    }

    @Test
    void garde_le_canal_choisi() throws Exception {
        jdbc.sql("update accompagnement set canal = 'DOMICILE' where 'EMAIL' = any(thematiques)")
                .update();
        var page = lire(lienDe(envoyer(coordinateur, UUID.randomUUID(), "À domicile", "canal=DOMICILE")));

        assertThat(page.selectFirst(".chiffres strong").text()).isEqualTo("25");
        assertThat(page.selectFirst(".intro").text()).endsWith("Seulement : À domicile.");
        assertThat(page.selectFirst("#canaux + div tbody").text())
                .contains("À domicile")
                .doesNotContain("À distance");
    }

    @Test
    void cache_ce_qui_n_est_pas_precise_quand_il_ferait_retrouver_une_case() throws Exception {
        // 39 en tout : 4 autonomes, cachés ; les 35 autres ne se montrent pas non plus, sinon 39 − 35 les dirait
        jdbc.sql("update accompagnement set autonomie = 'AUTONOME' where thematiques = '{SANTE}'")
                .update();

        var page = lire(partager(UUID.randomUUID()));

        assertThat(page.select("#autonomie + div tbody tr").eachText())
                .containsExactly("Autonome – 0 –", "Non précisé – 0 –");
        jdbc.sql("update accompagnement set autonomie = 'AUTONOME' where thematiques = '{BUREAUTIQUE}'")
                .update();
        assertThat(lire(partager(UUID.randomUUID()))
                        .select("#autonomie + div tbody tr")
                        .eachText())
                .containsExactly("Autonome 15 0 15", "Non précisé 25 0 25");
    }

    @Test
    void d_un_seul_mediateur_est_refuse_en_disant_pourquoi() throws Exception {
        var demande = "mediateur=" + MEDIATEUR;
        var page = Jsoup.parse(navigateur
                .perform(get("/statistiques/partages/nouveau?" + demande).with(coordinateur))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));

        assertThat(page.title()).startsWith("Erreur");
        assertThat(page.selectFirst("[role=alert]").text()).startsWith("Un lien ne montre pas l’activité d’un seul");
        assertThat(page.select("form[action=/statistiques/partages]")).isEmpty();
        assertThat(envoyer(coordinateur, UUID.randomUUID(), "Non", demande).getStatus())
                .isEqualTo(422);
        assertThat(jdbc.sql("select count(*) from partage_de_statistiques")
                        .query(Integer.class)
                        .single())
                .isZero();
        var statistiques = Jsoup.parse(navigateur
                .perform(get("/statistiques?" + demande).with(coordinateur))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(statistiques.text()).contains("Un lien ne montre pas l’activité d’un seul médiateur");
        assertThat(statistiques.select("a[href^=/statistiques/partages/nouveau]"))
                .isEmpty();
    }

    @Test
    void ne_nomme_personne_dans_son_titre() throws Exception {
        for (var nom : List.of(
                "Bilan 06 12 34 56 78", "Pour claire@exemple.fr", "Bilan Mme Durand", "NIR 2 55 08 14 168 025 38")) {
            var reponse = envoyer(coordinateur, UUID.randomUUID(), nom);

            var page = Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
            assertThat(reponse.getStatus()).as(nom).isEqualTo(422);
            assertThat(page.selectFirst("#nom-erreur").text()).startsWith("Ceci ressemble à");
            assertThat(page.selectFirst("#nom").val()).isEqualTo(nom);
        }
    }

    private String partager(UUID id) throws Exception {
        return lienDe(envoyer(coordinateur, id, "Pour le comité"));
    }

    private static String lienDe(MockHttpServletResponse reponse) throws Exception {
        assertThat(reponse.getStatus()).isEqualTo(200);
        var lien = Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8))
                .selectFirst("#lien")
                .text();
        return lien.substring(lien.indexOf("/statistiques/"));
    }

    private UUID etiqueter(String nom, String portee, String colonne, String porteur) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into etiquette(id, nom, portee, " + colonne + ", cree_le) values (?, ?, ?, '" + porteur
                        + "', now())")
                .params(id, nom, portee)
                .update();
        jdbc.sql(
                        "insert into accompagnement_etiquette select id, ? from accompagnement where 'EMAIL' = any(thematiques)")
                .param(id)
                .update();
        return id;
    }

    private MockHttpServletResponse envoyer(RequestPostProcessor qui, UUID id, String nom) throws Exception {
        return envoyer(qui, id, nom, null);
    }

    private MockHttpServletResponse envoyer(
            RequestPostProcessor qui, UUID id, String nom, @org.jspecify.annotations.Nullable String choix)
            throws Exception {
        return navigateur
                .perform(post("/statistiques/partages" + (choix == null ? "" : "?" + choix))
                        .with(qui)
                        .with(csrf())
                        .param("id", id.toString())
                        .param("nom", nom)
                        .param("duree", "UN_AN")
                        .param("du", "2026-01-01")
                        .param("au", "2026-11-24"))
                .andReturn()
                .getResponse();
    }

    private int fermer(RequestPostProcessor qui, UUID id) throws Exception {
        return navigateur
                .perform(post("/statistiques/partages/" + id + "/fermeture")
                        .with(qui)
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private MockHttpServletResponse reponse(String lien) throws Exception {
        return navigateur.perform(get(lien)).andReturn().getResponse();
    }

    private Document lire(String lien) throws Exception {
        var reponse = reponse(lien);
        assertThat(reponse.getStatus()).isEqualTo(200);
        assertThat(reponse.getHeader("X-Robots-Tag")).contains("noindex");
        return Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
    }

    private void noter(String thematique, int fois) {
        for (int i = 0; i < fois; i++) {
            jdbc.sql("""
                    insert into accompagnement(id, empreinte, type, mediateur_id, structure_id, jour, duree_minutes, canal,
                        departement_code, thematiques, participants, cree_le, modifie_le, version)
                    values (?, 'x', 'INDIVIDUEL', ?, ?, '2026-03-02', 30, 'A_DISTANCE', '48', ?::text[], 1, now(), now(), 0)""")
                    .params(UUID.randomUUID(), MEDIATEUR, STRUCTURE, "{" + thematique + "}")
                    .update();
        }
    }
}
