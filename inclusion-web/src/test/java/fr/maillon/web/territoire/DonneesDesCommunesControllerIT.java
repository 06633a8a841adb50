package fr.maillon.web.territoire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.territoire.DonneesDesCommunes.Rapport;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.DispatcherServlet;

@PageTest
@DisplayName("Les zonages et la fragilité")
class DonneesDesCommunesControllerIT {

    private static final RequestPostProcessor ADMIN = UnCompteConnecte.administrateur();
    private static final RequestPostProcessor LOZERE = UnCompteConnecte.coordinateur("48");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Test
    void lisent_quarante_mille_lignes_et_nomment_les_trois_fausses() throws Exception {
        var communes = jdbc.sql("select code from commune order by code")
                .query(String.class)
                .list();
        var fichier = new StringBuilder("codgeo;libelle;indice\r\n");
        int ecrites = 0;
        for (int rang = 0; ecrites < 39_997; rang++) {
            // les mêmes communes reviennent, avec la même valeur
            var code = communes.get(rang % communes.size());
            fichier.append(code)
                    .append(";x;")
                    .append(1 + Math.floorMod(code.hashCode(), 10))
                    .append("\r\n");
            ecrites++;
            if (ecrites == 100) {
                fichier.append("99999;x;5\r\n");
            } else if (ecrites == 20_000) {
                fichier.append("48095;x;onze\r\n");
            } else if (ecrites == 30_000) {
                fichier.append("48061;x;10,5\r\n");
            }
        }

        var rapport = rapport(importer(ADMIN, "FRAGILITE_10", "2023", fichier.toString()));

        assertThat(rapport.lignes()).isEqualTo(40_000);
        assertThat(rapport.communes()).isEqualTo(communes.size());
        assertThat(rapport.refusees()).isEqualTo(3);
        assertThat(rapport.refus())
                .satisfiesExactly(
                        un -> assertThat(un).startsWith("Ligne 102\u00A0:").contains("99999"),
                        deux -> assertThat(deux)
                                .startsWith("Ligne 20003\u00A0:")
                                .contains("onze"),
                        trois -> assertThat(trois)
                                .startsWith("Ligne 30004\u00A0:")
                                .contains("10,5"));
        assertThat(jdbc.sql("select count(*) from donnee_de_commune where millesime = 2023")
                        .query(Integer.class)
                        .single())
                .isEqualTo(communes.size());
    }

    @Test
    void comptent_une_fois_une_commune_qui_est_dans_deux_zonages() throws Exception {
        importer(ADMIN, "FRR", "2025", "code_insee\n48095\n48061\n48080\n");
        importer(ADMIN, "QPV", "2024", "code_insee,qpv\n48095,oui\n48095,oui\n48140,oui\n48061,non\n");

        var lignes = page("/maillage/48").select("#zonages tbody tr");
        var csv = texte("/maillage/48/zonages.csv").split("\r\n");

        assertThat(lignes.eachText().stream().map(ligne -> ligne.replaceAll("[\u202f\u00a0]", "")))
                .satisfiesExactly(
                        frr -> assertThat(frr).startsWith("FRR 3 "),
                        qpv -> assertThat(qpv).startsWith("Commune ayant un QPV 2 "),
                        union -> assertThat(union).startsWith("L’un ou l’autre 4 "),
                        aucun -> assertThat(aucun).startsWith("Ni l’un ni l’autre 148 "));
        assertThat(csv).hasSize(5);
        long frr = habitants(csv[1]);
        long qpv = habitants(csv[2]);
        long mende = jdbc.sql("select population from commune where code = '48095'")
                .query(Long.class)
                .single();
        assertThat(habitants(csv[3])).isEqualTo(frr + qpv - mende);
        assertThat(habitants(csv[3]) + habitants(csv[4])).isEqualTo(76_486);
    }

