package fr.maillon.web.cout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.compte.CompteId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.web.PageTest;
import fr.maillon.web.RequetesComptees;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@Import(RequetesComptees.class)
@DisplayName("Les coûts")
class CoutsControllerIT {

    private static final UUID COMPTE = UUID.randomUUID();
    private static final UUID STRUCTURE = UUID.randomUUID();
    private static final UUID MUETTE = UUID.randomUUID();
    private static final UUID AILLEURS = UUID.randomUUID();
    private static final UUID MEDIATEUR = UUID.randomUUID();
    private static final RequestPostProcessor LOZERE = UnCompteConnecte.coordinateur(new CompteId(COMPTE), "48");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void deux_structures_ici_et_une_ailleurs() {
        jdbc.sql("""
                insert into compte(id, courriel, nom_affiche, role, departements, cree_le, version)
                values (?, 'couts@essai.test', 'C', 'COORDINATEUR', '{48}', now(), 0)""").param(COMPTE).update();
        structure(STRUCTURE, "Le Foyer", "48095");
        structure(MUETTE, "Une autre", "48061");
        structure(AILLEURS, "Ailleurs", "30007");
        jdbc.sql("insert into mediateur(id, prenom, nom, profil, version) values (?, 'Lou', 'Essai', 'ANIMATEUR', 0)")
                .param(MEDIATEUR)
                .update();
        noter(STRUCTURE, "2025-03-02", 90);
        noter(STRUCTURE, "2025-05-02", 30);
        noter(MUETTE, "2025-05-02", 30);
    }

    @Test
    void rapportent_ce_qui_est_saisi_a_ce_qui_est_note() throws Exception {
        assertThat(saisir(LOZERE, STRUCTURE, "1 000,50", "199,50").getRedirectedUrl())
                .isEqualTo("/couts/" + STRUCTURE + "?annee=2025");

        assertThat(page(LOZERE, "/couts/" + STRUCTURE + "?annee=2025")
                        .select(".chiffres strong")
                        .eachText())
                .containsExactly("600 €", "600 €", "600 €");
        var reseau = page(LOZERE, "/couts?annee=2025");
        assertThat(reseau.selectFirst(".intro").text()).startsWith("1 structure a dit ses coûts, sur 2.");
        assertThat(lignes(reseau, 0))
                .containsExactly(
                        "Le Foyer 1 200 € 2 600 € 600 € 600 €", "Une autre à saisir 1 inconnu inconnu inconnu");
    }

    @Test
    void se_repartissent_entre_les_lieux_selon_le_temps_passe() throws Exception {
        accompagner_en_mairie_et_en_mediatheque();
        saisir(LOZERE, STRUCTURE, "1000", "200");

        // quatre-vingt-dix minutes sur cent vingt, puis trente
        var page = page(LOZERE, "/couts/" + STRUCTURE + "?annee=2025");
        assertThat(lignes(page, 0))
                .containsExactly(
                        "Personnel 1 000,00 € au temps passé Changer la règle : Personnel",
                        "Locaux 200,00 € au temps passé Changer la règle : Locaux",
                        "Ensemble 1 200,00 €");
        assertThat(lignes(page, 1))
                .containsExactly(
                        "Mairie, Mende 750,00 € 150,00 € 900,00 €",
                        "Médiathèque, Mende 250,00 € 50,00 € 300,00 €",
                        "Ensemble 1 000,00 € 200,00 € 1 200,00 €");
        assertThat(lignes(page, 2))
                .containsExactly(
                        "Mairie, Mende 900 € 1,5 1 900 € 900 € 600 €",
                        "Médiathèque, Mende 300 € 0,5 1 300 € 300 € 600 €");
        assertThat(lignes(page(LOZERE, "/couts?annee=2025"), 1))
                .as("le réseau, lieu par lieu")
                .containsExactly(
                        "Mairie, Mende 900,00 € 1 900 € 900 € 600 €",
                        "Médiathèque, Mende 300,00 € 1 300 € 300 € 600 €",
                        "Ensemble 1 200,00 €");
    }

