package fr.maillon.web.financement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.compte.CompteId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnClasseurLu;
import fr.maillon.web.UnCompteConnecte;
import fr.maillon.web.commun.FormatFrancais;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
@DisplayName("Les financements")
class FinancementsControllerIT {

    private static final UUID COMPTE = UUID.randomUUID();
    private static final UUID AUTRE = UUID.randomUUID();
    private static final RequestPostProcessor LOZERE = UnCompteConnecte.coordinateur(new CompteId(COMPTE), "48");
    private static final RequestPostProcessor GARD = UnCompteConnecte.coordinateur(new CompteId(AUTRE), "30");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FormatFrancais fr;

    @BeforeEach
    void deux_coordinateurs() {
        for (var id : List.of(COMPTE, AUTRE)) {
            jdbc.sql("""
                    insert into compte(id, courriel, nom_affiche, role, departements, cree_le, version)
                    values (?, ?, 'C', 'COORDINATEUR', '{48}', now(), 0)""").params(id, id + "@essai.test").update();
        }
    }

    @Test
    void montrent_une_convention_et_ses_versements_une_fois_envoyes_deux_fois() throws Exception {
        var id = UUID.randomUUID();
        var versement = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            assertThat(convention(LOZERE, id, 0, "120 000").getStatus()).isEqualTo(302);
            if (i == 0) {
                prevoir(LOZERE, id, versement, "60 000");
                prevoir(LOZERE, id, versement, "60 000");
            }
        }

