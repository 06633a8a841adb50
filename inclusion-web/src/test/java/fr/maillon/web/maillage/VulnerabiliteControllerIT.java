package fr.maillon.web.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.maillon.UnReseau;
import fr.maillon.compte.Portee;
import fr.maillon.compte.Role;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
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
@DisplayName("La page « si un lieu fermait »")
class VulnerabiliteControllerIT {

    private static final String ADRESSE = "/maillage/48/vulnerabilite";
    private static final String COEUR_DE_LOZERE = "244800405";
    private static final RequestPostProcessor COORDINATEUR = UnCompteConnecte.coordinateur("48");
    private static final RequestPostProcessor D_UNE_INTERCOMMUNALITE =
            UnCompteConnecte.de(Role.COORDINATEUR, new Portee(null, null, List.of(), List.of(COEUR_DE_LOZERE)));

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    UnReseau mende;
    UnReseau langogne;
    UnReseau florac;

    @BeforeEach
    void trois_lieux() {
        mende = UnReseau.a(jdbc);
        langogne = UnReseau.a(jdbc, "48080");
        florac = UnReseau.a(jdbc, "48061");
    }

    @Test
    void met_d_abord_les_lieux_qui_n_ont_plus_personne_puis_ceux_dont_le_contrat_finit() throws Exception {
        finDeContrat(langogne, LocalDate.of(2027, 3, 12));
        jdbc.sql("update affectation set fin = '2026-10-01' where lieu_id = ?")
                .param(florac.lieu().valeur())
                .update();

        var lignes = page(ADRESSE, COORDINATEUR).select("#fragiles tbody tr");

        assertThat(lignes).hasSize(3);
        assertThat(lignes.get(0).text())
                .contains("Maison de Florac", "Plus personne depuis le mercredi 30 septembre 2026");
        assertThat(lignes.get(1).text()).contains("Maison de Langogne", "Plus personne après le vendredi 12 mars 2027");
        assertThat(lignes.get(2).text()).contains("Maison de Mende", "1 personne");
    }

    @Test
    void dit_les_memes_nombres_que_le_fichier() throws Exception {
        var lignes = page(ADRESSE, COORDINATEUR).select("#fragiles tbody tr");
        var csv = csv(ADRESSE + ".csv", COORDINATEUR);

        assertThat(csv.getFirst())
                .isEqualTo("nature,nom,commune,departement,personnes,quelqu_un_jusqu_au,communes,habitants,"
                        + "minutes_de_plus,communes_au_dela_de_15,habitants_au_dela_de_15,communes_au_dela_de_20,"
                        + "habitants_au_dela_de_20,communes_au_dela_de_30,habitants_au_dela_de_30");
        assertThat(lignes).hasSize(csv.size() - 1);
        long total = 0;
        for (int rang = 0; rang < lignes.size(); rang++) {
            var cases = csv.get(rang + 1).split(",");
            var cellules = lignes.get(rang).select("td");
            assertThat(lignes.get(rang).selectFirst("th span").text()).isEqualTo(cases[1]);
            assertThat(nombre(cellules.get(1).ownText())).isEqualTo(Long.parseLong(cases[7]));
            assertThat(cellules.get(1).select("li")).hasSize(Integer.parseInt(cases[6]));
            assertThat(cellules.get(2).text().replace(',', '.')).isEqualTo(cases[8].replaceFirst("\\.0$", ""));
            for (int seuil = 0; seuil < 3; seuil++) {
                assertThat(nombre(cellules.get(3 + seuil).ownText())).isEqualTo(Long.parseLong(cases[10 + 2 * seuil]));
            }
            total += Long.parseLong(cases[6]);
        }
        assertThat(total).as("chaque commune a un plus proche").isEqualTo(152);
    }