    @Test
    void se_repartissent_depense_par_depense_selon_la_regle_choisie() throws Exception {
        accompagner_en_mairie_et_en_mediatheque();
        saisir(LOZERE, STRUCTURE, "1000", "200");
        assertThat(choisir("personnel", "regle", "PARTS_EGALES").getRedirectedUrl())
                .isEqualTo("/couts/" + STRUCTURE + "?annee=2025");
        choisir("locaux", "regle", "UN_LIEU", "lieu", lieu("Médiathèque"));

        var page = page(LOZERE, "/couts/" + STRUCTURE + "?annee=2025");
        assertThat(page.select("table").get(1).select("thead th").eachText())
                .as("la règle, à côté des chiffres")
                .containsExactly(
                        "Lieu", "Personnel à parts égales entre les lieux", "Locaux en entier à un lieu", "Ensemble");
        assertThat(lignes(page, 1))
                .containsExactly(
                        "Médiathèque, Mende 500,00 € 200,00 € 700,00 €",
                        "Mairie, Mende 500,00 € 500,00 €",
                        "Ensemble 1 000,00 € 200,00 € 1 200,00 €");
        assertThat(reponse(LOZERE, "/couts/lieux.csv?annee=2025")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines()
                        .skip(1))
                .containsExactlyInAnyOrder(
                        "Le Foyer;Mairie, Mende;Personnel;À parts égales entre les lieux;500,00",
                        "Le Foyer;Médiathèque, Mende;Personnel;À parts égales entre les lieux;500,00",
                        "Le Foyer;Médiathèque, Mende;Locaux;En entier à un lieu;200,00");
        jdbc.sql("set constraints all immediate").update();
    }

