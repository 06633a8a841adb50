package fr.maillon.web.implantation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.mediateur.MediateurId;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("La page « Où ouvrir ensuite ? »")
class ImplantationControllerIT {

    private static final String TOUCHER = "/implantation?question=toucher&ouvertures=3&minutes=20";

    private static final String A_L_ECART = " from commune where code in ('48080', '48104')";

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SuiviDuMaillage suivi;

    @BeforeEach
    void deux_lieux() {
        lieu("MSAP de Mende", "48095", 44.518, 3.501);
        lieu("MSAP de Florac", "48061", 44.325, 3.593);
    }

    /** Les chiffres d’avant sont ceux de la page du maillage, ceux d’après et le fichier se recoupent. */
    @Test
    void part_des_chiffres_du_maillage_et_dit_ce_qui_change() throws Exception {
        var maillage = suivi.du("48").orElseThrow().maillage();
        var page = page(TOUCHER);
        long gagnes =
                nombre(page.selectFirst("#ouvertures-proposees tfoot td.nombre").text());

        assertThat(page.select("#ouvertures-proposees tbody tr")).hasSize(3);
        assertThat(page.select("#ouvertures-proposees tbody th a").eachAttr("href"))
                .allMatch(lien -> lien.matches("/maillage/48#commune-48\\d{3}"));
        assertThat(avant(page, 0)).isEqualTo(maillage.auDelaDe(20).habitants());
        assertThat(avant(page, 0) - apres(page, 0)).isEqualTo(gagnes).isPositive();
        assertThat(page.select("#avant-apres tbody tr").get(1).text())
                .contains(("%.1f".formatted(maillage.moyenne().orElseThrow().enMinutes())).replace('.', ','));
        assertThat(page.selectFirst("[data-etat]").text()).isEqualTo("État du calcul : meilleure solution, prouvée.");
        assertThat(page.selectFirst("[data-phrase]").text()).contains("En ouvrant 3 lieux", "20 minutes ou moins");
        assertThat(page.select("svg.carte-acces path.projet")).hasSize(3);
        assertThat(page.select("details tbody tr")).hasSize(3);
        assertThat(page.select("[style], style")).isEmpty();

        var csv = contenu(TOUCHER.replace("?", ".csv?")).lines().toList();
        assertThat(csv).hasSize(4);
        assertThat(csv.stream()
                        .skip(1)
                        .mapToLong(ligne -> Long.parseLong(ligne.split(",")[3]))
                        .sum())
                .isEqualTo(gagnes);
    }

    @Test
    void repond_aux_deux_autres_questions() throws Exception {
        var moyenne = page("/implantation?question=rapprocher&ouvertures=2");
        assertThat(moyenne.selectFirst("[data-phrase]").text())
                .startsWith("En ouvrant 2 lieux, le temps moyen passerait de");
        assertThat(moyenne.selectFirst("[data-etat]").text()).contains("prouvée");

        var tous = page("/implantation?question=couvrir&minutes=30");
        assertThat(tous.selectFirst("[data-phrase]").text()).contains("pour que personne ne soit à plus de 30 minutes");
        assertThat(apres(tous, 0)).isZero();
    }

    /** Le même budget, une commune hors de prix : on dépense autrement, et jamais plus que le budget. */
    @Test
    void depense_un_budget_selon_ce_que_coute_chaque_commune() throws Exception {
        var question = "/implantation?question=toucher&minutes=20&budget=100000&cout=50000";
        var choisies = page(question).select("#ouvertures-proposees tbody th a").eachText();
        assertThat(choisies).hasSize(2);

        var page = page(question + "&couts=" + choisies.getFirst() + " : 100 001\n\nVillefort=12000");

        assertThat(page.select("#ouvertures-proposees tbody th a").eachText()).doesNotContain(choisies.getFirst());
        assertThat(page.selectFirst("[data-etat]").text()).contains("meilleure solution, prouvée");
        assertThat(page.selectFirst("[data-budget]").text()).matches("Budget\\W+100\\W000,00\\W€.*");
        assertThat(page.select("#ouvertures-proposees tbody th .discret").eachText().stream()
                        .mapToLong(ImplantationControllerIT::nombre)
                        .sum())
                .isEqualTo(nombre(page.selectFirst("[data-budget]").text().replaceAll(".*Coût par an", "")))
                .isLessThanOrEqualTo(100_000_00L);
        assertThat(page.selectFirst("#couts").val()).contains("Villefort=12000");
        assertThat(contenu((question + "&couts=Villefort : 12000").replace("?", ".csv?"))
                        .lines())
                .hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nulle-Part : 12000", "Mende", "Mende : beaucoup", "Mende : 0"})
    void dit_quel_cout_ne_se_lit_pas(String couts) throws Exception {
        var reponse = navigateur
                .perform(get(TOUCHER + "&budget=100000&cout=50000")
                        .param("couts", couts)
                        .with(UnCompteConnecte.coordinateur("48")))
                .andReturn()
                .getResponse();
        var page = Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));

