package fr.maillon.web.tableaudebord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.web.PageTest;
import fr.maillon.web.RequetesComptees;
import fr.maillon.web.UnCompteConnecte;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipFile;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@Import(RequetesComptees.class)
@DisplayName("Les statistiques")
class StatistiquesControllerIT {

    private static final UUID STRUCTURE = UUID.randomUUID();
    private static final UUID AUTRE_STRUCTURE = UUID.randomUUID();
    private static final UUID MEDIATEUR = UUID.randomUUID();
    private static final UUID COLLEGUE = UUID.randomUUID();
    private static final RequestPostProcessor LOZERE = UnCompteConnecte.coordinateur("48");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void une_activite() {
        for (var id : List.of(STRUCTURE, AUTRE_STRUCTURE)) {
            jdbc.sql(
                            "insert into structure(id, nom, roles, cree_le, version) values (?, 'Le Foyer', '{EMPLOYEUR}', now(), 0)")
                    .param(id)
                    .update();
        }
        for (var id : List.of(MEDIATEUR, COLLEGUE)) {
            jdbc.sql(
                            "insert into mediateur(id, prenom, nom, profil, version) values (?, 'Lou', 'Essai', 'ANIMATEUR', 0)")
                    .param(id)
                    .update();
        }
        noter(MEDIATEUR, STRUCTURE, "48095", "2026-11-23", 30, "EMAIL", "FEMININ");
        noter(MEDIATEUR, STRUCTURE, "48095", "2026-03-02", 90, "SANTE", "FEMININ");
        noter(COLLEGUE, AUTRE_STRUCTURE, "48061", "2026-03-02", 15, "EMAIL", "MASCULIN");
        noter(COLLEGUE, AUTRE_STRUCTURE, "30007", "2026-03-02", 30, "EMAIL", "MASCULIN");
        noter(MEDIATEUR, STRUCTURE, "48095", "2025-11-23", 30, "EMAIL", "FEMININ");
    }

    @Test
    void montrent_a_chacun_son_perimetre() throws Exception {
        assertThat(total(page(LOZERE, ""))).isEqualTo("3");
        assertThat(total(page(UnCompteConnecte.responsable(new StructureId(STRUCTURE)), "")))
                .isEqualTo("2");
        assertThat(total(page(UnCompteConnecte.mediateur(new MediateurId(COLLEGUE)), "")))
                .isEqualTo("2");
        assertThat(total(page(UnCompteConnecte.administrateur(), ""))).isEqualTo("4");
    }

    @Test
    void restent_fermees_au_partenaire_et_a_qui_n_est_pas_connecte() throws Exception {
        for (var adresse : List.of("", ".csv", ".xlsx", ".pdf", "/croisement.csv?lignes=lieu&colonnes=type")) {
            assertThat(reponse(UnCompteConnecte.partenaire(new StructureId(STRUCTURE)), adresse)
                            .getStatus())
                    .isEqualTo(403);
            assertThat(navigateur
                            .perform(get("/statistiques" + adresse))
                            .andReturn()
                            .getResponse()
                            .getRedirectedUrl())
                    .endsWith("/connexion");
        }
    }

    @Test
    void se_restreignent_a_ce_que_l_on_choisit_et_le_disent() throws Exception {
        var page = page(LOZERE, "?structure=" + STRUCTURE);

        assertThat(total(page)).isEqualTo("2");
        assertThat(page.selectFirst(".choix-faits strong").text()).isEqualTo("Le Foyer");
        assertThat(page.selectFirst(".choix-faits a").attr("href")).isEqualTo("/statistiques");
        assertThat(total(page(LOZERE, "?thematique=EMAIL"))).isEqualTo("2");
        assertThat(total(page(LOZERE, "?du=2025-01-01&au=2025-12-31"))).isEqualTo("1");
    }

    @Test
    void n_ouvrent_rien_a_qui_change_l_adresse() throws Exception {
        var responsable = UnCompteConnecte.responsable(new StructureId(STRUCTURE));
        for (var choix : List.of("structure=" + AUTRE_STRUCTURE, "mediateur=" + COLLEGUE, "departement=30")) {
            var page = page(responsable, "?" + choix);
            assertThat(page.select(".vide").text()).startsWith("Rien n’est noté");
            assertThat(page.select(".choix-faits").text()).doesNotContain("Foyer", "Lou");
        }
        assertThat(page(LOZERE, "?departement=30").select(".vide")).isNotEmpty();
    }

