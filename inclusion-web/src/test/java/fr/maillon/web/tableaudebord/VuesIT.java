package fr.maillon.web.tableaudebord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import fr.maillon.UnReseau;
import fr.maillon.compte.CompteId;
import fr.maillon.message.EnvoiDesMessages;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Une vue enregistrée")
class VuesIT {

    private static final Pattern LIEN = Pattern.compile("/statistiques/vues/desabonnement/[\\w-]{32}");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManager entites;

    @Autowired
    CourrielDUneVue courriels;

    @Autowired
    EnvoiDesMessages envoi;

    @Autowired
    JavaMailSenderImpl courrier;

    private final GreenMail serveur = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private final UUID compte = UUID.randomUUID();
    private RequestPostProcessor moi;
    private UnReseau reseau;
    private int port;
    private String hote;

    @BeforeEach
    void un_coordinateur_et_son_activite() {
        serveur.start();
        port = courrier.getPort();
        hote = courrier.getHost();
        courrier.setHost("127.0.0.1");
        courrier.setPort(serveur.getSmtp().getPort());
        moi = UnCompteConnecte.coordinateur(new CompteId(compte), "48");
        jdbc.sql("""
                insert into compte(id, courriel, nom_affiche, role, departements, mot_de_passe, cree_le, version)
                values (?, 'vues@exemple.fr', 'Camille Roux', 'COORDINATEUR', '{48}', 'x', now(), 0)""").param(compte).update();
        reseau = UnReseau.a(jdbc);
        jdbc.sql("update mediateur set nom = 'Quidam' where id = ?")
                .param(reseau.mediateur().valeur())
                .update();
        noter("2026-10-12", "EMAIL");
        noter("2026-10-13", "EMAIL");
        noter("2026-03-02", "SANTE");
        noter("2025-10-12", "EMAIL");
        noter("2024-05-02", "BUREAUTIQUE"); // on notait déjà
    }

    @AfterEach
    void fermer() {
        serveur.stop();
        courrier.setHost(hote);
        courrier.setPort(port);
    }

    @Test
    void se_garde_se_rouvre_se_renomme_et_se_retire() throws Exception {
        noter("2026-10-14", "EMAIL", "AUTRE");
        var id = UUID.randomUUID();
        var choix = "?thematique=EMAIL&canal=LIEU_ACTIVITE&lignes=lieu&colonnes=type&lieu="
                + reseau.lieu().valeur();
        assertThat(page(get(URI.create("/statistiques" + choix)), 200)
                        .select("a[href^='/statistiques/vues/nouvelle?']"))
                .hasSize(1);
        assertThat(garder(id, "Les courriels", "ANNEE_EN_COURS", choix).getRedirectedUrl())
                .isEqualTo("/statistiques/vues");
        assertThat(garder(id, "Les courriels", "ANNEE_EN_COURS", choix).getStatus())
                .as("la même, deux fois")
                .isEqualTo(302);

        var lien = page(get("/statistiques/vues"), 200).select("tbody th a");
        assertThat(lien.eachText()).containsExactly("Les courriels");
        assertThat(page(get("/statistiques/vues"), 200)
                        .select("tbody th .discret")
                        .text())
                .isEqualTo("Un lieu, E-mail, Lieu d’activité, lieu × individuel ou atelier");
        assertThat(lien.attr("href"))
                .contains(
                        "thematique=EMAIL",
                        "canal=LIEU_ACTIVITE",
                        "lieu=" + reseau.lieu().valeur(),
                        "lignes=lieu",
                        "du=2026-01-01&au=2026-11-24");
        var rouverte = page(get(URI.create(lien.attr("href"))), 200);
        assertThat(rouverte.selectFirst(".chiffres strong").text()).isEqualTo("2");
        assertThat(rouverte.select("table.croise")).hasSize(1);

        assertThat(garder(UUID.randomUUID(), "les COURRIELS", "FIGEE", "").getStatus())
                .isEqualTo(422);
        garder(UUID.randomUUID(), "Tout", "FIGEE", "?du=2025-01-01&au=2025-12-31");
        assertThat(page(post("/statistiques/vues/" + id + "/nom").param("nom", "Tout"), 422)
                        .selectFirst("[role=alert]")
                        .text())
                .isEqualTo("Vous avez déjà une vue de ce nom.");
        var interdit = page(post("/statistiques/vues/" + id + "/nom").param("nom", "NIR 2 55 08 14 168 025 38"), 422);
        assertThat(interdit.selectFirst("[role=alert]").text())
                .isEqualTo("Ceci ressemble à un numéro de sécurité sociale : effacez-le.");
        assertThat(interdit.selectFirst("#nom-" + id).val()).isEqualTo("NIR 2 55 08 14 168 025 38");
        page(post("/statistiques/vues/" + id + "/nom").param("nom", "Bilan de Mme Durand"), 422);
        page(post("/statistiques/vues/" + id + "/nom").param("nom", "Le courriel"), 302);
        var vues = page(get("/statistiques/vues"), 200);
        assertThat(vues.select("tbody th a").eachText()).containsExactly("Le courriel", "Tout");
        assertThat(vues.select("tbody td[data-titre=Période]").eachText())
                .containsExactly("Toujours l’année en cours", "Année 2025");

        page(post("/statistiques/vues/" + id + "/suppression"), 302);
        page(post("/statistiques/vues/" + id + "/suppression"), 404);
        assertThat(page(get("/statistiques/vues"), 200).select("tbody tr")).hasSize(1);
    }