        assertThat(reponse.getStatus()).isEqualTo(400);
        assertThat(page.select("[role=alert] a").eachAttr("href")).containsExactly("#couts");
        assertThat(page.selectFirst("#couts").val()).isEqualTo(couts);
    }

    @Test
    void n_ouvre_que_dans_les_communes_assez_peuplees() throws Exception {
        var page = page("/implantation?question=toucher&ouvertures=5&minutes=20&habitants=1000");
        var communes = suivi.du("48").orElseThrow().maillage().communes();

        assertThat(page.select("#ouvertures-proposees tbody th a").eachText())
                .isNotEmpty()
                .allMatch(nom -> communes.stream()
                        .anyMatch(c -> c.nom().equals(nom) && c.habitants() != null && c.habitants() >= 1000));
        assertThat(page("/implantation?question=toucher&minutes=20&habitants=900000")
                        .selectFirst(".vide")
                        .text())
                .contains("Abaissez la population");
    }

    @Test
    void n_ouvre_que_la_ou_il_y_a_un_marche_ou_dans_un_zonage_si_on_le_demande() throws Exception {
        assertThat(page(TOUCHER + "&parmi=marche").selectFirst(".vide").text()).contains("parmi plus de communes");

        jdbc.sql("insert into donnee_de_commune select code, 'FRR', 1, 2026, 'ANCT', now()" + A_L_ECART)
                .update();

        assertThat(page(TOUCHER + "&parmi=frr")
                        .select("#ouvertures-proposees tbody th a")
                        .eachAttr("href"))
                .containsExactlyInAnyOrderElementsOf(jdbc.sql("select '/maillage/48#commune-' || code" + A_L_ECART)
                        .query(String.class)
                        .list());
        assertThat(contenu(TOUCHER.replace("?", ".csv?") + "&parmi=frr").lines())
                .hasSize(3);
    }

    @Test
    void n_ouvre_que_la_ou_il_y_a_un_equipement_si_on_le_demande() throws Exception {
        assertThat(page("/implantation").select("#equipements")).isEmpty();

        jdbc.sql("insert into donnee_de_commune select code, 'EQUIPEMENTS', 1, 2024, 'BPE', now(), 'La Poste'"
                        + A_L_ECART)
                .update();
        jdbc.sql("insert into donnee_de_commune values ('48095', 'EQUIPEMENTS', 1, 2024, 'BPE', now(), 'Bibliothèque')")
                .update();

        assertThat(page(TOUCHER + "&equipements=Bibliothèque")
                        .select("#ouvertures-proposees tbody th a")
                        .eachAttr("href"))
                .containsExactly("/maillage/48#commune-48095");
        assertThat(page(TOUCHER + "&equipements=La Poste&equipements=Bibliothèque")
                        .select("#ouvertures-proposees tbody tr"))
                .hasSize(3);
        var page = page(TOUCHER + "&equipements=La Poste");
        assertThat(page.select("#equipements input[checked]").eachAttr("value")).containsExactly("La Poste");
        assertThat(page.select("#equipements label").first().text()).isEqualTo("Bibliothèque (1 commune)");
        assertThat(page.select("#ouvertures-proposees tbody th a").eachAttr("href"))
                .containsExactlyInAnyOrderElementsOf(jdbc.sql("select '/maillage/48#commune-' || code" + A_L_ECART)
                        .query(String.class)
                        .list());
        assertThat(page.select("a[href^=/implantation.csv]").attr("href")).contains("equipements=La%20Poste");
        assertThat(contenu(TOUCHER.replace("?", ".csv?") + "&equipements=La Poste")
                        .lines())
                .hasSize(3);
        assertThat(page(TOUCHER + "&parmi=marche&equipements=La Poste").select(".vide"))
                .hasSize(1);
    }

    @Test
    void compte_davantage_les_habitants_des_communes_fragiles_si_on_le_demande() throws Exception {
        var peuplees = page(TOUCHER.replace("ouvertures=3", "ouvertures=1"));
        assertThat(page(TOUCHER + "&fragilite=oui").text()).contains("Aucun indice de fragilité n’est importé");

        // autour de la commune choisie, personne n’est fragile ; ailleurs, tout le monde
        jdbc.sql("""
                insert into donnee_de_commune
                select c.code, 'FRAGILITE_10',
                       case when abs(c.latitude - p.latitude) < .3 and abs(c.longitude - p.longitude) < .3 then 1 else 10 end,
                       2026, 'ANCT', now()
                from commune c, commune p where c.departement_code = '48' and c.latitude is not null and p.code = ?""").param(premiere(peuplees)).update();

        var fragiles = page(TOUCHER.replace("ouvertures=3", "ouvertures=1") + "&fragilite=oui");
        assertThat(fragiles.text()).contains("jusqu’à deux fois");
        assertThat(premiere(fragiles)).isNotEqualTo(premiere(peuplees));
        assertThat(fragiles.selectFirst("[data-etat]").text()).contains("prouvée");
    }

    @Test
    void ouvre_ce_qu_un_budget_paie_et_dit_ce_que_cela_coute() throws Exception {
        var page = page("/implantation?question=toucher&minutes=20&budget=100 000&cout=45 000,50&ouvertures=9");

        assertThat(page.select("#ouvertures-proposees tbody tr")).hasSize(2);
        assertThat(page.selectFirst("[data-budget]").text().replaceAll("[\\u00a0\\u202f]", " "))
                .isEqualTo("Ce budget paie 2 lieux. Coût par an : 90 001,00 €.");
        assertThat(page("/implantation?question=couvrir&minutes=30&cout=1000")
                        .selectFirst("[data-budget]")
                        .text())
                .startsWith("Coût par an");
    }

    private static String premiere(Document page) {
        return page.selectFirst("#ouvertures-proposees tbody th a").attr("href").replaceAll(".*-", "");
    }

    @Test
    void se_tient_sans_reponse_tant_qu_on_ne_demande_rien() throws Exception {
        var page = page("/implantation");
        assertThat(page.select("form select#question option")).hasSize(3);
        assertThat(page.select("#reponse, [role=alert]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?question=nimporte",
                "?question=toucher&ouvertures=0",
                "?question=toucher&ouvertures=11",
                "?question=toucher&minutes=9",
                "?question=toucher&minutes=vingt",
                "?question=toucher&habitants=-1",
                "?question=toucher&parmi=gares",
                "?question=toucher&budget=cher&cout=1000",
                "?question=toucher&budget=1000",
                "?question=toucher&budget=1000&cout=0",
                "?question=toucher&budget=1000&cout=1001",
                "?question=toucher&habitants=99999999999"
            })
    void dit_ce_qui_ne_va_pas(String demande) throws Exception {
        var reponse = reponse("/implantation" + demande, UnCompteConnecte.coordinateur("48"));
        assertThat(reponse.getStatus()).isEqualTo(400);
        var page = Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
        assertThat(page.title()).startsWith("Erreur");
        assertThat(page.select("[role=alert] li a")).hasSize(1);
        assertThat(page.select(page.selectFirst("[role=alert] a").attr("href"))).hasSize(1);
        assertThat(page.select("#reponse")).isEmpty();
        assertThat(reponse("/implantation.csv" + demande, UnCompteConnecte.coordinateur("48"))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void ne_s_ouvre_qu_au_coordinateur_sur_son_territoire() throws Exception {
        for (var autre : List.of(
                UnCompteConnecte.mediateur(new MediateurId(UUID.randomUUID())),
                UnCompteConnecte.responsable(new StructureId(UUID.randomUUID())),
                UnCompteConnecte.partenaire(new StructureId(UUID.randomUUID())),
                UnCompteConnecte.administrateur())) {
            assertThat(reponse("/implantation", autre).getStatus()).isEqualTo(403);
            assertThat(reponse(TOUCHER.replace("?", ".csv?"), autre).getStatus())
                    .isEqualTo(403);
        }
        assertThat(navigateur
                        .perform(get("/implantation"))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .endsWith("/connexion");
        assertThat(reponse("/implantation?ou=30", UnCompteConnecte.coordinateur("48"))
                        .getStatus())
                .isEqualTo(404);
        assertThat(reponse("/implantation", UnCompteConnecte.coordinateur()).getStatus())
                .isEqualTo(404);
    }

    @Test
    void se_trouve_depuis_les_ecarts_et_le_tableau_de_bord() throws Exception {
        assertThat(page("/maillage/48/ecarts").select("a[href=/implantation]")).hasSize(1);
        assertThat(page("/tableau-de-bord").select("a[href=/implantation]")).hasSize(1);
        assertThat(Jsoup.parse(navigateur
                                .perform(get("/maillage/48/ecarts"))
                                .andReturn()
                                .getResponse()
                                .getContentAsString(StandardCharsets.UTF_8))
                        .select("a[href=/implantation]"))
                .isEmpty();
    }

    private static long avant(Document page, int ligne) {
        return nombre(page.select("#avant-apres tbody tr")
                .get(ligne)
                .select("td")
                .get(0)
                .text());
    }

    private static long apres(Document page, int ligne) {
        return nombre(page.select("#avant-apres tbody tr")
                .get(ligne)
                .select("td")
                .get(1)
                .text());
    }

    private static long nombre(String texte) {
        return Long.parseLong(texte.replaceAll("\\D", ""));
    }

    private void lieu(String nom, String commune, double latitude, double longitude) {
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, cree_le, modifie_le, version)
                values (?, ?, ?, '48000', '1 rue', ?, ?, '2026-01-01', 'MSAP', 'OUVERT', true, now(), now(), 0)""")
                .params(UUID.randomUUID(), nom, commune, latitude, longitude)
                .update();
    }

    private MockHttpServletResponse reponse(String adresse, RequestPostProcessor qui) throws Exception {
        return navigateur.perform(get(adresse).with(qui)).andReturn().getResponse();
    }

    private String contenu(String adresse) throws Exception {
        var reponse = reponse(adresse, UnCompteConnecte.coordinateur("48"));
        assertThat(reponse.getStatus()).isEqualTo(200);
        return reponse.getContentAsString(StandardCharsets.UTF_8);
    }

    private Document page(String adresse) throws Exception {
        return Jsoup.parse(contenu(adresse));
    }
}
