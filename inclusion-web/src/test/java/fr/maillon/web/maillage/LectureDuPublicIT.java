package fr.maillon.web.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.UnReseau;
import fr.maillon.maillage.PriseDesReleves;
import fr.maillon.web.PageTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
@DisplayName("Ce que le public lit du maillage")
class LectureDuPublicIT {

    private static final List<String> FILTRES = List.of(
            "", "?ouvert=lundi", "?ouvert=samedi", "?famille=MSAP", "?gratuit=oui", "?confirme=oui", "?enLigne=oui");

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PriseDesReleves releves;

    private final UUID lieu = UUID.randomUUID();

    @BeforeEach
    void un_lieu() {
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille, horaires,
                                 statut, publie, cree_le, modifie_le, version)
                values (?, 'MSAP de Mende', '48095', '48000', '1 rue', 44.518, 3.501, '2026-01-01', 'MSAP',
                        'Mo-Fr 09:00-17:00', 'OUVERT', true, now(), now(), 0)""").param(lieu).update();
        jdbc.sql("""
                insert into donnee_de_commune(commune_code, nature, valeur, millesime, source, importe_le)
                values ('48095', 'FRR', 1, 2026, 'Essai', '2026-11-01T08:00Z'), ('48061', 'FRR', 0, 2026, 'Essai', '2026-11-01T08:00Z')""").update();
        releves.relever();
    }

    /**
     * Rien de ce que lit un anonyme ne dépend de l’activité, des personnes ni des équipes : aucune case n’y est à cacher, et
     * aucune suite de filtres, de dates ou de territoires emboîtés n’en retrouve une.
     */
    @Test
    void ne_depend_de_rien_qui_soit_prive() throws Exception {
        var avant = tout();
        assertThat(avant).hasSizeGreaterThan(60);

        var mediateur = UUID.randomUUID();
        var structure = UUID.randomUUID();
        jdbc.sql("insert into structure(id, nom, roles, cree_le, version) values (?, 'S', '{EMPLOYEUR}', now(), 0)")
                .param(structure)
                .update();
        jdbc.sql(
                        "insert into mediateur(id, prenom, nom, profil, version) values (?, 'A', 'B', 'MEDIATEUR_NUMERIQUE', 0)")
                .param(mediateur)
                .update();
        jdbc.sql("""
                insert into affectation(id, mediateur_id, structure_id, lieu_id, quotite, debut, version)
                values (?, ?, ?, ?, 20, '2026-01-01', 0)""").params(UUID.randomUUID(), mediateur, structure, lieu).update();
        jdbc.sql("""
                insert into accompagnement(id, empreinte, type, mediateur_id, structure_id, jour, duree_minutes, canal,
                    commune_code, departement_code, thematiques, participants, cree_le, modifie_le, version)
                select gen_random_uuid(), 'x', 'INDIVIDUEL', ?, ?, '2026-11-20', 30, 'A_DISTANCE', '48061', '48', '{EMAIL}', 1,
                       now(), now(), 0 from generate_series(1, 7)""").params(mediateur, structure).update();
        var compte = UUID.randomUUID();
        jdbc.sql("""
                insert into compte(id, courriel, nom_affiche, role, departements, cree_le, version)
                values (?, 'prive@essai.test', 'C', 'COORDINATEUR', '{48}', now(), 0)""").param(compte).update();
        jdbc.sql("""
                insert into scenario_de_maillage (id, departement_code, nom, compte_id, partage, cree_le, modifie_le)
                values (?, '48', 'Fermer Mende', ?, true, now(), now())""").params(UUID.randomUUID(), compte).update();
        jdbc.sql("""
                insert into demande_sans_creneau (jour, offre_id, commune_code, fois)
                select '2026-11-20', id, '48061', 3 from offre limit 1""").update();

        assertThat(tout()).isEqualTo(avant);
    }

    @Test
    void ne_dit_pas_le_temps_de_travail_d_un_lieu() throws Exception {
        for (var page : List.of(
                "/maillage/48", "/maillage/48/communes/48095", "/maillage/france", "/maillage/epci/" + epci())) {
            assertThat(Jsoup.parse(texte(page)).text()).doesNotContain("tenues");
        }
        assertThat(texte("/maillage/48/zonages.csv").lines()).hasSizeGreaterThan(1);
        for (var fichier : List.of(
                "/maillage/48/communes.csv",
                "/maillage/48/ecarts.csv",
                "/maillage/48/indicateurs.csv",
                "/maillage/epci/" + epci() + "/indicateurs.csv",
                "/maillage/france.csv",
                "/maillage/france/indicateurs.csv",
                "/maillage/48/zonages.csv",
                "/maillage/france/zonages.csv")) {
            assertThat(texte(fichier)).doesNotContain("tenues");
        }
    }

    /** Lire, rien d’autre : aucun formulaire n’écrit, et ce qui est au coordinateur ne s’ouvre pas. */
    @Test
    void ne_fait_que_se_lire() throws Exception {
        for (var page : List.of(
                "/maillage/48",
                "/maillage/48/ecarts",
                "/maillage/48/services",
                "/maillage/48/evolution",
                "/maillage/48/communes/48095",
                "/maillage/france",
                "/maillage/epci/" + epci())) {
            var lue = Jsoup.parse(texte(page));
            assertThat(lue.select("form[method=post]")).as(page).isEmpty();
            assertThat(lue.select(
                            "a[href*=vulnerabilite], a[href*=scenarios], a[href*=implantation], a[href*=demandes]"))
                    .as(page)
                    .isEmpty();
        }
        for (var interdite : List.of(
                "/maillage/48/vulnerabilite",
                "/maillage/48/demandes",
                "/maillage/scenarios",
                "/implantation",
                "/implantation/tournees",
                "/territoire/trajets",
                "/territoire/marches")) {
            assertThat(navigateur
                            .perform(get(interdite))
                            .andReturn()
                            .getResponse()
                            .getRedirectedUrl())
                    .as(interdite)
                    .endsWith("/connexion");
            assertThat(navigateur
                            .perform(post(interdite).with(csrf()))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(interdite)
                    .isGreaterThanOrEqualTo(300);
        }
    }

    /** À cheval sur plusieurs départements : chaque commune une fois, l’ensemble est la somme de ses parts. */
    @Test
    void montre_une_intercommunalite_entiere() throws Exception {
        var epci = aCheval();
        var page = Jsoup.parse(texte("/maillage/epci/" + epci));
        var communes = jdbc.sql("select code from commune where epci_code = ? order by code")
                .param(epci)
                .query(String.class)
                .list();

        assertThat(page.select("#toutes tbody th a").eachAttr("href").stream().map(lien -> lien.replaceAll(".*/", "")))
                .containsExactlyElementsOf(communes);
        assertThat(page.select("#parts tbody tr")).hasSizeGreaterThan(1);
        for (int colonne = 0; colonne < 4; colonne++) {
            if (colonne != 2) {
                int rang = colonne;
                assertThat(page.select("#parts tbody tr").stream()
                                .mapToLong(ligne ->
                                        nombre(ligne.select("td").get(rang).text()))
                                .sum())
                        .isEqualTo(
                                nombre(page.select("#parts tfoot td").get(rang).text()));
            }
        }
        assertThat(page.select("svg.carte-acces"))
                .hasSize(page.select("#parts tbody tr").size());
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(texte("/maillage/epci/" + epci + ".csv").lines()).hasSize(communes.size() + 1);
        var chemin = page.select("#parts tbody a").attr("href");
        assertThat(Jsoup.parse(texte(chemin)).select("#a-cheval a").attr("href"))
                .isEqualTo("/maillage/epci/" + epci);
        assertThat(navigateur
                        .perform(get("/maillage/epci/123456789"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    /** Filtrée, elle reste la somme de ses parts ; ses indicateurs se lisent comme ceux d’un département. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?ouvert=lundi", "?ouvert=samedi", "?confirme=oui"})
    void dit_d_une_intercommunalite_entiere_ce_que_disent_ses_parts(String filtre) throws Exception {
        var epci = aCheval();
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille, horaires,
                                 statut, publie, confirme_le, cree_le, modifie_le, version)
                select gen_random_uuid(), 'Lieu de ' || nom, code, codes_postaux[1], '1 rue', latitude, longitude,
                       '2026-01-01', 'MSAP', 'Mo 09:00-12:00', 'OUVERT', true, '2026-11-01', now(), now(), 0
                from (select *, row_number() over (partition by departement_code order by code) as rang
                      from commune where epci_code = ?) siennes where rang = 1""").param(epci).update();
        var page = Jsoup.parse(texte("/maillage/epci/" + epci + filtre));
        var csv = indicateurs("/maillage/epci/" + epci + "/indicateurs.csv" + filtre);
        var parts = new ArrayList<Map<String, String>>();
        for (var chemin : page.select("#parts tbody a").eachAttr("href")) {
            assertThat(chemin).endsWith(filtre);
            parts.add(indicateurs(chemin.replaceFirst("\\?.*$", "") + "/indicateurs.csv" + filtre));
        }

        assertThat(parts).hasSizeGreaterThan(1);
        for (var somme : List.of(
                "a_plus_de_15_minutes",
                "a_plus_de_20_minutes",
                "a_plus_de_30_minutes",
                "au_moins_deux_a_20_minutes",
                "couverture_incertaine_a_20_minutes")) {
            assertThat(Long.parseLong(csv.get(somme)))
                    .as(somme)
                    .isEqualTo(parts.stream()
                            .mapToLong(part -> Long.parseLong(part.get(somme)))
                            .sum());
        }
        for (int rang = 0; rang < 3; rang++) {
            assertThat(nombre(page.select(".chiffres strong").get(rang).text()))
                    .isEqualTo(Long.parseLong(
                            csv.get("a_plus_de_" + List.of(15, 20, 30).get(rang) + "_minutes")));
        }
        assertThat(page.select("#indicateurs dd").get(0).text())
                .startsWith(
                        csv.get("temps_moyen").isEmpty()
                                ? "inconnu"
                                : csv.get("temps_moyen").replace('.', ',').replaceFirst(",0$", "") + " minutes");
        if (!filtre.isEmpty()) {
            assertThat(page.select("#filtre-actif").text()).contains("On compte seulement les lieux");
        }
    }

    @Test
    void compte_les_lieux_d_une_seule_structure_dans_une_intercommunalite_entiere() throws Exception {
        var epci = aCheval();
        jdbc.sql("""
                update lieu set structure_id = null
                where commune_code not in (select code from commune where epci_code = ?)""").param(epci).update();
        var communes = jdbc.sql("""
                select min(code) from commune where epci_code = ? group by departement_code order by 1""").param(epci).query(String.class).list();
        var reseaux =
                communes.stream().map(commune -> UnReseau.a(jdbc, commune)).toList();
        var choix = "?structure=" + reseaux.getFirst().structure().valeur();

        var toutes = Jsoup.parse(texte("/maillage/epci/" + epci));
        var une = Jsoup.parse(texte("/maillage/epci/" + epci + choix));

        assertThat(toutes.select("#f-structure option").eachAttr("value"))
                .containsAll(reseaux.stream()
                        .map(reseau -> reseau.structure().valeur().toString())
                        .toList());
        assertThat(une.selectFirst("#f-structure option[selected]").text()).isEqualTo("Réseau d’essai");
        assertThat(une.selectFirst("#filtre-actif").text()).contains("Réseau d’essai", "1 lieu");
        assertThat(une.select("#parts tbody a").eachAttr("href"))
                .hasSize(communes.size())
                .allMatch(chemin -> chemin.endsWith(choix));
        assertThat(texte("/maillage/epci/" + epci + ".csv" + choix))
                .contains("Maison de ")
                .isNotEqualTo(texte("/maillage/epci/" + epci + ".csv"));
    }

    private Map<String, String> indicateurs(String adresse) throws Exception {
        var lus = new LinkedHashMap<String, String>();
        for (var ligne : texte(adresse).split("\r\n")) {
            var cases = ligne.split(",", -1);
            lus.put(cases[0], cases[1]);
        }
        return lus;
    }

    private Map<String, String> tout() throws Exception {
        var adresses = new ArrayList<String>();
        var epci = epci();
        for (var filtre : FILTRES) {
            for (var page : List.of(
                    "/maillage/48",
                    "/maillage/48.csv",
                    "/maillage/48/communes.csv",
                    "/maillage/48/ecarts",
                    "/maillage/48/ecarts.csv",
                    "/maillage/48/indicateurs.csv",
                    "/maillage/48.geojson",
                    "/maillage/48/services",
                    "/maillage/48/epci/" + epci,
                    "/maillage/48/epci/" + epci + ".csv",
                    "/maillage/epci/" + epci,
                    "/maillage/epci/" + epci + "/indicateurs.csv",
                    "/maillage/france",
                    "/maillage/france.csv",
                    "/maillage/france/indicateurs.csv",
                    "/maillage/48/zonages.csv",
                    "/maillage/france/zonages.csv")) {
                adresses.add(page + filtre);
            }
        }
        adresses.addAll(List.of(
                "/maillage/48/communes/48095",
                "/maillage/48/communes/48061",
                "/maillage/48/evolution?depuis=2026-10-01",
                "/maillage/48/evolution?depuis=2026-03-01",
                "/maillage/48/evolution.csv"));
        var lus = new LinkedHashMap<String, String>();
        for (var adresse : adresses) {
            lus.put(adresse, texte(adresse));
        }
        return lus;
    }

    private String epci() {
        return jdbc.sql("select epci_code from commune where code = '48061'")
                .query(String.class)
                .single();
    }

    private String aCheval() {
        return jdbc.sql("""
                select epci_code from commune where epci_code in (select epci_code from commune where departement_code = '48')
                group by epci_code having count(distinct departement_code) > 1 order by epci_code limit 1""").query(String.class).single();
    }

    private static long nombre(String texte) {
        return Long.parseLong(texte.replaceAll("\\D", ""));
    }

    private String texte(String adresse) throws Exception {
        var reponse = navigateur.perform(get(adresse)).andReturn().getResponse();
        assertThat(reponse.getStatus()).as(adresse).isEqualTo(200);
        return reponse.getContentAsString(StandardCharsets.UTF_8);
    }
}