    @Test
    void disent_ce_qu_elles_n_ont_pas_compris_sans_tomber() throws Exception {
        for (var choix : List.of(
                "du=hier",
                "du=2026-05-01&au=2026-01-01",
                "du=1900-01-01",
                "lieu=x",
                "type=RIEN",
                "lignes=lieu&colonnes=lieu",
                "lignes=rien&colonnes=lieu",
                "du=2099-01-01",
                "au=2031-01-01",
                "au=+999999999-12-31",
                "lignes=lieu",
                "departement=zz")) {
            var reponse = reponse(LOZERE, "?" + choix);
            assertThat(reponse.getStatus()).as(choix).isEqualTo(400);
            assertThat(Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8))
                            .selectFirst("[role=alert]")
                            .text())
                    .as(choix)
                    .isNotBlank();
            assertThat(reponse(LOZERE, ".csv?" + choix).getStatus()).as(choix).isEqualTo(404);
        }
    }

    @Test
    void gardent_toute_la_page_quand_une_question_ne_va_pas() throws Exception {
        var reponse = reponse(LOZERE, "?du=2026-03-01&au=2026-06-30&thematique=EMAIL&lignes=genre&colonnes=genre");
        var page = Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));

        assertThat(reponse.getStatus()).isEqualTo(400);
        assertThat(page.title()).startsWith("Erreur");
        assertThat(page.selectFirst("[role=alert] a").attr("href")).isEqualTo("#colonnes");
        assertThat(page.selectFirst("#colonnes").attr("aria-describedby")).contains("colonnes-erreur");
        assertThat(page.selectFirst("#colonnes-erreur").text()).isEqualTo("Choisissez deux questions différentes.");
        assertThat(total(page)).isEqualTo("1");
        assertThat(page.selectFirst("#du").val()).isEqualTo("2026-03-01");
        assertThat(page.selectFirst("#au").val()).isEqualTo("2026-06-30");
        assertThat(page.selectFirst("#thematique option[selected]").val()).isEqualTo("EMAIL");
        assertThat(page.selectFirst("#lignes option[selected]").val()).isEqualTo("genre");
    }

    @Test
    void gardent_les_choix_quand_une_date_ne_va_pas() throws Exception {
        for (var date : List.of("du=hier&au=2026-06-30", "du=2026-06-30&au=2026-01-01")) {
            var reponse = reponse(LOZERE, "?" + date + "&thematique=EMAIL&structure=" + STRUCTURE + "&lignes=canal");
            var page = Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
            var champ = date.startsWith("du=hier") ? "du" : "au";

            assertThat(reponse.getStatus()).isEqualTo(400);
            assertThat(page.title()).startsWith("Erreur");
            assertThat(page.selectFirst("#" + champ).attr("aria-describedby")).isEqualTo(champ + "-erreur");
            assertThat(page.selectFirst("#au").val()).isEqualTo(date.substring(date.length() - 10));
            assertThat(page.selectFirst("#thematique option[selected]").val()).isEqualTo("EMAIL");
            assertThat(page.select("form.recherche")
                            .getFirst()
                            .select("input[name=structure]")
                            .val())
                    .isEqualTo(STRUCTURE.toString());
            assertThat(page.selectFirst("#lignes option[selected]").val()).isEqualTo("canal");
        }
    }

    @Test
    void disent_ensemble_ce_qui_ne_va_pas_dans_chaque_date() throws Exception {
        for (var dates : List.of("du=hier&au=demain", "du=1900-01-01&au=demain", "du=2031-01-01&au=2040-01-01")) {
            var page = Jsoup.parse(reponse(LOZERE, "?" + dates).getContentAsString(StandardCharsets.UTF_8));

            assertThat(page.select(".avis-danger a").eachAttr("href")).as(dates).containsExactly("#du", "#au");
        }
        assertThat(Jsoup.parse(reponse(LOZERE, "?au=demain").getContentAsString(StandardCharsets.UTF_8))
                        .select(".avis-danger a")
                        .eachAttr("href"))
                .containsExactly("#au");
    }

    @Test
    void disent_qu_une_periode_est_a_venir() throws Exception {
        var page = page(LOZERE, "?du=2027-01-01&au=2027-12-31");

        assertThat(page.selectFirst(".vide").text())
                .contains("Cette période est à venir", "1er janvier 2027", "Rien n’y est encore noté");
        assertThat(page.selectFirst("#du").val()).isEqualTo("2027-01-01");
        assertThat(page.select(".chiffres")).isEmpty();
    }

    @Test
    void se_restreignent_a_un_lieu_ou_une_structure_depuis_le_formulaire() throws Exception {
        jdbc.sql("update structure set nom = 'Association' where id = ?")
                .param(AUTRE_STRUCTURE)
                .update();

        var page = page(LOZERE, "");

        assertThat(page.select("form.recherche details #structure option").eachText())
                .containsExactly("Toutes", "Association", "Le Foyer");
        var restreinte = page(LOZERE, "?structure=" + STRUCTURE);
        assertThat(restreinte.select("#structure option[selected]").eachText()).containsExactly("Le Foyer");
        assertThat(restreinte.select("form.recherche").getFirst().select("[name=structure]"))
                .hasSize(1);
        assertThat(restreinte.selectFirst("form.recherche details").hasAttr("open"))
                .isTrue();
    }

    @Test
    void croisent_deux_questions_quelles_qu_elles_soient() throws Exception {
        jdbc.sql("select code from commune where departement_code = '48' order by code limit 14")
                .query(String.class)
                .list()
                .forEach(commune -> noter(MEDIATEUR, STRUCTURE, commune, "2026-04-01", 30, "EMAIL", "FEMININ"));
        var parCommune = page(LOZERE, "?lignes=thematique&colonnes=commune");
        assertThat(parCommune.selectFirst("table.croise thead th").text()).isEqualTo("Commune de l’accompagnement");
        assertThat(parCommune.selectFirst("table.croise caption").text()).contains("est en lignes");
        var bornee = page(LOZERE, "?lignes=mediateur&colonnes=commune");
        assertThat(bornee.selectFirst("table.croise").select("thead th")).hasSize(15);
        assertThat(bornee.selectFirst("table.croise").select("thead th").get(13).text())
                .isEqualTo("Autres");
        assertThat(bornee.selectFirst("table.croise").select("tfoot td").eachText().stream()
                        .mapToInt(Integer::parseInt)
                        .sum())
                .isEqualTo(2 * 17);
        assertThat(bornee.selectFirst(".croise-defilant").attr("tabindex")).isEqualTo("0");
        assertThat(bornee.selectFirst(".croise-defilant").attr("aria-label")).isNotBlank();
        assertThat(bornee.select(".a-l-impression table.croise"))
                .hasSize(2)
                .allSatisfy(feuille ->
                        assertThat(feuille.select("thead th").last().text()).isEqualTo("Ensemble"));
        for (var lignes : List.of("thematique", "commune", "genre", "mediateur", "residence", "mois")) {
            for (var colonnes : List.of("commune", "structure", "lieu", "mediateur", "residence", "tranche_age")) {
                if (!lignes.equals(colonnes)) {
                    assertThat(page(LOZERE, "?lignes=" + lignes + "&colonnes=" + colonnes)
                                    .select("table.croise tfoot tr"))
                            .as(lignes + " × " + colonnes)
                            .isNotEmpty();
                }
            }
        }
        assertThat(page(LOZERE, "?lignes=genre&colonnes=tranche_age")
                        .selectFirst("table.croise caption")
                        .text())
                .contains("Accompagnements individuels seulement");
        assertThat(page(LOZERE, "").selectFirst("#croiser-aide").text()).contains("individuels");
    }

    @Test
    void demandent_un_territoire_avant_de_relire_tout_le_pays() throws Exception {
        var administrateur = UnCompteConnecte.administrateur();

        assertThat(page(administrateur, "?type=INDIVIDUEL").selectFirst(".vide").text())
                .contains("d’abord un département");
        assertThat(page(administrateur, "").select("#croiser")).isEmpty();
        assertThat(total(page(administrateur, "?type=INDIVIDUEL&departement=48")))
                .isEqualTo("3");
    }

    @Test
    void disent_les_memes_nombres_en_page_en_texte_et_en_classeur() throws Exception {
        var page = page(LOZERE, "");
        var csv = reponse(LOZERE, ".csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList();
        var xlsx = reponse(LOZERE, ".xlsx").getContentAsByteArray();

        var mars = page.select("#mois + div tbody tr").get(2).select("td");
        assertThat(mars.get(0).text()).isEqualTo("2");
        // 105 minutes : au plus près, non l’heure entamée
        assertThat(mars.get(4).text()).isEqualTo("2");
        assertThat(csv).contains("Par mois;mars 2026;2;2;105;0;0;0", "Par durée;15 minutes ou moins;1;1;15;0;0;0");
        var onglets = onglets(xlsx);
        assertThat(onglets.get(1).select("row").get(3).select("v").eachText()).endsWith("2", "2", "105", "0", "0", "0");
        assertThat(onglets.stream()
                        .mapToInt(onglet -> onglet.select("row").size() - 1)
                        .sum())
                .isEqualTo(csv.size() - 1);
    }

    @Test
    void disent_dans_chaque_fichier_ce_qu_ils_comptent() throws Exception {
        var epci = jdbc.sql(
                        "select code, nom from epci where code = (select epci_code from commune where code = '48095')")
                .query((ligne, rang) -> Map.entry(ligne.getString("code"), ligne.getString("nom")))
                .single();
        for (var choix : List.of("", "?epci=" + epci.getKey() + "&canal=DOMICILE")) {
            var phrases = List.of(
                    choix.isEmpty() ? "Lozère" : epci.getValue(),
                    "Période\u00A0: du 1er janvier au 24 novembre 2026",
                    choix.isEmpty() ? "Tout est compté" : "Seulement\u00A0: À domicile",
                    "Établi le 24/11/2026");
            var csv = reponse(LOZERE, ".csv" + choix)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var xlsx = onglets(reponse(LOZERE, ".xlsx" + choix).getContentAsByteArray());

            assertThat(csv)
                    .containsAll(
                            phrases.stream().map(p -> "Portée;" + p + ";;;;;;").toList());
            assertThat(xlsx.getLast().select("row")).hasSize(6);
            try (var pdf = Loader.loadPDF(reponse(LOZERE, ".pdf" + choix).getContentAsByteArray())) {
                assertThat(new PDFTextStripper().getText(pdf)).contains(phrases.getFirst(), "Établi le 24/11/2026");
            }
        }
    }

    @Test
    void disent_ce_qui_n_est_pas_precise_partout_pareil() throws Exception {
        jdbc.sql("update accompagnement set autonomie = 'AUTONOME' where jour = '2026-11-23'")
                .update();
        jdbc.sql("update accompagnement set type = 'COLLECTIF', niveau = case duree_minutes when 90 then 'DEBUTANT' end"
                        + " where jour = '2026-03-02' and departement_code = '48'")
                .update();
        var page = page(LOZERE, "");

        assertThat(page.select("#autonomie tbody tr, #autonomie tfoot tr").eachText())
                .satisfiesExactly(
                        ligne -> assertThat(ligne).startsWith("Autonome 1 0"),
                        ligne -> assertThat(ligne).startsWith("Non précisé 2 1"),
                        ligne -> assertThat(ligne).startsWith("Ensemble 3 1"));
        assertThat(page.select("#niveaux tbody tr, #niveaux tfoot tr").eachText())
                .satisfiesExactly(
                        ligne -> assertThat(ligne).startsWith("Débutant 1 0"),
                        ligne -> assertThat(ligne).startsWith("Non précisé 1 0"),
                        ligne -> assertThat(ligne).startsWith("Ensemble des ateliers 2 0"));
        assertThat(page(LOZERE, "?lignes=autonomie&colonnes=type")
                        .select("table.croise tbody th")
                        .eachText())
                .containsExactly("Autonome", "Non précisé");
        assertThat(reponse(LOZERE, ".csv")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines())
                .contains("Par autonomie;Non précisé;2;2;105;1;1;30", "Par niveau d’atelier;Non précisé;1;1;15;0;0;0");
        assertThat(onglets(reponse(LOZERE, ".xlsx").getContentAsByteArray()).stream()
                        .map(onglet -> onglet.select("row").last().text()))
                .anyMatch(ligne -> ligne.endsWith("221051130"));
        try (var pdf = Loader.loadPDF(reponse(LOZERE, ".pdf").getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Non précisé 2 1 ", "Ensemble des ateliers 2 0 ");
        }
    }

    @Test
    void ne_disent_une_somme_plus_grande_que_le_total_que_si_elle_l_est() throws Exception {
        assertThat(page(LOZERE, "").selectFirst("#thematiques + div caption").text())
                .doesNotContain("dépasse");
        assertThat(page(LOZERE, "").selectFirst("#genres caption").text()).doesNotContain("dépasse");

        jdbc.sql("update accompagnement set thematiques = '{EMAIL,SANTE}', publics = '{}' where jour = '2026-11-23'")
                .update();

        var page = page(LOZERE, "");
        assertThat(page.selectFirst("#thematiques + div caption").text()).contains("leur somme dépasse alors le total");
        assertThat(page.selectFirst("#genres caption").text())
                .contains("ou dans aucune")
                .doesNotContain("dépasse");
    }

    @Test
    void s_impriment_en_pdf_balise_avec_les_memes_nombres() throws Exception {
        var page = page(LOZERE, "");

        try (var pdf = Loader.loadPDF(reponse(LOZERE, ".pdf").getContentAsByteArray())) {
            var texte = new PDFTextStripper().getText(pdf);
            for (var ligne : page.select("#mois + div tbody tr")) {
                assertThat(texte)
                        .contains(ligne.selectFirst("th").text() + " "
                                + ligne.selectFirst("td").text() + " ");
            }
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("fr");
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot().getKids())
                    .isNotEmpty();
            assertThat(pdf.getDocumentInformation().getTitle()).startsWith("Statistiques, du 1er janvier");
        }
    }

    @Test
    void croisent_deux_questions_et_les_donnent_en_fichier() throws Exception {
        var choix = "?lignes=thematique&colonnes=genre&compter=personnes";
        var croise = page(LOZERE, choix).selectFirst("table.croise");

        assertThat(croise.select("thead th").eachText())
                .containsExactly("Thématique", "Féminin", "Masculin", "Ensemble");
        assertThat(croise.select("tbody tr").eachText()).containsExactly("E-mail 1 1 2", "Santé 1 0 1");
        assertThat(croise.select("tfoot tr").text()).isEqualTo("Ensemble 2 1 3");
        assertThat(reponse(LOZERE, "/croisement.csv" + choix).getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "\uFEFFThématique;Féminin;Masculin;Ensemble\r\nE-mail;1;1;2\r\nSanté;1;0;1\r\nEnsemble;2;1;3\r\n");
        assertThat(reponse(LOZERE, "/croisement.csv").getStatus()).isEqualTo(404);
    }

    @Test
    void comptent_une_etiquette_partout_pareil() throws Exception {
        var une = etiqueter("Pass numérique", "DEPARTEMENT", "departement_code", "48", "EMAIL");
        etiqueter("Aides", "DEPARTEMENT", "departement_code", "48", "EMAIL");
        var page = page(LOZERE, "?etiquette=" + une);

        assertThat(page.select("#etiquette option").eachText()).containsExactly("Toutes", "Aides", "Pass numérique");
        assertThat(page.selectFirst("#etiquette option[selected]").val()).isEqualTo(une.toString());
        assertThat(total(page)).isEqualTo("2");
        assertThat(page.select("#etiquettes tbody tr").eachText())
                .allSatisfy(ligne -> assertThat(ligne).matches("(Aides|Pass numérique) 2 1 .*"))
                .hasSize(2);
        assertThat(page.selectFirst("#etiquettes tbody a").attr("href")).contains("etiquette=");
        assertThat(reponse(LOZERE, ".csv?etiquette=" + une)
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines())
                .contains("Ensemble;Ensemble;2;2;45;1;1;30", "Par étiquette;Pass numérique;2;2;45;1;1;30");
        assertThat(onglets(reponse(LOZERE, ".xlsx?etiquette=" + une).getContentAsByteArray()).stream()
                        .map(onglet -> onglet.select("row + row").eachText()))
                .anySatisfy(lignes -> assertThat(lignes).hasSize(2).allMatch(ligne -> ligne.endsWith("22451130")));
        try (var pdf = Loader.loadPDF(reponse(LOZERE, ".pdf?etiquette=" + une).getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("étiquette «\u00A0Pass numérique\u202F»");
        }
        assertThat(page(LOZERE, "?lignes=etiquette&colonnes=type")
                        .selectFirst("table.croise")
                        .select("tbody tr, tfoot tr")
                        .eachText())
                .containsExactlyInAnyOrder("Aides 2 2", "Pass numérique 2 2", "Sans étiquette 1 1", "Ensemble 3 3");
        assertThat(reponse(LOZERE, "/croisement.csv?lignes=type&colonnes=etiquette")
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("Pass numérique")
                .contains("Sans étiquette;Ensemble");
    }

    @Test
    void n_ouvrent_une_etiquette_personnelle_qu_a_son_mediateur() throws Exception {
        var moi = UnCompteConnecte.mediateur(new MediateurId(COLLEGUE));
        var personnelle = etiqueter("À revoir", "PERSONNELLE", "mediateur_id", COLLEGUE.toString(), "EMAIL");
        var page = page(moi, "?etiquette=" + personnelle);

        assertThat(total(page)).isEqualTo("2");
        assertThat(page.select("#etiquette option").eachText()).contains("À revoir (à moi)");
        assertThat(page.select("a[href*=partages/nouveau]")).isEmpty();
        assertThat(reponse(moi, "/partages/nouveau?etiquette=" + personnelle).getStatus())
                .isEqualTo(422);
        assertThat(page.text()).contains("Une étiquette que vous gardez pour vous ne se partage pas");
        for (var autre : List.of(
                LOZERE,
                UnCompteConnecte.mediateur(new MediateurId(MEDIATEUR)),
                UnCompteConnecte.responsable(new StructureId(AUTRE_STRUCTURE)),
                UnCompteConnecte.administrateur())) {
            assertThat(reponse(autre, "?etiquette=" + personnelle + "&departement=48")
                            .getStatus())
                    .isEqualTo(400);
            assertThat(reponse(autre, ".csv?etiquette=" + personnelle + "&departement=48")
                            .getStatus())
                    .isEqualTo(404);
            assertThat(page(autre, "?departement=48&lignes=etiquette&colonnes=type")
                            .text())
                    .doesNotContain("À revoir");
        }
    }

    @Test
    void se_restreignent_a_un_canal_partout_pareil() throws Exception {
        jdbc.sql("update accompagnement set canal = 'DOMICILE' where jour = '2026-03-02'")
                .update();
        var page = page(LOZERE, "?canal=DOMICILE");

        assertThat(total(page)).isEqualTo("2");
        assertThat(page.select("#canal option").eachText())
                .containsExactly("Tous", "Lieu d’activité", "Autre lieu", "À domicile", "À distance");
        assertThat(page.selectFirst("#canal option[selected]").val()).isEqualTo("DOMICILE");
        assertThat(page.selectFirst("form[action$=croiser] input[name=canal]").val())
                .isEqualTo("DOMICILE");
        assertThat(page.select("a[href*=partages/nouveau], a[href*=vues/nouvelle], a[href*='.xlsx'], a[href*='.csv']")
                        .eachAttr("href"))
                .hasSizeGreaterThan(3)
                .allMatch(adresse -> adresse.contains("canal=DOMICILE"));
        assertThat(page(LOZERE, "").select("#canaux tbody a").eachAttr("href"))
                .containsExactly("/statistiques?canal=DOMICILE", "/statistiques?canal=A_DISTANCE");
        assertThat(reponse(LOZERE, ".csv?canal=DOMICILE")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines())
                .contains("Ensemble;Ensemble;2;2;105;0;0;0", "Par canal;À domicile;2;2;105;0;0;0");
        assertThat(onglets(reponse(LOZERE, ".xlsx?canal=DOMICILE").getContentAsByteArray()).stream()
                        .map(onglet -> onglet.select("row + row").eachText()))
                .anySatisfy(lignes -> assertThat(lignes).hasSize(1).allMatch(ligne -> ligne.contains("22105")));
        try (var pdf = Loader.loadPDF(reponse(LOZERE, ".pdf?canal=DOMICILE").getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("À domicile.")
                    .containsPattern("2\\haccompagnements");
        }
        assertThat(page(LOZERE, "?canal=DOMICILE&lignes=canal&colonnes=type")
                        .selectFirst("table.croise")
                        .select("tbody tr")
                        .eachText())
                .containsExactly("À domicile 2 2");
        assertThat(reponse(LOZERE, "?canal=TELEPATHIE").getStatus()).isEqualTo(400);
        assertThat(reponse(LOZERE, ".csv?canal=TELEPATHIE").getStatus()).isEqualTo(404);
        assertThat(page(UnCompteConnecte.administrateur(), "?canal=DOMICILE").select(".vide"))
                .isNotEmpty();
        QueryCountHolder.clear();
        page(LOZERE, "?canal=A_DISTANCE&lignes=lieu&colonnes=thematique");
        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isLessThanOrEqualTo(12);
    }

    private UUID etiqueter(String nom, String portee, String colonne, String porteur, String thematique) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into etiquette(id, nom, portee, " + colonne + ", cree_le) values (?, ?, ?, '" + porteur
                        + "', now())")
                .params(id, nom, portee)
                .update();
        jdbc.sql("insert into accompagnement_etiquette select id, ? from accompagnement where ? = any(thematiques)")
                .params(id, thematique)
                .update();
        return id;
    }

    @Test
    void tiennent_en_douze_requetes() throws Exception {
        page(LOZERE, "");
        QueryCountHolder.clear();
        page(LOZERE, "?lignes=lieu&colonnes=thematique");

        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isLessThanOrEqualTo(12);
    }

    private static List<Document> onglets(byte[] classeur) throws IOException {
        var onglets = new ArrayList<Document>();
        var fichier = Files.createTempFile("statistiques", ".xlsx");
        try {
            Files.write(fichier, classeur);
            try (var zip = new ZipFile(fichier.toFile())) {
                for (int i = 1; zip.getEntry("xl/worksheets/sheet" + i + ".xml") != null; i++) {
                    var onglet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet" + i + ".xml"));
                    onglets.add(Jsoup.parse(onglet, "UTF-8", "", Parser.xmlParser()));
                }
            }
        } finally {
            Files.delete(fichier);
        }
        return onglets;
    }

    private static String total(Document page) {
        return page.selectFirst(".chiffres li strong").text();
    }

    private void noter(
            UUID mediateur, UUID structure, String commune, String jour, int minutes, String thematique, String genre) {
        jdbc.sql("""
                insert into accompagnement(id, empreinte, type, mediateur_id, structure_id, jour, duree_minutes, canal,
                    commune_code, departement_code, thematiques, participants, publics, cree_le, modifie_le, version)
                values (?, 'x', 'INDIVIDUEL', ?, ?, ?::date, ?, 'A_DISTANCE', ?, ?, ?::text[], 1, ?::jsonb, now(), now(), 0)""")
                .params(
                        UUID.randomUUID(),
                        mediateur,
                        structure,
                        jour,
                        minutes,
                        commune,
                        commune.substring(0, 2),
                        "{" + thematique + "}",
                        "{\"genre\": {\"" + genre + "\": 1}}")
                .update();
    }

    private MockHttpServletResponse reponse(RequestPostProcessor qui, String suite) throws Exception {
        return navigateur
                .perform(get(java.net.URI.create("/statistiques" + suite)).with(qui))
                .andReturn()
                .getResponse();
    }

    private Document page(RequestPostProcessor qui, String suite) throws Exception {
        var reponse = reponse(qui, suite);
        assertThat(reponse.getStatus()).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
    }
}