    @Test
    void se_retablit_quand_on_s_est_trompe() throws Exception {
        var id = UUID.randomUUID();
        garder(id, "À moi", "ANNEE_EN_COURS", "");
        page(post("/statistiques/vues/" + id + "/courriel"), 302);
        var avant = page(get("/statistiques/vues"), 200).select("tbody").text();
        var adresse = "/statistiques/vues/" + id + "/retablissement";
        assertThat(gestes(post("/statistiques/vues/" + id + "/suppression"), moi)
                        .get("annulation"))
                .isEqualTo(adresse);
        assertThat(page(get("/statistiques/vues"), 200).select("tbody tr")).isEmpty();
        for (var geste : new String[] {"nom", "courriel"}) {
            page(post("/statistiques/vues/" + id + "/" + geste).param("nom", "x"), 404);
        }

        assertThat(gestes(post(adresse), UnCompteConnecte.coordinateur("48"))).containsKey("avertissement");
        assertThat(page(get("/statistiques/vues"), 200).select("tbody tr")).isEmpty();
        // une autre a pris son nom : celle-là d’abord
        var autre = UUID.randomUUID();
        garder(autre, "à moi", "ANNEE_EN_COURS", "");
        assertThat(gestes(post(adresse), moi).get("avertissement").toString()).contains("une autre vue de ce nom");
        page(post("/statistiques/vues/" + autre + "/suppression"), 302);

        assertThat(gestes(post(adresse), moi).get("confirmation")).isEqualTo("La vue est rétablie.");
        assertThat(page(get("/statistiques/vues"), 200).select("tbody").text()).isEqualTo(avant);
        assertThat(gestes(post(adresse), moi)).containsKey("avertissement");
    }

    @Test
    void ne_s_ouvre_qu_a_son_auteur() throws Exception {
        var id = UUID.randomUUID();
        garder(id, "À moi", "ANNEE_EN_COURS", "");
        var autre = UnCompteConnecte.coordinateur("48");

        assertThat(reponse(get("/statistiques/vues"), autre).getContentAsString(StandardCharsets.UTF_8))
                .doesNotContain("À moi");
        for (var geste : new String[] {"nom", "suppression", "courriel"}) {
            assertThat(reponse(post("/statistiques/vues/" + id + "/" + geste).param("nom", "x"), autre)
                            .getStatus())
                    .isEqualTo(404);
        }
        assertThat(reponse(get("/statistiques/vues"), UnCompteConnecte.partenaire(reseau.structure()))
                        .getStatus())
                .isEqualTo(403);
        page(get("/statistiques/vues/nouvelle?thematique=RIEN"), 404);
        page(get("/statistiques/vues/nouvelle?etiquette=" + UUID.randomUUID()), 404);
    }

    @Test
    void dit_ce_qui_manque_et_garde_ce_qui_est_ecrit() throws Exception {
        var refus = page(
                post("/statistiques/vues?thematique=EMAIL")
                        .param("id", UUID.randomUUID().toString())
                        .param("nom", " ")
                        .param("periode", "DOUZE_MOIS")
                        .param("mensuelle", "true"),
                422);

        assertThat(refus.selectFirst("#nom-erreur").text()).startsWith("Donnez un nom");
        assertThat(refus.selectFirst("#mensuelle").hasAttr("checked")).isTrue();
        assertThat(refus.selectFirst("input[name=thematique]").val()).isEqualTo("EMAIL");
        assertThat(refus.selectFirst("input[name=periode][checked]").val()).isEqualTo("DOUZE_MOIS");
    }