    @Test
    void ne_melent_jamais_les_deux_echelles_et_gardent_le_millesime() throws Exception {
        UnReseau.a(jdbc, "48198"); // Villefort, loin de Mende et de Florac
        importer(ADMIN, "FRAGILITE_10", "2021", "code_insee;indice\n48095;7,5\n48061;3\n");
        importer(ADMIN, "FRAGILITE_100", "2024", "code_insee;indice\n48095;112\n");

        var entete = page("/maillage/48/ecarts").select("th").eachText();
        var lignes = page("/maillage/48/ecarts").select("tbody tr");

        assertThat(entete).contains("Indice de fragilité numérique, base 100 (2024)");
        assertThat(lignes.stream()
                        .filter(ligne -> ligne.selectFirst("th").text().equals("Mende"))
                        .map(ligne -> ligne.selectFirst("td[data-titre='Indice de fragilité']")
                                .text()))
                .containsExactly("112");
        assertThat(lignes.stream()
                        .filter(ligne -> !ligne.selectFirst("th").text().equals("Mende"))
                        .map(ligne -> ligne.selectFirst("td[data-titre='Indice de fragilité']")
                                .text()))
                .containsOnly("inconnu");
        assertThat(texte("/maillage/48/ecarts.csv").split("\r\n"))
                .anyMatch(ligne -> ligne.startsWith("48095,")
                        && ligne.contains(",112.0,\"Indice de fragilité numérique, base 100\",2024,"))
                .anyMatch(ligne -> ligne.startsWith("48061,") && !ligne.contains("Indice"));
        assertThat(page("/territoire/donnees").select("#etats tbody tr")).hasSize(2);

        retirer(page("/territoire/donnees"), "FRAGILITE_100");
        assertThat(page("/maillage/48/ecarts").select("th").eachText())
                .contains("Indice de fragilité numérique, de 1 à 10 (2021)");
    }

    @Test
    void rendent_les_valeurs_d_avant_quand_le_dernier_import_est_retire() throws Exception {
        rapport(importer(LOZERE, "FRAGILITE_10", "2021", "code_insee;indice\n48095;4\n48061;5\n"));
        jdbc.sql("update donnee_de_commune set importe_le = importe_le - interval '1 day'")
                .update();
        rapport(importer(LOZERE, "FRAGILITE_10", "2024", "code_insee;indice\n48095;9\n"));

        assertThat(indices()).containsExactly("48061 5.000 2021", "48095 9.000 2024");
        assertThat(page("/territoire/donnees")
                        .select("#etats td[data-titre=Communes]")
                        .eachText())
                .containsExactly("1 sur 152", "2 sur 152, dont 1 font foi");

        retirerLaFragilite();
        assertThat(indices()).containsExactly("48061 5.000 2021", "48095 4.000 2021");

        retirerLaFragilite();
        assertThat(indices()).isEmpty();
    }