    @Test
    void demandent_que_les_parts_fixees_fassent_cent_pour_cent() throws Exception {
        accompagner_en_mairie_et_en_mediatheque();
        saisir(LOZERE, STRUCTURE, "1000", "200");
        var mairie = "parts[" + lieu("Mairie") + "]";

        var refus = choisir("locaux", "regle", "PARTS_FIXEES", mairie, "33,33", "parts[hors]", "66,66");
        assertThat(refus.getStatus()).isEqualTo(422);
        var page = Jsoup.parse(refus.getContentAsString(StandardCharsets.UTF_8));
        assertThat(page.selectFirst("#parts .message-erreur").text().replace('\u00A0', ' '))
                .isEqualTo("Vos parts font 99,99 % : il en faut 100 %.");
        assertThat(page.getElementById("part-hors").val()).isEqualTo("66,66");
        assertThat(choisir("locaux", "regle", "PARTS_FIXEES", mairie, "tout").getStatus())
                .isEqualTo(422);
        assertThat(choisir(
                                "locaux",
                                "regle",
                                "UN_LIEU",
                                "lieu",
                                UUID.randomUUID().toString())
                        .getStatus())
                .isEqualTo(422);
        assertThat(choisir("locaux").getStatus()).isEqualTo(422);

        choisir("locaux", "regle", "PARTS_FIXEES", mairie, "33,33 %", "parts[hors]", "66,67");
        assertThat(lignes(page(LOZERE, "/couts/" + STRUCTURE + "?annee=2025"), 1))
                .contains("Hors d’un lieu : à domicile, à distance, en tournée 133,34 € 133,34 €");
        assertThat(page(LOZERE, "/couts/" + STRUCTURE + "/repartition/locaux?annee=2025")
                        .getElementById("part-hors")
                        .val())
                .isEqualTo("66,67");
        assertThatThrownBy(() -> {
                    jdbc.sql("update part_de_cout set dix_milliemes = 1 where lieu_id is null")
                            .update();
                    jdbc.sql("set constraints all immediate").update();
                })
                .as("la base aussi le demande")
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void gardent_leur_regle_d_une_annee_a_la_suivante_sans_toucher_au_passe() throws Exception {
        accompagner_en_mairie_et_en_mediatheque();
        saisir(LOZERE, STRUCTURE, "1000", "200");
        choisir("personnel", "regle", "ACCOMPAGNEMENTS");
        choisir("locaux", "regle", "UN_LIEU", "lieu", lieu("Mairie"));
        for (int fois = 0; fois < 2; fois++) {
            navigateur.perform(post("/couts/" + STRUCTURE)
                    .with(LOZERE)
                    .with(csrf())
                    .param("personnel", "365")
                    .param("locaux", "365")
                    .param("equipement", "365"));
        }

        assertThat(regles(2026))
                .containsExactly("EQUIPEMENT TEMPS_PASSE", "LOCAUX UN_LIEU", "PERSONNEL ACCOMPAGNEMENTS");
        var page = page(LOZERE, "/couts/" + STRUCTURE);
        assertThat(page.selectFirst(".avis-alerte").text().replace('\u00A0', ' '))
                .as("rien n’est noté cette année")
                .startsWith("656,00 € ne reviennent à aucun lieu");
        assertThat(lignes(page, 1))
                .containsExactly(
                        "Mairie, Mende 328,00 € 328,00 €",
                        "Non réparti 328,00 € 328,00 € 656,00 €",
                        "Ensemble 328,00 € 328,00 € 328,00 € 984,00 €");
        navigateur.perform(post("/couts/" + STRUCTURE + "/repartition/locaux")
                .with(LOZERE)
                .with(csrf())
                .param("regle", "PERSONNES"));
        assertThat(regles(2026)).contains("LOCAUX PERSONNES");
        assertThat(regles(2025)).contains("LOCAUX UN_LIEU");
        jdbc.sql("set constraints all immediate").update();
    }

    @Test
    void disent_ce_que_coute_un_rendez_vous_manque() throws Exception {
        manquer("2025-05-05T09:00Z", 30);
        manquer("2025-06-05T09:00Z", 60);
        manquer("2024-06-05T09:00Z", 60);
        assertThat(page(LOZERE, "/couts/" + STRUCTURE + "?annee=2025")
                        .select(".chiffres li")
                        .last()
                        .text())
                .as("sans coûts")
                .isEqualTo("inconnu par rendez-vous manqué sans prévenir (2 avec les médiateurs de cette structure)");

        saisir(LOZERE, STRUCTURE, "1000", "200");

        // 600 € l’heure, quarante-cinq minutes en moyenne
        assertThat(page(LOZERE, "/couts/" + STRUCTURE + "?annee=2025")
                        .select(".chiffres li")
                        .last()
                        .text()
                        .replaceAll("[\\u00A0\\u202F]", " "))
                .isEqualTo("450 € par rendez-vous manqué sans prévenir (2 avec les médiateurs de cette structure)");
    }

    /** Un rendez-vous de Lou, où la personne n’est pas venue. */
    private void manquer(String debut, int minutes) {
        var offre = UUID.randomUUID();
        var mode = UUID.randomUUID();
        var id = UUID.randomUUID();
        jdbc.sql("insert into affectation (id, mediateur_id, structure_id, quotite, debut, version)"
                        + " values (?, ?, ?, 100, '2020-01-01', 0) on conflict do nothing")
                .params(UUID.randomUUID(), MEDIATEUR, STRUCTURE)
                .update();
        jdbc.sql("""
                insert into offre (id, structure_id, besoin, duree_minutes, delai_min_heures, delai_max_jours, quota, sensible,
                                   acces, active, cree_le, modifie_le, version)
                values (?, ?, 'Impôts', 30, 0, 60, 1, false, 'PUBLIC', true, now(), now(), 0)""").params(offre, STRUCTURE).update();
        jdbc.sql("insert into mode_d_offre (id, offre_id, canal, departement_code, fuseau, actif)"
                        + " values (?, ?, 'TELEPHONE', '48', 'Europe/Paris', true)")
                .params(mode, offre)
                .update();
        jdbc.sql("""
                insert into rendez_vous (id, mode_id, debut, fin, statut, nom, telephone, sequence, cree_le, modifie_le, version)
                values (?, ?, ?::timestamptz, ?::timestamptz + ? * interval '1 minute', 'ABSENT', 'J', '+33612345678', 0, now(), now(), 0)""").params(id, mode, debut, debut, minutes).update();
        jdbc.sql("insert into ressource (nature, mediateur_id, libelle) select 'MEDIATEUR', ?, 'Lou'"
                        + " where not exists (select from ressource where mediateur_id = ?)")
                .params(MEDIATEUR, MEDIATEUR)
                .update();
        jdbc.sql("""
                insert into occupation (ressource_id, pendant, nature, reservation_id, actif)
                select r.id, tstzrange(v.debut, v.fin), 'RENDEZ_VOUS', v.id, true
                from rendez_vous v, ressource r where v.id = ? and r.mediateur_id = ?""").params(id, MEDIATEUR).update();
    }

    @Test
    void ne_comptent_que_la_part_ecoulee_d_une_annee_en_cours() throws Exception {
        noter(STRUCTURE, "2026-01-05", 60);
        navigateur.perform(post("/couts/" + STRUCTURE).with(LOZERE).with(csrf()).param("personnel", "365"));

        // le 24 novembre est le 328e jour
        assertThat(page(LOZERE, "/couts/" + STRUCTURE)
                        .selectFirst(".chiffres strong")
                        .text())
                .isEqualTo("328 €");
        assertThat(page(LOZERE, "/couts/" + STRUCTURE).text()).contains("Total enregistré : 365 €");
    }

    @Test
    void ont_un_ensemble_et_disent_ce_qui_est_compte_a_ce_jour() throws Exception {
        for (var structure : List.of(STRUCTURE, MUETTE)) {
            navigateur.perform(
                    post("/couts/" + structure).with(LOZERE).with(csrf()).param("personnel", "3650"));
        }

        var ensemble = page(LOZERE, "/couts").select("table:contains(Par structure) tfoot td");
        assertThat(ensemble.eachAttr("data-titre")).startsWith("Coût de l’année", "Compté à ce jour");
        assertThat(ensemble.eachText().stream().map(montant -> montant.replaceAll("[\\u00A0\\u202F]", " ")))
                .startsWith("7 300 €", "6 560 €");
        saisir(LOZERE, STRUCTURE, "1000", "");
        assertThat(page(LOZERE, "/couts?annee=2025").text()).doesNotContain("Compté à ce jour");
    }

    @Test
    void disent_les_memes_nombres_en_fichier() throws Exception {
        saisir(LOZERE, STRUCTURE, "1000,50", "199,50");

        var csv = reponse(LOZERE, "/couts.csv?annee=2025")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(csv.get(1))
                .isEqualTo("Le Foyer;1000,50;199,50;;;;;1200,00;1,0;1200,00;2;2;120;600,00;600,00;600,00");
        assertThat(csv.get(2)).isEqualTo("Une autre;;;;;;;;1,0;;1;1;30;;;");
    }

    @Test
    void gardent_ce_qui_est_ecrit_quand_un_montant_ne_se_comprend_pas() throws Exception {
        var reponse = saisir(LOZERE, STRUCTURE, "beaucoup", "12");

        var page = Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(page.selectFirst("#personnel-erreur").text()).startsWith("Écrivez un montant");
        assertThat(page.selectFirst("#personnel").val()).isEqualTo("beaucoup");
        assertThat(page.selectFirst("#locaux").val()).isEqualTo("12");
        assertThat(jdbc.sql("select count(*) from cout").query(Integer.class).single())
                .isZero();
    }

    @Test
    void ne_s_effacent_pas_tous_sans_le_dire() throws Exception {
        saisir(LOZERE, STRUCTURE, "1000", "200");
        var refus = saisir(LOZERE, STRUCTURE, " ", "");

        assertThat(refus.getStatus()).isEqualTo(422);
        var page = Jsoup.parse(refus.getContentAsString(StandardCharsets.UTF_8));
        assertThat(page.selectFirst(".avis-danger p").text())
                .isEqualTo(
                        "Rien n’est changé : tous les montants sont vides, et enregistrer effacerait les coûts de 2025.");
        assertThat(page.select("button[name=effacer]").eachText()).containsExactly("Effacer tous les coûts de 2025");
        assertThat(page(LOZERE, "/couts/" + STRUCTURE + "?annee=2025")
                        .selectFirst("#personnel")
                        .val())
                .isEqualTo("1000");

        saisir(LOZERE, STRUCTURE, "", "50");
        assertThat(page(LOZERE, "/couts/" + STRUCTURE + "?annee=2025")
                        .selectFirst("#personnel")
                        .val())
                .as("un seul vide reste un inconnu")
                .isEmpty();
        assertThat(navigateur
                        .perform(post("/couts/" + STRUCTURE + "?annee=2025&effacer=true")
                                .with(LOZERE)
                                .with(csrf())
                                .param("locaux", ""))
                        .andReturn()
                        .getFlashMap()
                        .get("confirmation"))
                .isEqualTo("Les coûts de 2025 sont effacés.");
        assertThat(regles(2025)).isEmpty();
        assertThat(saisir(LOZERE, STRUCTURE, "", "").getStatus())
                .as("rien à effacer")
                .isEqualTo(302);
    }

    @Test
    void ne_s_ouvrent_qu_a_qui_en_repond() throws Exception {
        var responsable = UnCompteConnecte.responsable(new StructureId(STRUCTURE));
        assertThat(reponse(responsable, "/couts").getRedirectedUrl()).startsWith("/couts/" + STRUCTURE);
        assertThat(reponse(responsable, "/couts/" + STRUCTURE).getStatus()).isEqualTo(200);
        assertThat(reponse(responsable, "/couts/" + MUETTE).getStatus()).isEqualTo(404);
        assertThat(saisir(responsable, MUETTE, "1", "1").getStatus()).isEqualTo(404);
        assertThat(reponse(LOZERE, "/couts/" + AILLEURS).getStatus()).isEqualTo(404);
        assertThat(saisir(LOZERE, AILLEURS, "1", "1").getStatus()).isEqualTo(404);
        assertThat(reponse(LOZERE, "/couts?annee=2099").getStatus()).isEqualTo(404);
        saisir(LOZERE, STRUCTURE, "1", "1");
        var regle = "/repartition/personnel?annee=2025";
        assertThat(reponse(responsable, "/couts/" + STRUCTURE + regle).getStatus())
                .isEqualTo(200);
        assertThat(reponse(responsable, "/couts/" + MUETTE + regle).getStatus()).isEqualTo(404);
        assertThat(reponse(LOZERE, "/couts/" + AILLEURS + regle).getStatus()).isEqualTo(404);
        assertThat(reponse(LOZERE, "/couts/" + STRUCTURE + "/repartition/formation?annee=2025")
                        .getStatus())
                .as("rien n’est dit de la formation : rien à répartir")
                .isEqualTo(404);
        for (var qui : List.of(
                UnCompteConnecte.administrateur(),
                UnCompteConnecte.mediateur(MediateurId.nouveau()),
                UnCompteConnecte.partenaire(new StructureId(STRUCTURE)))) {
            assertThat(reponse(qui, "/couts").getStatus()).isEqualTo(403);
            assertThat(reponse(qui, "/couts/" + STRUCTURE).getStatus()).isEqualTo(403);
            assertThat(reponse(qui, "/couts.csv").getStatus()).isEqualTo(403);
            assertThat(reponse(qui, "/couts/lieux.csv").getStatus()).isEqualTo(403);
            assertThat(reponse(qui, "/couts/" + STRUCTURE + regle).getStatus()).isEqualTo(403);
        }
    }

    @Test
    void ne_demandent_pas_plus_de_requetes_pour_plus_de_structures() throws Exception {
        saisir(LOZERE, STRUCTURE, "1", "1");
        page(LOZERE, "/couts?annee=2025");
        QueryCountHolder.clear();
        page(LOZERE, "/couts?annee=2025");
        long peu = QueryCountHolder.getGrandTotal().getTotal();
        for (int i = 0; i < 20; i++) {
            var id = UUID.randomUUID();
            structure(id, "Structure " + i, "48095");
            noter(id, "2025-05-02", 30);
            saisir(LOZERE, id, "1", "1");
        }
        QueryCountHolder.clear();
        page(LOZERE, "/couts?annee=2025");

        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(peu);
    }

    private void accompagner_en_mairie_et_en_mediatheque() {
        for (var nom : List.of("Mairie", "Médiathèque")) {
            jdbc.sql("""
                    insert into lieu (id, nom, commune_code, code_postal, adresse, date_maj, famille, statut, publie, structure_id,
                                      cree_le, modifie_le, version)
                    values (gen_random_uuid(), ?, '48095', '48000', '1 rue', '2026-11-01', 'MSAP', 'OUVERT', true, ?, now(), now(), 0)""").params(nom, STRUCTURE).update();
        }
        jdbc.sql("""
                update accompagnement set lieu_id = (select id from lieu where nom = case when duree_minutes = 90
                    then 'Mairie' else 'Médiathèque' end) where structure_id = ?""").param(STRUCTURE).update();
    }

    private String lieu(String nom) {
        return jdbc.sql("select id::text from lieu where nom = ? and structure_id = ?")
                .params(nom, STRUCTURE)
                .query(String.class)
                .single();
    }

    private List<String> regles(int annee) {
        return jdbc.sql("select nature || ' ' || regle from cout where annee = ? order by 1")
                .param(annee)
                .query(String.class)
                .list();
    }

    private static List<String> lignes(Document page, int tableau) {
        return page.select("table").get(tableau).select("tbody tr, tfoot tr").eachText().stream()
                .map(texte -> texte.replaceAll("[\\u00A0\\u202F]", " "))
                .toList();
    }

    private MockHttpServletResponse choisir(String nature, String... champs) throws Exception {
        var demande = post("/couts/" + STRUCTURE + "/repartition/" + nature + "?annee=2025");
        for (int i = 0; i < champs.length; i += 2) {
            demande.param(champs[i], champs[i + 1]);
        }
        return navigateur.perform(demande.with(LOZERE).with(csrf())).andReturn().getResponse();
    }

    private void structure(UUID id, String nom, String commune) {
        jdbc.sql(
                        "insert into structure(id, nom, roles, commune_code, cree_le, version) values (?, ?, '{EMPLOYEUR}', ?, now(), 0)")
                .params(id, nom, commune)
                .update();
    }

    private void noter(UUID structure, String jour, int minutes) {
        jdbc.sql("""
                insert into accompagnement(id, empreinte, type, mediateur_id, structure_id, jour, duree_minutes, canal,
                    departement_code, thematiques, participants, cree_le, modifie_le, version)
                values (?, 'x', 'INDIVIDUEL', ?, ?, ?::date, ?, 'A_DISTANCE', '48', '{EMAIL}', 1, now(), now(), 0)""")
                .params(UUID.randomUUID(), MEDIATEUR, structure, jour, minutes)
                .update();
    }

    private MockHttpServletResponse saisir(RequestPostProcessor qui, UUID structure, String personnel, String locaux)
            throws Exception {
        return navigateur
                .perform(post("/couts/" + structure + "?annee=2025")
                        .with(qui)
                        .with(csrf())
                        .param("personnel", personnel)
                        .param("locaux", locaux))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse reponse(RequestPostProcessor qui, String adresse) throws Exception {
        return navigateur.perform(get(adresse).with(qui)).andReturn().getResponse();
    }

    private Document page(RequestPostProcessor qui, String adresse) throws Exception {
        var reponse = reponse(qui, adresse);
        assertThat(reponse.getStatus()).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
    }
}