    @Test
    void dit_ce_que_ferait_perdre_une_tournee_entiere() throws Exception {
        assertThat(page(ADRESSE, COORDINATEUR).select("#tournees")).isEmpty();
        tournee();

        var ligne = page(ADRESSE, COORDINATEUR).selectFirst("#tournees tbody tr");
        var csv = csv(ADRESSE + "/tournees.csv", COORDINATEUR);

        assertThat(csv)
                .hasSize(2)
                .first()
                .asString()
                .startsWith("tournee,arrets,communes,habitants,minutes_de_plus,communes_au_dela_de_15,");
        var cases = csv.get(1).split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)");
        assertThat(cases[0]).isEqualTo("\"Tiers-truck, Marchés\"");
        assertThat(ligne.selectFirst("th").text()).isEqualTo("Tiers-truck, Marchés");
        var cellules = ligne.select("> td");
        assertThat(cellules.get(0).text()).isEqualTo(cases[1]).isEqualTo("2");
        assertThat(nombre(cellules.get(1).ownText())).isPositive().isEqualTo(Long.parseLong(cases[3]));
        assertThat(cellules.get(1).select("li")).hasSize(Integer.parseInt(cases[2]));
        assertThat(cellules.get(2).text().replace(',', '.')).isEqualTo(cases[4].replaceFirst("\\.0$", ""));
        for (int seuil = 0; seuil < 3; seuil++) {
            assertThat(nombre(cellules.get(3 + seuil).ownText())).isEqualTo(Long.parseLong(cases[6 + 2 * seuil]));
        }
        assertThat(statut(ADRESSE + "/tournees.csv", UnCompteConnecte.coordinateur("46")))
                .isEqualTo(404);
    }

    private void tournee() {
        var itinerant = UUID.randomUUID();
        var circuit = UUID.randomUUID();
        jdbc.sql("insert into itinerant(id, nom, departement_code, version) values (?, 'Tiers-truck', '48', 0)")
                .param(itinerant)
                .update();
        jdbc.sql("insert into circuit(id, itinerant_id, nom, version) values (?, ?, 'Marchés', 0)")
                .params(circuit, itinerant)
                .update();
        for (var commune : List.of("48198", "48092")) {
            var arret = UUID.randomUUID();
            jdbc.sql("insert into arret(id, circuit_id, commune_code, emplacement, publie, version)"
                            + " values (?, ?, ?, 'place', true, 0)")
                    .params(arret, circuit, commune)
                    .update();
            jdbc.sql("""
                    insert into passage(id, arret_id, itinerant_id, jour_prevu, debut, fin, statut, modifie_le, version)
                    values (gen_random_uuid(), ?, ?, '2026-12-01', cast(? as timestamptz),
                            cast(? as timestamptz) + interval '1 hour', 'PREVU', now(), 0)""")
                    .params(
                            arret,
                            itinerant,
                            commune.equals("48198") ? "2026-12-01T08:00:00Z" : "2026-12-01T12:00:00Z",
                            commune.equals("48198") ? "2026-12-01T08:00:00Z" : "2026-12-01T12:00:00Z")
                    .update();
        }
    }

    @Test
    void s_ouvre_pour_qui_tient_ce_territoire_et_pour_personne_d_autre() throws Exception {
        var epci = "/maillage/48/epci/" + COEUR_DE_LOZERE + "/vulnerabilite";
        assertThat(statut(ADRESSE, COORDINATEUR)).isEqualTo(200);
        assertThat(statut(ADRESSE, UnCompteConnecte.administrateur())).isEqualTo(200);
        assertThat(statut(epci, D_UNE_INTERCOMMUNALITE)).isEqualTo(200);
        assertThat(statut(epci, COORDINATEUR)).isEqualTo(200);
        assertThat(statut(ADRESSE, D_UNE_INTERCOMMUNALITE)).isEqualTo(404);
        assertThat(statut(ADRESSE, UnCompteConnecte.coordinateur("46"))).isEqualTo(404);
        assertThat(statut(ADRESSE, UnCompteConnecte.mediateur(mende.mediateur())))
                .isEqualTo(403);
        assertThat(statut(ADRESSE, UnCompteConnecte.responsable(mende.structure())))
                .isEqualTo(403);
        assertThat(navigateur.perform(get(ADRESSE)).andReturn().getResponse().getStatus())
                .isEqualTo(302);
        assertThat(statut(ADRESSE + ".csv", UnCompteConnecte.coordinateur("46")))
                .isEqualTo(404);
    }

    @Test
    void ne_lit_pas_les_contrats_d_ailleurs() throws Exception {
        finDeContrat(langogne, LocalDate.of(2027, 3, 12));
        finDeContrat(mende, LocalDate.of(2027, 1, 31));

        var page = page("/maillage/48/epci/" + COEUR_DE_LOZERE + "/vulnerabilite", D_UNE_INTERCOMMUNALITE);

        assertThat(page.selectFirst("#fragiles").text())
                .contains("Plus personne après le dimanche 31 janvier 2027")
                .doesNotContain("mars 2027");
        assertThat(page.selectFirst("#fragiles").text()).doesNotContain("Maison de Langogne");
    }

    @Test
    void se_trouve_depuis_la_carte_pour_qui_y_a_droit() throws Exception {
        assertThat(page("/maillage/48", COORDINATEUR).select("a[href=" + ADRESSE + "]"))
                .hasSize(1);
        assertThat(page("/maillage/46", COORDINATEUR).select("a[href$=/vulnerabilite]"))
                .isEmpty();
        assertThat(page("/maillage/48", UnCompteConnecte.mediateur(mende.mediateur()))
                        .select("a[href$=/vulnerabilite]"))
                .isEmpty();
    }

    @Test
    void range_a_part_les_lieux_dont_la_fermeture_ne_changerait_rien_sauf_s_ils_pressent() throws Exception {
        var jumeau = UnReseau.a(jdbc);

        assertThat(page(ADRESSE, COORDINATEUR).select("#sans-effet li").eachText())
                .containsExactly("Maison de Mende, Mende", "Maison de Mende, Mende");

        finDeContrat(jumeau, LocalDate.of(2027, 3, 12));
        var page = page(ADRESSE, COORDINATEUR);
        assertThat(page.select("#sans-effet li")).hasSize(1);
        assertThat(page.select("#fragiles tbody tr").getFirst().text()).contains("Plus personne après");
        assertThat(csv(ADRESSE + ".csv", COORDINATEUR)).hasSize(5);
    }

    @Test
    void ne_dit_rien_sans_lieu() throws Exception {
        var page = page("/maillage/46/vulnerabilite", UnCompteConnecte.coordinateur("46"));

        assertThat(page.selectFirst(".vide").text()).contains("rien ne peut fermer");
        assertThat(csv("/maillage/46/vulnerabilite.csv", UnCompteConnecte.administrateur()))
                .hasSize(1);
    }

    private void finDeContrat(UnReseau reseau, LocalDate jour) {
        jdbc.sql("update mediateur set contrat_fin = ? where id = ?")
                .params(jour, reseau.mediateur().valeur())
                .update();
    }

    private MockHttpServletResponse reponse(String adresse, RequestPostProcessor compte) throws Exception {
        return navigateur.perform(get(adresse).with(compte)).andReturn().getResponse();
    }

    private int statut(String adresse, RequestPostProcessor compte) throws Exception {
        return reponse(adresse, compte).getStatus();
    }

    private Document page(String adresse, RequestPostProcessor compte) throws Exception {
        var reponse = reponse(adresse, compte);
        assertThat(reponse.getStatus()).as(adresse).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
    }

    private List<String> csv(String adresse, RequestPostProcessor compte) throws Exception {
        return Arrays.asList(reponse(adresse, compte)
                .getContentAsString(StandardCharsets.UTF_8)
                .split("\r\n"));
    }

    private static long nombre(String texte) {
        return Long.parseLong(texte.replaceAll("\\D", ""));
    }
}