    /** 2025 importé après 2026 ne le remplace pas : il complète, et la page le dit. */
    @Test
    void gardent_l_annee_la_plus_recente_et_le_disent() throws Exception {
        rapport(importer(LOZERE, "FRAGILITE_10", "2026", "code_insee;indice\n48095;4\n48061;5\n"));
        jdbc.sql("update donnee_de_commune set importe_le = importe_le - interval '1 day'")
                .update();
        var resultat = importer(LOZERE, "FRAGILITE_10", "2025", "code_insee;indice\n48095;9\n48080;7\n");
        var rapport = rapport(resultat);

        assertThat(rapport.dejaPlusRecentes()).isEqualTo(1);
        assertThat(rapport.annee()).isEqualTo(2026);
        assertThat(indices()).containsExactly("48061 5.000 2026", "48080 7.000 2025", "48095 4.000 2026");
        var lue = Jsoup.parse(navigateur
                .perform(get("/territoire/donnees")
                        .with(LOZERE)
                        .requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, resultat.getFlashMap()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(lue.selectFirst("#plus-recent").text()).contains("1 commune", "(2026)", "c’est elle qui fait foi");
        assertThat(lue.select("#etats td[data-titre=Année]").eachText()).containsExactly("2026", "2025");
        assertThat(lue.select("#etats td[data-titre=Communes]").eachText())
                .containsExactly("2 sur 152", "2 sur 152, dont 1 font foi");

        retirerLaFragilite();
        assertThat(indices()).containsExactly("48080 7.000 2025", "48095 9.000 2025");
    }

    /** L’ancienne année seule s’en va, sans toucher à la récente ; on s’est trompé : elle revient telle qu’elle était. */
    @Test
    void se_retirent_dans_n_importe_quel_ordre_et_reviennent_si_l_on_s_est_trompe() throws Exception {
        importer(LOZERE, "FRAGILITE_10", "2021", "code_insee;indice\n48095;4\n48061;5\n");
        jdbc.sql("update donnee_de_commune set importe_le = importe_le - interval '1 day'")
                .update();
        importer(LOZERE, "FRAGILITE_10", "2024", "code_insee;indice\n48095;9\n");
        var page = page("/territoire/donnees");
        var ancien = page.select("#etats form").last().attr("action");

        var annulation = envoyer(LOZERE, ancien).getFlashMap().get("annulation").toString();
        assertThat(indices()).containsExactly("48095 9.000 2024");
        assertThat(page("/territoire/donnees").select("#etats tbody tr")).hasSize(1);

        // hors de son territoire, on ne rend rien
        assertThat(envoyer(UnCompteConnecte.coordinateur("30"), annulation)
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(envoyer(LOZERE, annulation).getFlashMap().get("confirmation"))
                .isEqualTo("L’import est de retour.");
        assertThat(indices()).containsExactly("48061 5.000 2021", "48095 9.000 2024");
        assertThat(envoyer(LOZERE, annulation).getFlashMap().get("avertissement"))
                .isNotNull();

        envoyer(LOZERE, ancien);
        jdbc.sql("update donnee_de_commune set retire_le = retire_le - interval '25 hours'")
                .update();
        retirerLaFragilite();
        assertThat(envoyer(LOZERE, annulation).getFlashMap().get("avertissement"))
                .as("un jour après, il est oublié")
                .isNotNull();
    }

    @Test
    void lisent_des_equipements_type_par_type() throws Exception {
        var rapport = rapport(importer(
                LOZERE,
                "EQUIPEMENTS",
                "2024",
                "DEPCOM;TYPEQU;LIBELLE_TYPEQU;NB_EQUIP\n48095;F307;Bibliothèque;2\n48095;f307;BIBLIOTHEQUE;1\n"
                        + "48061;F307;Bibliothèque;1\n48061;;Mairie annexe;1\n30189;F307;Bibliothèque;4\n"
                        + "48080;F307;Bibliothèque;beaucoup\n48080;;;1\n"));

        assertThat(rapport.refus())
                .satisfiesExactly(
                        un -> assertThat(un).startsWith("Ligne 7\u00A0:").contains("beaucoup"),
                        deux -> assertThat(deux).startsWith("Ligne 8\u00A0:").contains("Le type d’équipement manque"));
        assertThat(rapport.ailleurs()).isEqualTo(1);
        assertThat(rapport.communes()).as("la liste dit aussi qui n’en a pas").isEqualTo(152);
        assertThat(equipements())
                .containsExactly("Bibliothèque (F307) 48061 1", "Bibliothèque (F307) 48095 3", "Mairie annexe 48061 1");

        // l’année d’après, écrite autrement, une bibliothèque a fermé ; la mairie annexe n’est pas dans ce fichier
        jdbc.sql("update donnee_de_commune set importe_le = importe_le - interval '1 day'")
                .update();
        importer(LOZERE, "EQUIPEMENTS", "2025", "code_insee,libellé\n48095,bibliotheque (f307)\n");
        assertThat(equipements()).containsExactly("Bibliothèque (F307) 48095 1", "Mairie annexe 48061 1");
        assertThat(page("/territoire/donnees").select("#etats details").eachText())
                .containsExactly("1 typeBibliothèque (F307)", "2 typesBibliothèque (F307), Mairie annexe");

        retirer(page("/territoire/donnees"), "EQUIPEMENTS");
        assertThat(equipements()).contains("Bibliothèque (F307) 48061 1", "Bibliothèque (F307) 48095 3");
        assertThat(indices()).as("ni zonage, ni indice").isEmpty();
    }

    @Test
    void ne_gardent_d_un_fichier_national_que_les_equipements_voulus() throws Exception {
        var fichier = "GEO;DEPCOM;TYPEQU;NB_EQUIP\n1;48095;F307;2\n2;48061;A128;1\n3;48061;A206;1\n"
                + IntStream.rangeClosed(100, 180)
                        .mapToObj(n -> n + ";48095;B" + n + ";3\n")
                        .collect(Collectors.joining());

        var rapport = rapport(
                importer(LOZERE, "EQUIPEMENTS", "2025", fichier, "F307 Bibliothèque\r\n a128, A206\nMairie annexe"));

        assertThat(rapport.autres()).isEqualTo(81);
        assertThat(rapport.absents()).containsExactly("Mairie annexe");
        assertThat(equipements()).containsExactly("A128 48061 1", "A206 48061 1", "Bibliothèque (F307) 48095 2");

        // ce que la page montre se recopie
        var recopie = rapport(importer(LOZERE, "EQUIPEMENTS", "2024", fichier, "Bibliothèque (F307)"));
        assertThat(recopie.autres()).isEqualTo(83);
        assertThat(equipements()).containsExactly("A128 48061 1", "A206 48061 1", "Bibliothèque (F307) 48095 2");

        var rien = importer(LOZERE, "EQUIPEMENTS", "2025", fichier, "Mairie annexe")
                .getResponse();
        assertThat(rien.getStatus()).isEqualTo(422);
        var page = Jsoup.parse(rien.getContentAsString(StandardCharsets.UTF_8));
        assertThat(page.selectFirst("[role=alert] a").attr("href")).isEqualTo("#equipements");
        assertThat(page.selectFirst("#equipements").val()).isEqualTo("Mairie annexe");
    }

    @Test
    void lisent_quarante_mille_equipements_et_nomment_les_trois_faux() throws Exception {
        var communes = jdbc.sql("select code from commune order by code")
                .query(String.class)
                .list();
        var fichier = new StringBuilder("code_insee;type;nombre\n");
        for (int rang = 0; rang < 39_997; rang++) {
            fichier.append(communes.get(rang % communes.size())).append(rang % 2 == 0 ? ";La Poste;1\n" : ";École;2\n");
        }
        fichier.append("99999;La Poste;1\n48095;;1\n48095;La Poste;-1\n");

        var rapport = rapport(importer(ADMIN, "EQUIPEMENTS", "2024", fichier.toString()));

        assertThat(rapport.lignes()).isEqualTo(40_000);
        assertThat(rapport.refusees()).isEqualTo(3);
        assertThat(rapport.refus())
                .allMatch(refus -> refus.matches("Ligne 3999[89]\u00A0: .*|Ligne 400\\d\\d\u00A0: .*"));
        assertThat(jdbc.sql("select sum(valeur) from donnee_de_commune where type = 'La Poste'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(19_999);
    }

    private List<String> equipements() {
        return jdbc.sql("select type || ' ' || commune_code || ' ' || nombre from v_equipement_de_commune order by 1")
                .query(String.class)
                .list();
    }

    private void retirerLaFragilite() throws Exception {
        retirer(page("/territoire/donnees"), "FRAGILITE_10");
    }

    /** Le premier import de cette donnée, tel que la page le montre : celui qui fait foi. */
    private void retirer(Document page, String nature) throws Exception {
        var retrait = page.select("#etats form[action*='/" + nature + "/']").first();
        assertThat(envoyer(LOZERE, retrait.attr("action")).getResponse().getStatus())
                .isEqualTo(302);
    }

    private MvcResult envoyer(RequestPostProcessor qui, String adresse) throws Exception {
        return navigateur.perform(post(adresse).with(csrf()).with(qui)).andReturn();
    }

    private List<String> indices() {
        return jdbc.sql("select commune_code || ' ' || valeur || ' ' || millesime from v_donnee_de_commune order by 1")
                .query(String.class)
                .list();
    }

    @Test
    void laissent_de_cote_ce_qui_est_hors_du_territoire_de_la_personne() throws Exception {
        var rapport = rapport(importer(LOZERE, "FRR", "2025", "code_insee\n48095\n30189\n12145\n"));

        assertThat(rapport.ailleurs()).isEqualTo(2);
        assertThat(rapport.departements()).containsExactly("48");
        assertThat(rapport.communes()).as("la liste dit aussi qui est dehors").isEqualTo(152);
        assertThat(jdbc.sql("select count(*) from donnee_de_commune where valeur = 1")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(navigateur
                        .perform(post("/territoire/donnees/30/FRR/1/retrait")
                                .with(csrf())
                                .with(LOZERE))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void ne_montrent_a_une_coordinatrice_que_les_imports_de_son_territoire() throws Exception {
        importer(ADMIN, "FRR", "2025", "code_insee\n48095\n30189\n");
        for (var qui : List.of(LOZERE, ADMIN)) {
            var etats = Jsoup.parse(navigateur
                            .perform(get("/territoire/donnees").with(qui))
                            .andReturn()
                            .getResponse()
                            .getContentAsString(StandardCharsets.UTF_8))
                    .select("#etats tbody tr");

            assertThat(etats).hasSize(qui == LOZERE ? 1 : 2);
            assertThat(etats.text()).contains("Lozère");
        }
    }

    @Test
    void disent_pourquoi_elles_refusent() throws Exception {
        for (var essai : List.of(
                List.of("", "2025", "code_insee\n48095\n", "Dites ce que donne ce fichier"),
                List.of("FRR", "hier", "code_insee\n48095\n", "Donnez l’année"),
                List.of("FRR", "2025", "nom\nMende\n", "nommez-la « code_insee »"),
                List.of("FRAGILITE_10", "2025", "code_insee\n48095\n", "nommez-la « indice »"),
                List.of("EQUIPEMENTS", "2025", "code_insee;nombre\n48095;1\n", "nommez-la « type »"),
                List.of("EQUIPEMENTS", "2025", "code_insee;type\n" + cinquanteEtUnTypes(), "plus de 50 types"),
                List.of(
                        "FRAGILITE_10",
                        "2025",
                        "code_insee;indice\n48095;112\n",
                        "Aucune ligne n’a pu être reprise"))) {
            var reponse =
                    importer(ADMIN, essai.get(0), essai.get(1), essai.get(2)).getResponse();
            assertThat(reponse.getStatus()).isEqualTo(422);
            assertThat(Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8))
                            .selectFirst("[role=alert]")
                            .text()
                            .replace('\u00a0', ' '))
                    .contains(essai.get(3));
        }
        assertThat(jdbc.sql("select count(*) from donnee_de_commune")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static String cinquanteEtUnTypes() {
        return IntStream.rangeClosed(1, 51)
                .mapToObj(n -> "48095;Type " + n + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void ne_s_ouvrent_qu_a_ceux_qui_coordonnent() throws Exception {
        assertThat(navigateur
                        .perform(get("/territoire/donnees").with(UnCompteConnecte.mediateur(MediateurId.nouveau())))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
        assertThat(page("/maillage/48").select("#zonages")).isEmpty();
        assertThat(page("/maillage/48/ecarts").select("thead th").eachText())
                .noneMatch(titre -> titre.contains("fragilité"));
    }

    private MvcResult importer(RequestPostProcessor qui, String nature, String millesime, String fichier)
            throws Exception {
        return importer(qui, nature, millesime, fichier, "");
    }

    private MvcResult importer(
            RequestPostProcessor qui, String nature, String millesime, String fichier, String equipements)
            throws Exception {
        return navigateur
                .perform(envoi(qui, nature, millesime, fichier).param("equipements", equipements))
                .andReturn();
    }

    private static AbstractMockHttpServletRequestBuilder<?> envoi(
            RequestPostProcessor qui, String nature, String millesime, String fichier) {
        return multipart("/territoire/donnees")
                .file(new MockMultipartFile(
                        "fichier", "communes.csv", "text/csv", fichier.getBytes(StandardCharsets.UTF_8)))
                .param("nature", nature)
                .param("millesime", millesime)
                .param("source", "Essai")
                .with(csrf())
                .with(qui);
    }

    private static Rapport rapport(MvcResult resultat) {
        assertThat(resultat.getResponse().getRedirectedUrl()).isEqualTo("/territoire/donnees");
        return (Rapport) resultat.getFlashMap().get("rapport");
    }

    private static long habitants(String ligne) {
        return Long.parseLong(ligne.split(",")[2]);
    }

    private String texte(String adresse) throws Exception {
        var reponse = navigateur.perform(get(adresse).with(LOZERE)).andReturn().getResponse();
        assertThat(reponse.getStatus()).as(adresse).isEqualTo(200);
        return reponse.getContentAsString(StandardCharsets.UTF_8);
    }

    private Document page(String adresse) throws Exception {
        return Jsoup.parse(texte(adresse));
    }
}
