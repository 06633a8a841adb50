package fr.maillon.web.financement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.compte.CompteId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("Les chèques de formation au numérique")
class ChequesIT {

    private static final UUID COMPTE = UUID.randomUUID();
    private static final RequestPostProcessor LOZERE = UnCompteConnecte.coordinateur(new CompteId(COMPTE), "48");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void un_coordinateur() {
        jdbc.sql("""
                insert into compte(id, courriel, nom_affiche, role, departements, cree_le, version)
                values (?, 'ch@exemple.fr', 'Camille Roux', 'COORDINATEUR', '{48}', now(), 0)""").param(COMPTE).update();
    }

    @Test
    void passent_du_stock_au_remboursement_et_se_comptent_par_financeur() throws Exception {
        var a = recevoir("Région", "A-1", 100, "10", "2026-02-01", "2026-12-31");
        recevoir("Caisse", "B-1", 20, "12,50", "2025-06-01", "2027-06-30");
        deplacer(a, UUID.randomUUID(), "REMETTRE", 60, "2026-03-01", 302);
        deplacer(a, UUID.randomUUID(), "UTILISER", 25, "2026-04-01", 302);
        deplacer(a, UUID.randomUUID(), "REMBOURSER", 10, "2026-06-01", 302);
        deplacer(a, UUID.randomUUID(), "REPRENDRE", 5, "2026-06-02", 302);
        deplacer(a, UUID.randomUUID(), "PERIMER", 3, "2026-06-03", 302);
        deplacer(a, UUID.randomUUID(), "PERIMER_REMIS", 2, "2026-06-03", 302);

        assertThat(page(get("/financements/cheques/" + a), 200)
                        .select(".chiffres strong")
                        .eachText())
                .containsExactly("42", "28", "15", "10", "5");
        var page = page(get("/financements/cheques"), 200);
        assertThat(page.select(".chiffres li").first().text())
                .startsWith("150 € à demander aux financeurs : 15 chèques");
        assertThat(page.select("table").first().select("tbody tr").eachText())
                .containsExactly(
                        "Région 100 (1 000 €) 55 (550 €) 25 (250 €) 10 (100 €) 5 (50 €)",
                        "Ensemble 100 (1 000 €) 55 (550 €) 25 (250 €) 10 (100 €) 5 (50 €)");
        assertThat(reponse(LOZERE, get("/financements/cheques.csv?annee=2025"))
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("Caisse;20;250,00;0;0,00;0;0,00;0;0,00;0;0,00", "Ensemble;20;250,00;");
        assertThat(page.select("table").last().select("tbody th").eachText()).containsExactly("A-1", "B-1");
    }

    @Test
    void disent_ou_ils_ont_ete_utilises() throws Exception {
        var a = recevoir("Région", "A-1", 100, "10", "2026-02-01", "2026-12-31");
        var structure = UUID.randomUUID();
        var lieu = UUID.randomUUID();
        var ailleurs = UUID.randomUUID();
        jdbc.sql("insert into structure(id, nom, roles, commune_code, cree_le, version)"
                        + " values (?, 'Le Foyer', '{EMPLOYEUR}', '48095', now(), 0)")
                .param(structure)
                .update();
        for (var id : new UUID[] {lieu, ailleurs}) {
            jdbc.sql("""
                    insert into lieu (id, nom, commune_code, code_postal, adresse, date_maj, famille, statut, publie, cree_le,
                                      modifie_le, version)
                    values (?, 'Mairie', ?, '48000', '1 rue', '2026-11-01', 'MSAP', 'OUVERT', true, now(), now(), 0)""").params(id, id == lieu ? "48095" : "30007").update();
        }
        deplacer(a, UUID.randomUUID(), "REMETTRE", 60, "2026-03-01", 302);
        utiliser(a, 10, lieu, structure, 302);
        utiliser(a, 5, lieu, structure, 302);
        utiliser(a, 7, lieu, null, 302);
        utiliser(a, 3, null, structure, 302);
        utiliser(a, 4, null, null, 302);

        var page = page(get("/financements/cheques"), 200);
        assertThat(page.select("table").get(1).select("tbody tr, tfoot tr").eachText())
                .containsExactly(
                        "Mairie, Mende Le Foyer 15 150 €",
                        "Mairie, Mende non précisée 7 70 €",
                        "Lieu non précisé non précisée 4 40 €",
                        "Lieu non précisé Le Foyer 3 30 €",
                        "Ensemble 29 290 €");
        assertThat(page(get("/financements/cheques/" + a), 200)
                        .select("td[data-titre=Où]")
                        .eachText())
                .containsExactlyInAnyOrder(
                        "Mairie, Mende – Le Foyer", "Mairie, Mende – Le Foyer", "Mairie, Mende", "Le Foyer");
        assertThat(reponse(LOZERE, get("/financements/cheques-par-lieu.csv?annee=2026"))
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines()
                        .skip(1))
                .containsExactly(
                        "Mairie, Mende;Le Foyer;15;150,00",
                        "Mairie, Mende;non précisée;7;70,00",
                        "Lieu non précisé;non précisée;4;40,00",
                        "Lieu non précisé;Le Foyer;3;30,00");

        assertThat(utiliser(a, 1, ailleurs, null, 422)
                        .selectFirst("#lieu-erreur")
                        .text())
                .isEqualTo("Choisissez un lieu ouvert de votre territoire.");
        utiliser(a, 1, null, UUID.randomUUID(), 422);
        var remise =
                mouvement(a, UUID.randomUUID(), "REMETTRE", 1, "2026-03-01").param("lieu", lieu.toString());
        assertThat(page(remise, 422).selectFirst("#lieu-erreur").text())
                .startsWith("Un lieu ou une structure ne se dit");
    }

    private Document utiliser(UUID carnet, int nombre, UUID lieu, UUID structure, int statut) throws Exception {
        return page(
                mouvement(carnet, UUID.randomUUID(), "UTILISER", nombre, "2026-04-01")
                        .param("lieu", lieu == null ? "" : lieu.toString())
                        .param("structure", structure == null ? "" : structure.toString()),
                statut);
    }

    @Test
    void ne_passent_que_par_leurs_etapes_et_jamais_plus_qu_il_n_y_en_a() throws Exception {
        var a = recevoir("Région", "A-1", 10, "10", "2026-02-01", "2026-05-31");

        assertThat(deplacer(a, UUID.randomUUID(), "UTILISER", 1, "2026-03-01", 422)
                        .selectFirst("#nombre-erreur")
                        .text())
                .isEqualTo("Il n’y en a pas autant : 0 à cette étape.");
        deplacer(a, UUID.randomUUID(), "REMETTRE", 11, "2026-03-01", 422);
        deplacer(a, UUID.randomUUID(), "REMETTRE", 1, "2026-01-31", 422);
        deplacer(a, UUID.randomUUID(), "REMETTRE", 1, "2026-12-01", 422);
        assertThat(deplacer(a, UUID.randomUUID(), "REMETTRE", 1, "2026-06-01", 422)
                        .text())
                .contains("déjà périmés ce jour-là");
        deplacer(a, UUID.randomUUID(), "REMETTRE", 0, "2026-03-01", 422);
        page(
                post("/financements/cheques/" + a + "/mouvements")
                        .param("id", UUID.randomUUID().toString())
                        .param("geste", "VOLER")
                        .param("nombre", "1")
                        .param("le", "2026-03-01"),
                422);
        assertThat(jdbc.sql("select en_stock from carnet_de_cheques")
                        .query(Integer.class)
                        .single())
                .isEqualTo(10);
    }

    @Test
    void ne_se_deplacent_qu_une_fois_et_une_erreur_s_annule() throws Exception {
        var a = recevoir("Région", "A-1", 10, "10", "2026-02-01", "2026-12-31");
        var remise = UUID.randomUUID();
        deplacer(a, remise, "REMETTRE", 4, "2026-03-01", 302);
        deplacer(a, remise, "REMETTRE", 4, "2026-03-01", 302);
        assertThat(stock()).isEqualTo(6);

        var usage = UUID.randomUUID();
        deplacer(a, usage, "UTILISER", 3, "2026-03-02", 302);
        annuler(a, remise);
        assertThat(stock()).as("trois sont déjà plus loin").isEqualTo(6);
        annuler(a, usage);
        annuler(a, remise);
        annuler(a, remise);
        assertThat(stock()).isEqualTo(10);
        assertThat(page(get("/financements/cheques/" + a), 200)
                        .select("tbody td[data-titre=Chèques]")
                        .eachText())
                .containsExactly("3 utilisés (annulé)", "4 remis (annulé)");
    }

    @Test
    void gardent_leur_nombre_quoi_qu_il_arrive() throws Exception {
        var a = recevoir("Région", "A-1", 50, "10", "2026-02-01", "2026-12-31");
        var hasard = new Random(7);
        var gestes = fr.maillon.cheque.Geste.values();
        for (int i = 0; i < 60; i++) {
            navigateur
                    .perform(mouvement(
                                    a,
                                    UUID.randomUUID(),
                                    gestes[hasard.nextInt(gestes.length)].name(),
                                    1 + hasard.nextInt(20),
                                    "2026-03-01")
                            .with(LOZERE)
                            .with(csrf()))
                    .andReturn();
        }
        assertThat(page(get("/financements/cheques/" + a), 200).select(".chiffres strong").eachText().stream()
                        .mapToInt(Integer::parseInt)
                        .sum())
                .isEqualTo(50);
        assertThatThrownBy(() -> jdbc.sql("update carnet_de_cheques set remis = remis + 1")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void ne_se_tiennent_que_par_le_coordinateur_du_territoire() throws Exception {
        var a = recevoir("Région", "A-1", 10, "10", "2026-02-01", "2026-12-31");
        var gard = UnCompteConnecte.coordinateur("30");
        assertThat(reponse(gard, get("/financements/cheques/" + a)).getStatus()).isEqualTo(404);
        assertThat(reponse(gard, mouvement(a, UUID.randomUUID(), "REMETTRE", 1, "2026-03-01"))
                        .getStatus())
                .isEqualTo(404);
        assertThat(Jsoup.parse(reponse(gard, get("/financements/cheques")).getContentAsString(StandardCharsets.UTF_8))
                        .text())
                .contains("Chèques")
                .doesNotContain("A-1");
        for (var autre : new RequestPostProcessor[] {
            UnCompteConnecte.mediateur(MediateurId.nouveau()), UnCompteConnecte.responsable(StructureId.nouveau())
        }) {
            assertThat(reponse(autre, get("/financements/cheques")).getStatus()).isEqualTo(403);
            assertThat(reponse(autre, get("/financements/cheques-par-lieu.csv")).getStatus())
                    .isEqualTo(403);
        }
        var refus = page(carnet("Région", "A-1", 10, "gratuit", "2026-12-25", "2026-01-01"), 422);
        assertThat(refus.select(".message-erreur")).hasSize(3);
        assertThat(refus.selectFirst("#financeur").val()).isEqualTo("Région");
        assertThat(page(carnet("Région", "A-1", 10, "10", "2026-02-01", "2026-12-31"), 422)
                        .selectFirst("#reference-erreur")
                        .text())
                .contains("déjà donné");
    }

    private int stock() {
        return jdbc.sql("select en_stock from carnet_de_cheques")
                .query(Integer.class)
                .single();
    }

    private void annuler(UUID carnet, UUID mouvement) throws Exception {
        page(post("/financements/cheques/" + carnet + "/mouvements/" + mouvement + "/annulation"), 302);
    }

    private UUID recevoir(String financeur, String reference, int nombre, String valeur, String recuLe, String perimeLe)
            throws Exception {
        var adresse = reponse(LOZERE, carnet(financeur, reference, nombre, valeur, recuLe, perimeLe))
                .getRedirectedUrl();
        return UUID.fromString(adresse.substring(adresse.lastIndexOf('/') + 1));
    }

    private static MockHttpServletRequestBuilder carnet(
            String financeur, String reference, int nombre, String valeur, String recuLe, String perimeLe) {
        return post("/financements/cheques")
                .param("id", UUID.randomUUID().toString())
                .param("financeur", financeur)
                .param("reference", reference)
                .param("nombre", String.valueOf(nombre))
                .param("montant", valeur)
                .param("recuLe", recuLe)
                .param("perimeLe", perimeLe);
    }

    private Document deplacer(UUID carnet, UUID id, String geste, int nombre, String le, int statut) throws Exception {
        return page(mouvement(carnet, id, geste, nombre, le), statut);
    }

    private static MockHttpServletRequestBuilder mouvement(UUID carnet, UUID id, String geste, int nombre, String le) {
        return post("/financements/cheques/" + carnet + "/mouvements")
                .param("id", id.toString())
                .param("geste", geste)
                .param("nombre", String.valueOf(nombre))
                .param("le", le);
    }

    private MockHttpServletResponse reponse(RequestPostProcessor qui, MockHttpServletRequestBuilder demande)
            throws Exception {
        return navigateur.perform(demande.with(qui).with(csrf())).andReturn().getResponse();
    }

    private Document page(MockHttpServletRequestBuilder demande, int statut) throws Exception {
        var reponse = reponse(LOZERE, demande);
        assertThat(reponse.getStatus()).isEqualTo(statut);
        return Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8)
                .replace('\u202F', ' ')
                .replace('\u00A0', ' '));
    }
}