    @Test
    void part_une_fois_par_mois_meme_demandee_deux_fois_ou_en_retard() throws Exception {
        abonnee("Les courriels", "?thematique=EMAIL", "2026-09-10");

        courriels.deposer();
        courriels.deposer();
        assertThat(envoi.envoyer()).isEqualTo(1);
        courriels.deposer();
        assertThat(envoi.envoyer()).isZero();

        var recu = serveur.getReceivedMessages()[0];
        assertThat(serveur.getReceivedMessages()).hasSize(1);
        assertThat(recu.getSubject()).isEqualTo("Vos statistiques d’octobre 2026");
        assertThat(recu.getAllRecipients()[0].toString()).isEqualTo("vues@exemple.fr");
        var texte = texte(recu);
        assertThat(texte)
                .contains(
                        "«\u00A0Les courriels\u202F»",
                        "- Accompagnements\u00A0: 2 (1 un an plus tôt)",
                        "- E-mail\u00A0: 2\u00A0accompagnements",
                        "/statistiques?thematique=EMAIL&du=2026-10-01&au=2026-10-31")
                .doesNotContain("Quidam", "Camille");
        assertThat(recu.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(recu.getHeader("List-Unsubscribe")[0]).contains("/statistiques/vues/desabonnement/");
    }

    @Test
    void se_desabonne_d_un_geste_sans_compte_et_n_envoie_plus() throws Exception {
        abonnee("Tout", "", "2026-09-10");
        courriels.deposer();
        envoi.envoyer();
        var lien = LIEN.matcher(texte(serveur.getReceivedMessages()[0]))
                .results()
                .findFirst()
                .orElseThrow()
                .group();

        assertThat(navigateur.perform(get(lien)).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains("Ne plus recevoir ce courriel");
        assertThat(abonnees()).as("ouvrir ne désabonne pas").isEqualTo(1);
        // ce que fait une messagerie : ni séance, ni jeton de formulaire
        assertThat(navigateur
                        .perform(post(lien).param("List-Unsubscribe", "One-Click"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("Vous ne recevrez plus ce courriel");
        assertThat(abonnees()).isZero();
        assertThat(navigateur
                        .perform(post("/statistiques/vues/desabonnement/inconnu"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);

        jdbc.sql("delete from envoi_de_vue").update();
        courriels.deposer();
        assertThat(envoi.envoyer()).isZero();
    }

    @Test
    void attend_le_mois_suivant_quand_on_vient_de_la_demander_et_se_tait_quand_le_compte_ferme() throws Exception {
        abonnee("Récente", "", "2026-11-10");
        courriels.deposer();
        assertThat(envoi.envoyer()).isZero();

        jdbc.sql("update vue_enregistree set mensuelle_depuis = '2026-09-10'").update();
        jdbc.sql("update compte set desactive_le = now() where id = ?")
                .param(compte)
                .update();
        entites.clear();
        courriels.deposer();
        assertThat(envoi.envoyer()).isZero();

        jdbc.sql("update compte set desactive_le = null, departements = '{30}' where id = ?")
                .param(compte)
                .update();
        entites.clear();
        courriels.deposer();
        assertThat(envoi.envoyer()).as("rien ne s’était perdu").isEqualTo(1);
        assertThat(texte(serveur.getReceivedMessages()[0])).contains("Rien n’est noté ce mois-là");
    }

    @Test
    void dont_un_choix_n_existe_plus_le_dit() throws Exception {
        abonnee("Une étiquette", "?etiquette=" + UUID.randomUUID(), "2026-09-10");
        courriels.deposer();
        envoi.envoyer();

        assertThat(texte(serveur.getReceivedMessages()[0])).contains("Un de ses choix n’existe plus");
    }

    private void abonnee(String nom, String choix, String depuis) {
        jdbc.sql("""
                insert into vue_enregistree(id, compte_id, nom, choix, periode, mensuelle_depuis, cree_le)
                values (?, ?, ?, ?, 'ANNEE_EN_COURS', ?::timestamptz, now())""").params(UUID.randomUUID(), compte, nom, choix, depuis).update();
    }

    private int abonnees() {
        return jdbc.sql("select count(*) from vue_enregistree where compte_id = ? and mensuelle_depuis is not null")
                .param(compte)
                .query(Integer.class)
                .single();
    }

    private static String texte(Part partie) throws Exception {
        return partie.getContent() instanceof Multipart parties
                ? texte(parties.getBodyPart(0))
                : String.valueOf(partie.getContent());
    }

    private MockHttpServletResponse garder(UUID id, String nom, String periode, String choix) throws Exception {
        return reponse(
                post(URI.create("/statistiques/vues" + choix))
                        .param("id", id.toString())
                        .param("nom", nom)
                        .param("periode", periode),
                moi);
    }

    private void noter(String jour, String thematique) {
        noter(jour, thematique, "LIEU_ACTIVITE");
    }

    private void noter(String jour, String thematique, String canal) {
        jdbc.sql("""
                insert into accompagnement(id, empreinte, type, mediateur_id, structure_id, lieu_id, jour, duree_minutes, canal,
                    departement_code, thematiques, participants, cree_le, modifie_le, version)
                values (?, 'x', 'INDIVIDUEL', ?, ?, ?, ?::date, 30, ?, '48', ?::text[], 1, now(), now(), 0)""")
                .params(
                        UUID.randomUUID(),
                        reseau.mediateur().valeur(),
                        reseau.structure().valeur(),
                        reseau.lieu().valeur(),
                        jour,
                        canal,
                        "{" + thematique + "}")
                .update();
    }

    private MockHttpServletResponse reponse(MockHttpServletRequestBuilder demande, RequestPostProcessor qui)
            throws Exception {
        return navigateur.perform(demande.with(qui).with(csrf())).andReturn().getResponse();
    }

    private Map<String, ?> gestes(MockHttpServletRequestBuilder demande, RequestPostProcessor qui) throws Exception {
        return navigateur.perform(demande.with(qui).with(csrf())).andReturn().getFlashMap();
    }

    private Document page(MockHttpServletRequestBuilder demande, int statut) throws Exception {
        var reponse = reponse(demande, moi);
        assertThat(reponse.getStatus()).isEqualTo(statut);
        return Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
    }
}