        var page = page(LOZERE, "/financements/conventions/" + id);
        assertThat(page.select("#versements ~ table tbody tr")).hasSize(1);
        assertThat(page(LOZERE, "/financements").select("tbody th").eachText()).contains("Soutien au réseau", "Région");
        assertThat(page(GARD, "/financements").text()).doesNotContain("Soutien au réseau");
    }

    @Test
    void ne_s_ecrasent_pas_l_un_l_autre() throws Exception {
        var id = UUID.randomUUID();
        convention(LOZERE, id, 0, "100");
        assertThat(convention(LOZERE, id, 0, "200").getStatus()).isEqualTo(302);

        var refus = convention(LOZERE, id, 0, "300");
        assertThat(refus.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(refus.getContentAsString(StandardCharsets.UTF_8))
                        .selectFirst("[role=alert]")
                        .text())
                .contains("Quelqu’un d’autre vient de modifier");
    }

    @Test
    void ne_s_ouvrent_pas_a_un_autre_territoire_ni_a_un_autre_role() throws Exception {
        var id = UUID.randomUUID();
        convention(LOZERE, id, 0, "100");

        assertThat(reponse(GARD, "/financements/conventions/" + id).getStatus()).isEqualTo(404);
        assertThat(convention(GARD, id, 0, "1").getStatus()).isEqualTo(404);
        assertThat(prevoir(GARD, id, UUID.randomUUID(), "1").getStatus()).isEqualTo(404);
        assertThat(envoyer(GARD, "/financements/conventions/" + id + "/suppression")
                        .getStatus())
                .isEqualTo(404);
        for (var qui : List.of(
                UnCompteConnecte.administrateur(),
                UnCompteConnecte.mediateur(MediateurId.nouveau()),
                UnCompteConnecte.responsable(StructureId.nouveau()),
                UnCompteConnecte.partenaire(StructureId.nouveau()))) {
            assertThat(reponse(qui, "/financements").getStatus()).isEqualTo(403);
            for (var fichier : List.of(".csv", ".xlsx", "/conventions.csv")) {
                assertThat(reponse(qui, "/financements" + fichier).getStatus())
                        .as(fichier)
                        .isEqualTo(403);
            }
            assertThat(convention(qui, UUID.randomUUID(), 0, "1").getStatus()).isEqualTo(403);
        }
    }

    /** Deux ans à 1 € par jour, 100 € reçus en 2025, 12 € de coûts en 2026. */
    @Test
    void reportent_ce_que_la_meme_convention_a_deja_recu_et_depense() throws Exception {
        var structure = UUID.randomUUID();
        jdbc.sql("""
                insert into structure(id, nom, roles, commune_code, cree_le, version)
                values (?, 'Le Foyer', '{EMPLOYEUR}', '48095', now(), 0)""").param(structure).update();
        jdbc.sql("""
                insert into cout (structure_id, annee, nature, centimes, compte_id, modifie_le, regle)
                values (?, 2026, 'LOCAUX', 1200, ?, now(), 'TEMPS_PASSE')""").params(structure, COMPTE).update();
        var id = UUID.randomUUID();
        convention(LOZERE, id, 0, "730", "2025-01-01");
        jdbc.sql("""
                insert into versement_de_financement (id, convention_id, prevu_le, centimes, recu_le) values
                    (gen_random_uuid(), ?, '2025-02-01', 10000, '2025-02-03'), (gen_random_uuid(), ?, '2025-12-01', 20000, null)""").params(id, id).update();

        var page = page(LOZERE, "/financements?annee=2026");
        assertThat(enMots(page.select(
                                "caption:contains(années d’avant laissent) ~ tbody tr, caption:contains(années d’avant laissent) ~ tfoot tr")
                        .text()))
                .isEqualTo(
                        "Soutien au réseau 200 € attendus, pas arrivés : non comptés 100 € 365 € -265 € Ensemble -265 €");
        assertThat(page.select("caption:contains(report des années) ~ tbody tr").stream()
                        .map(ligne -> enMots(ligne.text()))
                        .limit(2))
                .containsExactly("Au 1er janvier -265 € 265 €", "janvier 2026 1 € 0 € -266 € 266 €");
        assertThat(reponse(LOZERE, "/financements.csv?annee=2026")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .limit(2))
                .containsExactly("Au 1er janvier;;;-265,00;265,00", "janvier 2026;1,00;0,00;-266,00;266,00");
        assertThat(page(LOZERE, "/financements?annee=2025").text())
                .doesNotContain("Les conventions commencées plus tôt");
    }

    @Test
    void s_emportent_avec_les_memes_montants_que_la_page() throws Exception {
        var structure = UUID.randomUUID();
        jdbc.sql("""
                insert into structure(id, nom, roles, commune_code, cree_le, version)
                values (?, 'Le Foyer', '{EMPLOYEUR}', '48095', now(), 0)""").param(structure).update();
        jdbc.sql("""
                insert into cout (structure_id, annee, nature, centimes, compte_id, modifie_le, regle)
                values (?, 2026, 'LOCAUX', 1200050, ?, now(), 'TEMPS_PASSE')""").params(structure, COMPTE).update();
        var feader = UUID.randomUUID();
        enveloppe(LOZERE, feader, "100 000");
        prendre(LOZERE, feader, "ACCORDEE", "60 000,50");
        prendre(LOZERE, feader, "DEMANDEE", "25 000");
        prendre(LOZERE, null, "REFUSEE", "7 000");
        var id = UUID.randomUUID();
        convention(LOZERE, id, 0, "730,99", "2025-01-01");
        jdbc.sql("update convention_de_financement set structure_id = ?, note = '=2+3' where id = ?")
                .params(structure, id)
                .update();
        jdbc.sql("""
                insert into versement_de_financement (id, convention_id, prevu_le, centimes, recu_le) values
                    (gen_random_uuid(), ?, '2025-02-01', 10001, '2025-02-03'), (gen_random_uuid(), ?, '2025-12-01', 20000, null),
                    (gen_random_uuid(), ?, '2026-12-01', 20000, null)""").params(id, id, id).update();
        appel(LOZERE, UUID.randomUUID(), "Tiers-lieux ruraux", "2027-02-01");

        var page = page(LOZERE, "/financements?annee=2026");
        var classeur = classeur("2026");
        assertThat(classeur.onglets())
                .containsExactly(
                        "Ensemble",
                        "Conventions",
                        "Versements",
                        "Cofinancement 2026",
                        "Enveloppes",
                        "Report au 1er janvier 2026",
                        "Trésorerie 2026",
                        "Appels suivis",
                        "Méthode");
        assertThat(tableau(page, "caption:contains(Les conventions)"))
                .containsExactlyElementsOf(montants(classeur, "Conventions", 8, 9, 10, 11));
        assertThat(tableau(page, "caption:contains(Plan de cofinancement)"))
                .containsExactlyElementsOf(montants(classeur, "Cofinancement 2026", 1));
        assertThat(tableau(page, "caption:contains(Ce que les conventions)"))
                .containsExactlyElementsOf(montants(classeur, "Enveloppes", 5, 6, 7, 8));
        assertThat(tableau(page, "caption:contains(années d’avant laissent)"))
                .containsExactlyElementsOf(montants(classeur, "Report au 1er janvier 2026", 1, 2, 4));
        assertThat(tableau(page, "caption:contains(report des années)"))
                .containsExactlyElementsOf(montants(classeur, "Trésorerie 2026", 1, 2, 3, 4));
        assertThat(page.select(".chiffres strong").eachText().stream().map(FinancementsControllerIT::enMots))
                .containsAll(montants(classeur, "Ensemble", 1).stream()
                        .map(ligne -> ligne.getLast())
                        .limit(4)
                        .toList());
        assertThat(classeur.lignes("Versements"))
                .contains(
                        List.of("Soutien au réseau", "Région Occitanie", "2025-02-01", "2025-02-03", "reçu", "100.01"),
                        List.of("Soutien au réseau", "Région Occitanie", "2025-12-01", "", "en retard", "200.00"),
                        List.of("Soutien au réseau", "Région Occitanie", "2026-12-01", "", "attendu", "200.00"));
        assertThat(classeur.lignes("Appels suivis").get(1))
                .startsWith("Tiers-lieux ruraux", "État", "2027-02-01", "À étudier");
        assertThat(classeur.formats("Conventions"))
                .containsEntry("Montant (€)", "#,##0.00")
                .containsEntry("Reçu (€)", "#,##0.00")
                .containsEntry("Du", "dd/mm/yyyy");
        assertThat(classeur.lignes("Méthode").stream().map(List::getFirst))
                .contains("Lozère", "Année 2026, établi le 24/11/2026");
        assertThat(classeur.formules()).isZero();

        var csv = reponse(LOZERE, "/financements/conventions.csv?annee=2026")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(csv)
                .contains(
                        "Soutien au réseau;Région Occitanie;Région;Le Foyer;;01/01/2025;31/12/2026;Accordée;730,99;365,99;100,01;630,98;230,98;'=2+3")
                .last()
                .asString()
                .startsWith("Accordées, ensemble;;;;;;;;60731,49;60366,49;100,01;60631,48;");
        var conventions = classeur.lignes("Conventions");
        assertThat(csv).hasSameSizeAs(conventions);
    }

    @Test
    void n_emportent_ni_ce_qui_est_ote_ni_ce_qui_est_a_d_autres() throws Exception {
        var feader = UUID.randomUUID();
        var id = UUID.randomUUID();
        var versement = UUID.randomUUID();
        var appel = UUID.randomUUID();
        enveloppe(LOZERE, feader, "100 000");
        convention(LOZERE, id, 0, "120 000");
        prevoir(LOZERE, id, versement, "60 000");
        appel(LOZERE, appel, "Tiers-lieux ruraux", "2027-02-01");
        assertThat(toutes(classeur("2026"))).hasSize(5);
        assertThat(toutes(classeur(GARD, "2026"))).isEmpty();
        assertThat(reponse(GARD, "/financements/conventions.csv")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines())
                .hasSize(1);

        envoyer(LOZERE, "/financements/conventions/" + id + "/versements/" + versement + "/suppression");
        assertThat(classeur("2026").lignes("Versements")).hasSize(1);
        envoyer(LOZERE, "/financements/conventions/" + id + "/suppression");
        envoyer(LOZERE, "/financements/enveloppes/" + feader + "/suppression");
        envoyer(LOZERE, "/financements/appels/" + appel + "/suppression");
        assertThat(toutes(classeur("2026"))).isEmpty();
    }

    private static List<List<String>> toutes(UnClasseurLu classeur) {
        return Stream.of("Conventions", "Versements", "Enveloppes", "Appels suivis")
                .flatMap(onglet -> classeur.lignes(onglet).stream().skip(1))
                .toList();
    }

    private UnClasseurLu classeur(String annee) throws Exception {
        return classeur(LOZERE, annee);
    }

    private UnClasseurLu classeur(RequestPostProcessor qui, String annee) throws Exception {
        var reponse = reponse(qui, "/financements.xlsx?annee=" + annee);
        assertThat(reponse.getStatus()).isEqualTo(200);
        assertThat(reponse.getHeader("Content-Disposition")).contains("financements-" + annee + ".xlsx");
        return UnClasseurLu.de(reponse.getContentAsByteArray());
    }

    /** Le nom et les montants de chaque ligne d’un tableau de la page, total compris. */
    private static List<List<String>> tableau(Document page, String legende) {
        return page.selectFirst(legende).parent().select("tbody tr, tfoot tr").stream()
                .map(ligne -> Stream.concat(
                                Stream.of(
                                        ligne.selectFirst("th").ownText().isEmpty()
                                                ? ligne.selectFirst("th a").text()
                                                : ligne.selectFirst("th").text()),
                                ligne.select("td").stream()
                                        .map(td -> enMots(td.text()))
                                        .filter(texte -> texte.contains("€") || texte.equals("–")))
                        .toList())
                .toList();
    }

    /** Les mêmes, depuis un onglet : chaque montant écrit comme la page l’écrit. */
    private List<List<String>> montants(UnClasseurLu classeur, String onglet, int... colonnes) {
        return classeur.lignes(onglet).stream()
                .skip(1)
                .map(ligne -> Stream.concat(
                                Stream.of(ligne.getFirst()),
                                IntStream.of(colonnes)
                                        .filter(colonne ->
                                                !ligne.get(colonne).isEmpty() || onglet.equals("Conventions"))
                                        .mapToObj(colonne -> enEuros(onglet, colonne, ligne.get(colonne))))
                        .toList())
                .toList();
    }

    private String enEuros(String onglet, int colonne, String nombre) {
        return nombre.isEmpty() || onglet.startsWith("Trésorerie") && colonne == 4 && Double.parseDouble(nombre) == 0
                ? "–"
                : enMots(fr.euros(Double.parseDouble(nombre)));
    }

    private static String enMots(String texte) {
        return texte.replaceAll("\\h+", " ").replace('−', '-');
    }

    @Test
    void gardent_ce_qui_est_ecrit_quand_il_manque_quelque_chose() throws Exception {
        var reponse = convention(LOZERE, UUID.randomUUID(), 0, "beaucoup");

        var page = Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
        assertThat(reponse.getStatus()).isEqualTo(422);
        assertThat(page.selectFirst("#montant-erreur").text()).startsWith("Écrivez un montant");
        assertThat(page.selectFirst("#montant").val()).isEqualTo("beaucoup");
        assertThat(page.selectFirst("#intitule").val()).isEqualTo("Soutien au réseau");
    }

    @Test
    void disent_en_tete_tout_ce_qui_est_a_reprendre() throws Exception {
        for (var quoi : List.of("conventions", "enveloppes", "appels", "cheques")) {
            var adresse = quoi.equals("cheques") ? "/financements/cheques" : "/financements/" + quoi;
            var page = Jsoup.parse(envoyer(LOZERE, adresse + "?version=0&id=" + UUID.randomUUID())
                    .getContentAsString(StandardCharsets.UTF_8));

            var renvois = page.select(".resume-erreurs a");
            assertThat(renvois.eachText()).as(quoi).hasSizeGreaterThan(2).doesNotHaveDuplicates();
            for (var renvoi : renvois.eachAttr("href")) {
                assertThat(page.select(renvoi)).as(renvoi).isNotEmpty();
            }
            // dans l’ordre où on les a remplis : celui de la page
            assertThat(renvois.eachAttr("href"))
                    .containsExactlyElementsOf(
                            page.select(String.join(",", renvois.eachAttr("href"))).eachAttr("id").stream()
                                    .map(champ -> "#" + champ)
                                    .toList());
        }
    }

    @Test
    void surveillent_les_appels_le_plus_proche_de_sa_cloture_d_abord() throws Exception {
        var loin = UUID.randomUUID();
        appel(LOZERE, loin, "Tiers-lieux ruraux", "2027-02-01");
        appel(LOZERE, UUID.randomUUID(), "Conseillers de demain", "2026-12-04");
        appel(LOZERE, loin, "Tiers-lieux ruraux", "2027-02-01");

        var lignes = page(LOZERE, "/financements").select("#appels ~ table").first();
        assertThat(lignes.select("tbody th").eachText()).containsExactly("Conseillers de demain", "Tiers-lieux ruraux");
        assertThat(lignes.select("tbody tr").first().text()).contains("10", "À étudier");
        assertThat(page(GARD, "/financements").text()).doesNotContain("Tiers-lieux ruraux");
        assertThat(reponse(GARD, "/financements/appels/" + loin).getStatus()).isEqualTo(404);
        assertThat(appel(LOZERE, UUID.randomUUID(), "Sans date", "bientôt").getStatus())
                .isEqualTo(422);
        envoyer(LOZERE, "/financements/appels/" + loin + "/suppression");
        assertThat(page(LOZERE, "/financements").text()).doesNotContain("Tiers-lieux ruraux");
    }

    @Test
    void disent_ce_que_les_conventions_prennent_a_une_enveloppe() throws Exception {
        var feader = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            assertThat(enveloppe(LOZERE, feader, "100 000").getStatus()).isEqualTo(302);
        }
        assertThat(prendre(LOZERE, feader, "ACCORDEE", "60 000").getStatus()).isEqualTo(302);
        prendre(LOZERE, feader, "DEMANDEE", "25 000");
        prendre(LOZERE, feader, "PREVUE", "5 000");
        prendre(LOZERE, feader, "REFUSEE", "70 000");
        prendre(LOZERE, null, "ACCORDEE", "80 000");
        assertThat(enveloppes())
                .containsExactly(
                        "Axe LEADER Europe – FEADER (Europe) du 01/01/2025 au 31/12/2027 100 000 € 60 000 € 30 000 € 40 000 €");

        enveloppe(LOZERE, feader, "50 000");
        assertThat(enveloppes()).first().asString().endsWith("50 000 € 60 000 € 30 000 € dépassée de 10 000 €");
        assertThat(page(LOZERE, "/financements/enveloppes/" + feader)
                        .selectFirst("#montant")
                        .val())
                .isEqualTo("50000");
        assertThat(enveloppe(LOZERE, UUID.randomUUID(), "beaucoup").getStatus()).isEqualTo(422);

        assertThat(page(GARD, "/financements").text()).doesNotContain("Axe LEADER");
        assertThat(reponse(GARD, "/financements/enveloppes/" + feader).getStatus())
                .isEqualTo(404);
        assertThat(enveloppe(GARD, feader, "1").getStatus()).isEqualTo(404);
        assertThat(prendre(GARD, feader, "ACCORDEE", "1").getStatus()).isEqualTo(422);
        assertThat(envoyer(GARD, "/financements/enveloppes/" + feader + "/suppression")
                        .getStatus())
                .isEqualTo(404);
        assertThat(reponse(UnCompteConnecte.mediateur(MediateurId.nouveau()), "/financements/enveloppes/nouvelle")
                        .getStatus())
                .isEqualTo(403);

        envoyer(LOZERE, "/financements/enveloppes/" + feader + "/suppression");
        assertThat(enveloppes()).isEmpty();
        assertThat(page(LOZERE, "/financements").select("caption:contains(Les conventions) ~ tbody tr"))
                .hasSize(5);
    }

    @Test
    void se_retablissent_quand_on_s_est_trompe() throws Exception {
        var convention = UUID.randomUUID();
        var versement = UUID.randomUUID();
        var enveloppe = UUID.randomUUID();
        var appel = UUID.randomUUID();
        convention(LOZERE, convention, 0, "120 000");
        prevoir(LOZERE, convention, versement, "60 000");
        enveloppe(LOZERE, enveloppe, "100 000");
        appel(LOZERE, appel, "Tiers-lieux ruraux", "2027-02-01");
        var avant = page(LOZERE, "/financements").select("tbody").text();
        var adresses = List.of(
                "/financements/conventions/" + convention + "/versements/" + versement,
                "/financements/conventions/" + convention,
                "/financements/enveloppes/" + enveloppe,
                "/financements/appels/" + appel);

        for (var adresse : adresses) {
            var annulation = navigateur
                    .perform(post(adresse + "/suppression").with(LOZERE).with(csrf()))
                    .andReturn()
                    .getFlashMap()
                    .get("annulation");
            assertThat(annulation).isEqualTo(adresse + "/retablissement");
            assertThat(envoyer(LOZERE, adresse + "/suppression").getStatus()).isIn(404, 302);
        }
        assertThat(page(LOZERE, "/financements").select("tbody").text())
                .doesNotContain("Soutien au réseau", "Axe LEADER", "Tiers-lieux");
        for (var adresse : adresses.reversed()) {
            envoyer(GARD, adresse + "/retablissement");
        }
        assertThat(page(LOZERE, "/financements").select("tbody").text())
                .doesNotContain("Soutien au réseau", "Axe LEADER", "Tiers-lieux");
        for (var adresse : adresses.reversed()) {
            envoyer(LOZERE, adresse + "/retablissement");
        }

        assertThat(page(LOZERE, "/financements").select("tbody").text()).isEqualTo(avant);
        assertThat(page(LOZERE, "/financements/conventions/" + convention).select("#versements ~ table tbody tr"))
                .hasSize(1);
    }

    @Test
    void ne_disent_pas_zero_quand_aucun_cout_n_est_connu() throws Exception {
        convention(LOZERE, UUID.randomUUID(), 0, "120 000");

        assertThat(page(LOZERE, "/financements").select(".chiffres").text().replaceAll("[\\u00A0\\u202F]", " "))
                .isEqualTo("Coûts inconnus aucune structure ne les a dits 120 000 € accordés 0 € prévus ou demandés");
    }

    @Test
    void s_effacent_un_jour_apres_avoir_ete_otes() throws Exception {
        var ancien = UUID.randomUUID();
        var recent = UUID.randomUUID();
        for (var appel : List.of(ancien, recent)) {
            appel(LOZERE, appel, "Tiers-lieux ruraux", "2027-02-01");
            envoyer(LOZERE, "/financements/appels/" + appel + "/suppression");
        }
        jdbc.sql("update appel_a_projets set retire_le = '2026-11-23T08:59Z' where id = ?")
                .param(ancien)
                .update();
        for (var appel : List.of(ancien, recent)) {
            envoyer(LOZERE, "/financements/appels/" + appel + "/retablissement");
        }
        assertThat(page(LOZERE, "/financements")
                        .select("#appels ~ table tbody th")
                        .eachText())
                .containsExactly("Tiers-lieux ruraux");
    }

    @Test
    void notent_un_versement_le_jour_ou_il_est_arrive_jamais_plus_tard_qu_aujourd_hui() throws Exception {
        var convention = UUID.randomUUID();
        var versement = UUID.randomUUID();
        convention(LOZERE, convention, 0, "120 000");
        prevoir(LOZERE, convention, versement, "60 000");

        recevoir(convention, versement, "2026-11-25");
        assertThat(recu(convention)).isEqualTo("attendu");
        recevoir(convention, versement, "2026-11-03");
        assertThat(recu(convention)).isEqualTo("le 03/11/2026");
    }

    private void recevoir(UUID convention, UUID versement, String le) throws Exception {
        navigateur.perform(post("/financements/conventions/" + convention + "/versements/" + versement + "/reception")
                .with(LOZERE)
                .with(csrf())
                .param("le", le));
    }

    private String recu(UUID convention) throws Exception {
        return page(LOZERE, "/financements/conventions/" + convention)
                .selectFirst("td[data-titre=Reçu]")
                .text();
    }

    private List<String> enveloppes() throws Exception {
        return page(LOZERE, "/financements").select("tr:has(td[data-titre=Reste])").eachText().stream()
                .map(texte -> texte.replaceAll("[\\u00A0\\u202F]", " "))
                .toList();
    }

    private MockHttpServletResponse enveloppe(RequestPostProcessor qui, UUID id, String montant) throws Exception {
        return navigateur
                .perform(post("/financements/enveloppes")
                        .with(qui)
                        .with(csrf())
                        .param("id", id.toString())
                        .param("intitule", "Axe LEADER")
                        .param("financeur", "Europe")
                        .param("origine", "FEADER")
                        .param("montant", montant)
                        .param("du", "2025-01-01")
                        .param("au", "2027-12-31"))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse prendre(RequestPostProcessor qui, UUID enveloppe, String statut, String montant)
            throws Exception {
        return navigateur
                .perform(post("/financements/conventions")
                        .with(qui)
                        .with(csrf())
                        .param("id", UUID.randomUUID().toString())
                        .param("version", "0")
                        .param("intitule", "Convention")
                        .param("financeur", "Europe")
                        .param("origine", "FEADER")
                        .param("statut", statut)
                        .param("montant", montant)
                        .param("enveloppe", enveloppe == null ? "" : enveloppe.toString())
                        .param("du", "2026-01-01")
                        .param("au", "2026-12-31"))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse appel(RequestPostProcessor qui, UUID id, String intitule, String cloture)
            throws Exception {
        return navigateur
                .perform(post("/financements/appels")
                        .with(qui)
                        .with(csrf())
                        .param("id", id.toString())
                        .param("intitule", intitule)
                        .param("financeur", "État")
                        .param("cloture", cloture)
                        .param("suite", "A_ETUDIER"))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse convention(RequestPostProcessor qui, UUID id, long version, String montant)
            throws Exception {
        return convention(qui, id, version, montant, "2026-01-01");
    }

    private MockHttpServletResponse convention(
            RequestPostProcessor qui, UUID id, long version, String montant, String du) throws Exception {
        return navigateur
                .perform(post("/financements/conventions")
                        .with(qui)
                        .with(csrf())
                        .param("id", id.toString())
                        .param("version", String.valueOf(version))
                        .param("intitule", "Soutien au réseau")
                        .param("financeur", "Région Occitanie")
                        .param("origine", "REGION")
                        .param("statut", "ACCORDEE")
                        .param("montant", montant)
                        .param("du", du)
                        .param("au", "2026-12-31"))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse prevoir(RequestPostProcessor qui, UUID convention, UUID versement, String montant)
            throws Exception {
        return navigateur
                .perform(post("/financements/conventions/" + convention + "/versements")
                        .with(qui)
                        .with(csrf())
                        .param("id", versement.toString())
                        .param("prevuLe", "2026-06-01")
                        .param("montant", montant))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse envoyer(RequestPostProcessor qui, String adresse) throws Exception {
        return navigateur
                .perform(post(adresse).with(qui).with(csrf()))
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
