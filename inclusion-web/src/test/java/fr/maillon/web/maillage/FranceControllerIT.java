package fr.maillon.web.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.maillon.UnArret;
import fr.maillon.UnReseau;
import fr.maillon.lieu.standard.Service;
import fr.maillon.maillage.Creneau;
import fr.maillon.maillage.DansLePays;
import fr.maillon.maillage.FiltreDuMaillage;
import fr.maillon.maillage.PriseDesReleves;
import fr.maillon.maillage.SuiviDeLaFrance;
import fr.maillon.maillage.SuiviDesHeures;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

@PageTest
@DisplayName("Le maillage de la France")
class FranceControllerIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SuiviDeLaFrance france;

    @Autowired
    SuiviDuMaillage suivi;

    @Autowired
    SuiviDesHeures heures;

    @Autowired
    PriseDesReleves releves;

    @Test
    void dit_clairement_que_l_on_ne_sait_rien_des_departements_sans_lieu() throws Exception {
        UnReseau.a(jdbc);

        var page = page("/maillage/france");

        assertThat(page.select("#peu-de-lieux").text())
                .contains("que dans un département")
                .contains("Lozère");
        assertThat(page.select("svg.carte-acces .communes a[href=/maillage/75] path")
                        .attr("fill"))
                .isEqualTo("url(#hachures)");
        assertThat(page.select("svg.carte-acces .communes a[href=/maillage/48] path")
                        .attr("fill"))
                .startsWith("#");
        assertThat(page.select("svg.carte-acces .communes a[href=/maillage/75]").attr("aria-label"))
                .isEqualTo("Paris\u00A0: aucun lieu connu");
        assertThat(page.select("#departements tbody tr:has(a[href=/maillage/75])")
                        .text())
                .contains("aucun lieu connu");
    }

    /** Deux départements voisins, un troisième au loin, à une autre heure ; des lieux qui disent tout ou rien, un camion. */
    private void trois_departements() {
        UnReseau.a(jdbc);
        lieu("Complet", "48061", "Tu 09:00-12:00; Sa 14:00-19:00", "2026-11-01");
        lieu("Muet", "43157", null, null);
        lieu("Le soir", "43040", "Mo-Fr 17:00-20:00", "2020-01-01");
        lieu("Saint-Denis", "97411", "Mo-Sa 08:00-12:00", "2026-10-01");
        jdbc.sql("""
                update lieu set services = array['OUTILS_DU_QUOTIDIEN'], publics = array['SENIORS'], famille = 'MEDIATHEQUE',
                       prises_en_charge = array['ILLETTRISME'], frais = array['GRATUIT'], dispositifs = array['FRANCE_SERVICES'],
                       fiche_acces_libre = 'https://exemple.fr/acces', prise_rdv = 'https://exemple.fr/rdv'
                where nom in ('Complet', 'Saint-Denis')""").update();
        UnArret.a(jdbc, "48140", "place").passage(jdbc, "2026-12-05T17:00:00Z", "2026-12-05T18:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?ouvert=samedi",
                "?ouvert=apres-18-h",
                "?ouvert=mardi&heure=09:30",
                "?ouvert=maintenant",
                "?service=OUTILS_DU_QUOTIDIEN",
                "?public=SENIORS",
                "?gratuit=oui",
                "?accueil=ILLETTRISME",
                "?accueil=FAUTEUIL",
                "?famille=MEDIATHEQUE",
                "?programme=FRANCE_SERVICES",
                "?enLigne=oui",
                "?confirme=oui",
                "?ouvert=samedi&gratuit=oui&confirme=oui"
            })
    void dit_d_un_departement_ce_qu_en_dit_sa_page_avec_ou_sans_filtre(String demande) throws Exception {
        trois_departements();
        var page = page("/maillage/france" + demande);
        var lignes = texte("/maillage/france.csv" + demande).lines().skip(1).toList();

        for (var code : List.of("43", "48", "974")) {
            var sienne = page("/maillage/" + code + demande);
            var ligne = page.selectFirst("#departements tbody tr:has(a[href='/maillage/" + code + demande + "'])");
            var cases = lignes.stream()
                    .filter(l -> l.startsWith(code + ","))
                    .findFirst()
                    .orElseThrow()
                    .split(",", -1);
            var dits = sienne.select("#indicateurs dd");
            var moyenne = dits.get(0).text().replaceFirst(" minutes$", "");

            assertThat(valeur(cases[6], "inconnu")).as(code).isEqualTo(moyenne);
            assertThat(ligne.selectFirst("[data-titre=Temps moyen]").text().replaceFirst(".min$", ""))
                    .as(code)
                    .isEqualTo(moyenne.equals("inconnu") ? "aucun ne répond" : moyenne);
            for (int rang = 0; rang < 3; rang++) {
                assertThat(sienne.select(".chiffres strong").get(rang).text().replaceAll("\\D", ""))
                        .isEqualTo(cases[7 + rang]);
            }
            assertThat(ligne.selectFirst("[data-titre=À plus de 20 minutes]")
                            .text()
                            .replaceAll("\\D", ""))
                    .isEqualTo(cases[8]);
            assertThat(valeur(cases[11], "inconnu"))
                    .isEqualTo(dits.get(1).text().replaceFirst(" minutes.*$", ""));
            assertThat(valeur(cases[12], "inconnu"))
                    .isEqualTo(dits.get(2).text().replaceFirst(" minutes.*$", ""));
            assertThat(dits.get(4).text().split("habitant")[0].replaceAll("\\D", ""))
                    .isEqualTo(cases[14]);
            assertThat(valeur(cases[15], "inconnues"))
                    .isEqualTo(dits.get(5).text().replaceFirst(" .*$", ""));
            assertThat(ligne.selectFirst("[data-titre=Heures ouvertes par semaine]")
                            .text())
                    .isEqualTo(valeur(cases[15], "–"));
            assertThat(sienne.selectFirst("#incertitude strong")
                            .text()
                            .split("habitant")[0]
                            .replace("Aucun", "0")
                            .replaceAll("\\D", ""))
                    .isEqualTo(cases[16]);
            assertThat(page.selectFirst("svg a[href='/maillage/" + code + demande + "']")
                            .attr("aria-label"))
                    .endsWith(
                            moyenne.equals("inconnu")
                                    ? "\u00A0: aucun lieu ne répond à ce choix"
                                    : "\u00A0: " + avecUneDecimale(moyenne) + " minutes en moyenne, "
                                            + avecUneDecimale(valeur(cases[10], ""))
                                            + "\u00A0% des habitants à plus de 20 minutes");
        }
        assertThat(page.select("#departements tbody tr:has(a[href='/maillage/75" + demande + "'])")
                        .text())
                .as("ce que l’on ignore le reste, quel que soit le filtre")
                .contains("aucun lieu connu");
    }

    /** L’ensemble est fait des départements connus : chaque habitant compte une fois, chacun de ses nombres se recompte. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?ouvert=samedi", "?gratuit=oui"})
    void dit_de_l_ensemble_ce_que_disent_ses_departements(String demande) throws Exception {
        trois_departements();
        var filtre = demande.isEmpty()
                ? FiltreDuMaillage.AUCUN
                : demande.contains("samedi")
                        ? FiltreDuMaillage.ouvert(Creneau.le(java.time.DayOfWeek.SATURDAY))
                        : new FiltreDuMaillage(null, null, true, null, null, null, null, false, false, null);
        var pays = france.actuel(filtre);
        var ensemble = Objects.requireNonNull(pays.ensemble());
        var analyses = List.of("43", "48", "974").stream()
                .map(code -> heures.analyse(suivi.du(code, filtre).orElseThrow())
                        .pourLePublic()
                        .indicateurs())
                .toList();

        assertThat(pays.connus().stream().map(DansLePays::indicateurs).toList()).isEqualTo(analyses);
        assertThat(ensemble.habitants())
                .isEqualTo(analyses.stream().mapToLong(i -> i.habitants()).sum());
        for (int seuil : List.of(15, 20, 30)) {
            assertThat(ensemble.auDelaDe(seuil).habitants())
                    .isEqualTo(analyses.stream()
                            .mapToLong(i -> i.auDelaDe(seuil).habitants())
                            .sum());
        }
        assertThat(ensemble.redondance().habitants())
                .isEqualTo(analyses.stream()
                        .mapToLong(i -> i.redondance().habitants())
                        .sum());
        assertThat(ensemble.heuresOuvertes().orElseThrow())
                .isCloseTo(
                        analyses.stream()
                                        .mapToDouble(i -> i.heuresOuvertes().orElseThrow() * i.habitants())
                                        .sum()
                                / ensemble.habitants(),
                        org.assertj.core.data.Offset.offset(1e-9));
        var page = page("/maillage/france" + demande);
        var csv = Arrays.asList(
                texte("/maillage/france/indicateurs.csv" + demande).split("\r\n"));
        var dits = page.select("#indicateurs dd");
        assertThat(csv.get(4)).startsWith("temps_moyen,");
        assertThat(dits.get(0).text()).startsWith(valeur(csv.get(4).split(",")[1], "") + " minutes");
        assertThat(csv.get(10)).startsWith("heures_ouvertes_a_20_minutes,");
        assertThat(dits.get(5).text()).startsWith(valeur(csv.get(10).split(",")[1], "") + " heures");
        assertThat(page.select("#entre-departements").text()).contains("minutes en moyenne");
        assertThat(page.selectFirst("#departements tfoot").text())
                .contains(dits.get(0).text().split(" ")[0] + " min");
    }

    @Test
    void compte_comme_eloigne_un_departement_ou_rien_ne_repond_et_le_dit() throws Exception {
        UnReseau.a(jdbc);

        var page = page("/maillage/france?service=" + Service.OUTILS_DU_QUOTIDIEN);

        assertThat(page.select("#aucun-ne-repond")).hasSize(1);
        assertThat(page.select("svg a[href^=/maillage/48] path").attr("fill")).isEqualTo("#7A3214");
        assertThat(page.select("svg a[href^=/maillage/75] path").attr("fill")).isEqualTo("url(#hachures)");
        assertThat(page.selectFirst(".chiffres strong").text().replaceAll("\\D", ""))
                .isEqualTo("76486");
    }

    @Test
    void garde_le_filtre_dans_toutes_ses_adresses() throws Exception {
        UnReseau.a(jdbc);
        var choix = "?ouvert=samedi&gratuit=oui";
        var page = page("/maillage/france" + choix);

        assertThat(page.selectFirst("#filtre-actif").text())
                .contains("seulement les lieux ouverts le samedi, gratuits");
        assertThat(page.selectFirst("#f-ouvert option[selected]").val()).isEqualTo("samedi");
        assertThat(page.select("#f-structure option").eachText()).containsExactly("Toutes", "Réseau d’essai");
        for (var adresse : List.of(
                "/maillage/france.csv" + choix,
                "/maillage/france/indicateurs.csv" + choix,
                "/maillage/france" + choix + "&vue=part",
                "/maillage/48" + choix)) {
            assertThat(page.select("a[href='" + adresse + "']")).as(adresse).isNotEmpty();
        }
        assertThat(page("/maillage/france" + choix + "&vue=part").select("a[href*=tri]"))
                .isNotEmpty()
                .allMatch(lien -> lien.attr("href").startsWith("/maillage/france" + choix + "&tri=")
                        && lien.attr("href").endsWith("&vue=part#tableau"));
        assertThat(page("/maillage/48" + choix + "&structure=").select("a[href='/maillage/france" + choix + "']"))
                .hasSize(1);
        for (var faux : List.of("?ouvert=jamais", "?service=X", "?gratuit=1", "?structure=" + UUID.randomUUID())) {
            for (var adresse :
                    List.of("/maillage/france", "/maillage/france.csv", "/maillage/france/indicateurs.csv")) {
                navigateur.perform(get(adresse + faux)).andExpect(status().isNotFound());
            }
        }
    }

    @Test
    void change_quand_les_horaires_changent_ou_que_l_heure_passe() {
        trois_departements();
        var dimanche = FiltreDuMaillage.ouvert(Creneau.le(java.time.DayOfWeek.SUNDAY));
        assertThat(france.actuel(dimanche).lieux()).isZero();
        assertThat(france.actuel(dimanche)).as("gardé tant que rien ne change").isSameAs(france.actuel(dimanche));

        jdbc.sql("update lieu set horaires = 'Su 09:00-12:00' where nom = 'Le soir'")
                .update();

        assertThat(france.actuel(dimanche).lieux()).isEqualTo(1);
    }

    @Test
    void dit_les_heures_tenues_du_dernier_releve_a_qui_est_connecte() throws Exception {
        UnReseau.a(jdbc);
        UnReseau.a(jdbc, "43157");
        releves.relever();
        jdbc.sql("update releve_de_maillage set jour = '2026-11-23' where departement_code = '43'")
                .update();
        var analyses = List.of("43", "48").stream()
                .map(code -> heures.analyse(suivi.du(code).orElseThrow()).indicateurs())
                .toList();
        double moyenne = analyses.stream()
                        .mapToDouble(i -> i.heuresTenues().orElseThrow() * i.habitants())
                        .sum()
                / analyses.stream().mapToLong(i -> i.habitants()).sum();

        for (var adresse : List.of("/maillage/france", "/maillage/france.csv", "/maillage/france/indicateurs.csv")) {
            assertThat(texte(adresse)).doesNotContain("tenues");
        }
        var page = Jsoup.parse(connecte("/maillage/france"));
        var csv = Arrays.asList(connecte("/maillage/france.csv").split("\r\n"));

        assertThat(page.selectFirst("#capacite").text().replace('\u00a0', ' '))
                .isEqualTo(decimal(moyenne) + " heures par semaine, en moyenne"
                        + " Relevées entre le 23/11/2026 et le 24/11/2026, dans 2 départements.");
        assertThat(csv.getFirst()).endsWith(",heures_tenues_pour_1000_habitants_au_dernier_releve");
        for (int rang = 0; rang < 2; rang++) {
            var code = List.of("43", "48").get(rang);
            var tenues = decimal(analyses.get(rang).heuresTenues().orElseThrow());
            assertThat(page.selectFirst("#departements tbody tr:has(a[href='/maillage/" + code + "']) td:last-child")
                            .text())
                    .isEqualTo(tenues);
            assertThat(csv)
                    .anyMatch(ligne -> ligne.startsWith(code + ",")
                            && valeur(ligne.substring(ligne.lastIndexOf(',') + 1), "")
                                    .equals(tenues));
        }
        assertThat(page.selectFirst("#departements tfoot td:last-child").text()).isEqualTo(decimal(moyenne));
        assertThat(csv).anyMatch(ligne -> ligne.startsWith("75,") && ligne.endsWith(","));
        assertThat(Jsoup.parse(connecte("/maillage/france?ouvert=samedi"))
                        .selectFirst("#capacite")
                        .text())
                .startsWith("inconnues avec un filtre");
    }

    /** Ce que dit le pays d’un zonage est la somme de ce qu’en disent ses départements connus. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?ouvert=samedi"})
    void compare_les_zonages_de_tout_le_pays(String demande) throws Exception {
        trois_departements();
        assertThat(page("/maillage/france" + demande).select("#zonages")).isEmpty();
        jdbc.sql("""
                insert into donnee_de_commune (commune_code, nature, valeur, millesime, source, importe_le)
                select code, nature, (case nature when 'FRR' then code < '48100' else code > '48050' end)::int, 2026, 'Essai', now()
                from commune, (values ('FRR'), ('QPV')) natures (nature)
                where departement_code in ('43', '48', '974', '75')""").update();

        var table = page("/maillage/france" + demande).select("#zonages tbody tr");
        var csv = texte("/maillage/france/zonages.csv" + demande).split("\r\n");
        var parts = new ArrayList<String[]>();
        for (var code : List.of("43", "48", "974")) {
            texte("/maillage/" + code + "/zonages.csv" + demande)
                    .lines()
                    .skip(1)
                    .map(ligne -> ligne.split(",", -1))
                    .forEach(parts::add);
        }

        assertThat(table).hasSize(csv.length - 1).hasSizeBetween(3, 4);
        for (int rang = 1; rang < csv.length; rang++) {
            var cases = csv[rang].split(",", -1);
            for (int colonne : List.of(1, 2, 4)) {
                int laquelle = colonne;
                assertThat(entier(cases[colonne]))
                        .as(csv[rang])
                        .isEqualTo(parts.stream()
                                .filter(part -> part[0].equals(cases[0]))
                                .mapToLong(part -> entier(part[laquelle]))
                                .sum());
            }
            var ligne = table.get(rang - 1);
            assertThat(ligne.selectFirst("th").text()).isEqualTo(cases[0]);
            assertThat(ligne.select("td").get(2).text().replaceFirst(".min$", ""))
                    .isEqualTo(valeur(cases[3], "inconnu"));
        }

        jdbc.sql("update donnee_de_commune set retire_le = now()").update();
        assertThat(page("/maillage/france" + demande).select("#zonages"))
                .as("un import retiré ne se montre plus")
                .isEmpty();
        jdbc.sql("update donnee_de_commune set retire_le = null").update();
        assertThat(page("/maillage/france" + demande).select("#zonages tbody tr"))
                .as("rétabli, il revient")
                .hasSameSizeAs(table);
    }

    /** Les heures de chaque zonage : chaque habitant comptant autant, et seulement ceux dont un relevé les dit. */
    @Test
    void dit_les_heures_tenues_de_chaque_zonage_a_qui_est_connecte() throws Exception {
        UnReseau.a(jdbc);
        UnReseau.a(jdbc, "43157");
        jdbc.sql("""
                insert into donnee_de_commune (commune_code, nature, valeur, millesime, source, importe_le)
                select code, 'FRR', (code < '48100')::int, 2026, 'Essai', now() from commune
                where departement_code in ('43', '48')""").update();
        assertThat(Jsoup.parse(connecte("/maillage/france"))
                        .select("#zonages ~ .discret")
                        .text())
                .as("avant le premier relevé")
                .contains("inconnues jusqu’au prochain relevé");

        releves.relever();
        var heuresDesCommunes = new HashMap<CodeInsee, Double>();
        var habitants = new HashMap<CodeInsee, Long>();
        for (var code : List.of("43", "48")) {
            var analyse = heures.analyse(suivi.du(code).orElseThrow());
            heuresDesCommunes.putAll(analyse.capacite().parCommune());
            analyse.territoire()
                    .maillage()
                    .communes()
                    .forEach(c -> habitants.put(c.code(), c.habitants() == null ? 0L : c.habitants()));
        }
        var page = Jsoup.parse(connecte("/maillage/france"));
        assertThat(page.select("#zonages tbody th").eachText()).containsExactly("FRR", "Hors de ce zonage");
        assertThat(page.select("#zonages tbody td:last-child").eachText())
                .containsExactly(
                        naives(habitants, heuresDesCommunes, code -> code.compareTo("48100") < 0),
                        naives(habitants, heuresDesCommunes, code -> code.compareTo("48100") >= 0))
                .doesNotHaveDuplicates();
        var csv = Arrays.asList(connecte("/maillage/france/zonages.csv").split("\r\n"));
        assertThat(csv.getFirst()).endsWith(",heures_tenues_pour_1000_habitants,habitants_dont_on_les_connait");
        assertThat(valeur(csv.get(1).split(",")[5], ""))
                .isEqualTo(
                        page.select("#zonages tbody td:last-child").getFirst().text());

        for (var adresse : List.of("/maillage/france", "/maillage/france/zonages.csv", "/maillage/48/zonages.csv")) {
            assertThat(texte(adresse)).as("au public").doesNotContain("tenues");
        }
        assertThat(connecte("/maillage/france/zonages.csv?ouvert=samedi")).doesNotContain("tenues");
        assertThat(connecte("/maillage/48/zonages.csv").lines().findFirst().orElseThrow())
                .contains("heures_tenues");

        // la Haute-Loire n’a qu’un relevé d’avant : on ne sait rien des siennes, elles ne valent pas zéro
        jdbc.sql("update releve_de_maillage set commune_heures = null where departement_code = '43'")
                .update();
        var enPartie = Jsoup.parse(connecte("/maillage/france")).select("#zonages tbody td:last-child");
        assertThat(enPartie.getFirst().text())
                .startsWith(naives(
                        habitants, heuresDesCommunes, code -> code.startsWith("48") && code.compareTo("48100") < 0))
                .contains("connues pour", "habitants sur");
        assertThat(enPartie.getLast().text()).doesNotContain("connues pour");
        jdbc.sql("update releve_de_maillage set commune_heures = array_fill(null::float8, array[communes])")
                .update();
        assertThat(Jsoup.parse(connecte("/maillage/france"))
                        .select("#zonages ~ .discret")
                        .text())
                .contains("inconnues jusqu’au prochain relevé");
    }

    private static String naives(
            Map<CodeInsee, Long> habitants, Map<CodeInsee, Double> heures, Predicate<String> dedans) {
        double somme = 0;
        long sur = 0;
        for (var commune : habitants.entrySet()) {
            if (dedans.test(commune.getKey().valeur())) {
                somme += heures.get(commune.getKey()) * commune.getValue();
                sur += commune.getValue();
            }
        }
        return decimal(somme / sur);
    }

    @Test
    void compte_les_lieux_d_une_seule_structure() throws Exception {
        var reseau = UnReseau.a(jdbc);
        lieu("Sans structure", "48061", null, null);
        var choix = "?structure=" + reseau.structure().valeur();

        var page = page("/maillage/france" + choix);

        assertThat(page.selectFirst("#f-structure option[selected]").text()).isEqualTo("Réseau d’essai");
        assertThat(page.selectFirst("#filtre-actif").text()).contains("Réseau d’essai");
        assertThat(page.selectFirst(
                                "#departements tbody tr:has(a[href='/maillage/48" + choix + "']) [data-titre=Lieux]")
                        .text())
                .isEqualTo("1");
        assertThat(texte("/maillage/france.csv" + choix)).contains("48,Lozère,152,76486,1,0,");
        assertThat(texte("/maillage/france.csv")).contains("48,Lozère,152,76486,2,0,");
        var ailleurs = page("/maillage/75" + choix);
        assertThat(ailleurs.selectFirst("#f-structure option[selected]").text())
                .as("gardée là où elle n’a aucun lieu")
                .isEqualTo("Réseau d’essai");
        assertThat(ailleurs.select("a[href='/maillage/france" + choix + "']")).hasSize(1);
    }

    private String connecte(String adresse) throws Exception {
        return navigateur
                .perform(get(adresse).with(UnCompteConnecte.coordinateur("48")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    /** Un zonage sans commune ne compte personne. */
    private static long entier(String texte) {
        return texte.isEmpty() ? 0 : Long.parseLong(texte);
    }

    private static String decimal(double nombre) {
        return valeur(String.valueOf(Math.round(nombre * 10) / 10.0), "");
    }

    @Test
    void se_trie_et_se_telecharge() throws Exception {
        UnReseau.a(jdbc);

        assertThat(page("/maillage/france?tri=temps&vue=part")
                        .select("#departements tbody tr th")
                        .first()
                        .text())
                .isEqualTo("Lozère (48)");
        var lignes = texte("/maillage/france.csv").lines().toList();
        assertThat(lignes.getFirst())
                .startsWith("code_departement,departement,communes,habitants,lieux,arrets,temps_moyen_min,"
                        + "habitants_au_dela_de_15,habitants_au_dela_de_20,habitants_au_dela_de_30,part_au_dela_de_20");
        assertThat(lignes).hasSize(1 + france.actuel().departements().size());
        assertThat(lignes)
                .anySatisfy(ligne -> assertThat(ligne)
                        .startsWith("75,Paris,1,")
                        .as("rien, ni zéro ni pire")
                        .endsWith(",0,0" + ",".repeat(11)));
        navigateur.perform(get("/maillage/france?vue=ailleurs")).andExpect(status().isNotFound());
    }

    @Test
    void ne_compte_personne_comme_eloigne_quand_aucun_lieu_n_est_publie() throws Exception {
        jdbc.sql("update lieu set publie = false").update();

        var page = page("/maillage/france");

        assertThat(page.select("#aucun-lieu")).hasSize(1);
        assertThat(page.select("#indicateurs")).isEmpty();
        assertThat(page.select("svg.carte-acces .communes a path"))
                .allSatisfy(trace -> assertThat(trace.attr("fill")).isEqualTo("url(#hachures)"));
        navigateur.perform(get("/maillage/france/indicateurs.csv")).andExpect(status().isNotFound());
    }

    /** Le dessin, l’image et le fichier d’un autre logiciel : les couleurs, les nombres et le filtre de la page. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?vue=part", "?confirme=oui&vue=part", "?ouvert=samedi"})
    void donne_sa_carte_en_fichiers_comme_un_departement(String demande) throws Exception {
        trois_departements();
        var page = page("/maillage/france" + demande);
        var svg = Jsoup.parse(texte("/maillage/france.svg" + demande), "", Parser.xmlParser());
        var deLaPage = page.select("svg.carte-acces .communes a");

        assertThat(svg.select(".communes a path").eachAttr("fill"))
                .hasSizeGreaterThan(90)
                .contains("url(#hachures)")
                .isEqualTo(deLaPage.select("path").eachAttr("fill"));
        assertThat(svg.select(".communes a").eachAttr("aria-label")).isEqualTo(deLaPage.eachAttr("aria-label"));
        assertThat(svg.select(".communes a").eachAttr("href")).isEqualTo(deLaPage.eachAttr("href"));
        assertThat(svg.select(".legende rect")).hasSameSizeAs(page.select("#legende tbody tr"));
        for (var ligne : page.select("#legende tbody tr")) {
            assertThat(svg.select(".legende text").eachText())
                    .anyMatch(dit -> dit.startsWith(ligne.selectFirst("th").text() + " : "
                            + ligne.selectFirst("td").text() + " département"));
        }
        if (demande.contains("samedi")) {
            assertThat(svg.select(".legende").text()).contains("France, seulement les lieux ouverts le samedi");
        }
        assertThat(page.select("figcaption a").eachAttr("href"))
                .containsExactly(
                        "/maillage/france.svg" + demande,
                        "/maillage/france.png" + demande,
                        "/maillage/france.geojson" + demande.replaceAll("[?&]vue=part", ""));
        var geo = new JsonMapper()
                .readTree(texte("/maillage/france.geojson" + demande))
                .get("features");
        var csv = texte("/maillage/france.csv" + demande).split("\r\n");
        assertThat(geo).hasSize(csv.length - 1);
        for (int rang = 1; rang < csv.length; rang++) {
            var cases = csv[rang].split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            var dit = geo.get(rang - 1).get("properties");
            assertThat(dit.get("code_departement").asString()).isEqualTo(cases[0]);
            assertThat(dit.get("habitants").asString()).isEqualTo(cases[3]);
            assertThat(dit.get("lieux").asString()).isEqualTo(cases[4]);
            assertThat(dit.get("temps_moyen_min").asString("")).as(cases[0]).isEqualTo(cases[6]);
            assertThat(dit.get("habitants_au_dela_de_20").asString("")).isEqualTo(cases[8]);
            assertThat(dit.get("part_au_dela_de_20").asString("")).isEqualTo(cases[10]);
            // un territoire sans point ne se dessine pas
            var couleur =
                    deLaPage.select("[href^=/maillage/" + cases[0] + "] path").attr("fill");
            boolean inconnu = couleur.isEmpty() || couleur.equals("url(#hachures)");
            assertThat(dit.get("classe").isNull()).as(cases[0]).isEqualTo(inconnu);
            assertThat(dit.get("classe_de_part").isNull()).as(cases[0]).isEqualTo(inconnu);
        }
        var lozere = geo.get(IntStream.range(0, geo.size())
                .filter(rang -> geo.get(rang)
                        .get("properties")
                        .get("code_departement")
                        .asString()
                        .equals("48"))
                .findFirst()
                .orElseThrow());
        var point = lozere.get("geometry").get("coordinates").get(0).get(0).get(0);
        assertThat(point.get(0).asDouble()).isBetween(2.8, 4.1);
        assertThat(point.get(1).asDouble()).isBetween(44.0, 45.1);
    }

    @Test
    void donne_une_image_qui_s_ouvre() throws Exception {
        UnReseau.a(jdbc);
        var image = ImageIO.read(new ByteArrayInputStream(navigateur
                .perform(get("/maillage/france.png?vue=part"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray()));

        assertThat(image.getWidth()).isEqualTo(1_280);
        assertThat(image.getHeight()).isGreaterThan(1_400);
        navigateur.perform(get("/maillage/france.svg?vue=ailleurs")).andExpect(status().isNotFound());
        navigateur.perform(get("/maillage/france.png?ouvert=jamais")).andExpect(status().isNotFound());
    }

    private void lieu(String nom, String commune, String horaires, String confirmeLe) {
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, horaires, confirme_le, cree_le, modifie_le, version)
                select ?, ?, code, codes_postaux[1], '1 rue', latitude, longitude, '2026-01-01', 'MSAP', 'OUVERT', true,
                       cast(? as text), cast(? as date), now(), now(), 0
                from commune where code = ?""")
                .params(UUID.randomUUID(), nom, horaires, confirmeLe, commune)
                .update();
    }

    /** Un nombre du fichier, comme la page l’écrit. */
    private static String valeur(String nombre, String absent) {
        return nombre.isEmpty() ? absent : nombre.replace('.', ',').replaceFirst(",0$", "");
    }

    private static String avecUneDecimale(String nombre) {
        return String.format(Locale.FRANCE, "%.1f", Double.parseDouble(nombre.replace(',', '.')));
    }

    private Document page(String adresse) throws Exception {
        return Jsoup.parse(texte(adresse));
    }

    private String texte(String adresse) throws Exception {
        return navigateur
                .perform(get(adresse))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
