package fr.maillon.web.implantation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.JourDeMarche;
import fr.maillon.territoire.JoursDeMarche;
import fr.maillon.web.PageTest;
import fr.maillon.web.UnCompteConnecte;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@PageTest
@DisplayName("La page « Quelles places, quels jours ? »")
class TourneesControllerIT {

    private static final String CONSIGNE =
            "/implantation/tournees?depot=Mende&jours=mardi&jours=jeudi&arrets=2&duree=90"
                    + "&depart=08:30&retour=17:30&minutes=20";

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SuiviDuMaillage suivi;

    @Autowired
    JoursDeMarche marches;

    @BeforeEach
    void un_lieu() {
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, cree_le, modifie_le, version)
                values (?, 'MSAP de Mende', '48095', '48000', '1 rue', 44.518, 3.501, '2026-01-01', 'MSAP', 'OUVERT', true,
                        now(), now(), 0)""").param(UUID.randomUUID()).update();
    }

    /** De la consigne au passage inscrit : ce que l’on lit est ce que l’on enregistre, et ce que la carte compte ensuite. */
    @Test
    void propose_puis_enregistre_le_circuit_en_un_geste() throws Exception {
        var maillage = suivi.du("48").orElseThrow().maillage();
        long loin = maillage.auDelaDe(20).habitants();
        var page = page(CONSIGNE);
        long gagnes = nombre(page.select("#journees-1 tfoot td.nombre").last().text());
        var arrets = page.select("#journees-1 tbody th a").eachText();

        assertThat(arrets).hasSize(4).doesNotHaveDuplicates();
        assertThat(page.selectFirst("[data-etat]").text()).startsWith("État du calcul : meilleure");
        assertThat(page.select("svg.carte-acces path.projet")).hasSize(4);
        assertThat(page.select("[style], style")).isEmpty();
        assertThat(gagnes).isPositive();
        assertThat(exclues(page)).isEqualTo(maillage.communes().size() - 4L);

        var csv = contenu(CONSIGNE.replace("?", ".csv?")).lines().toList();
        assertThat(csv).hasSize(5);
        assertThat(csv.stream()
                        .skip(1)
                        .mapToLong(ligne -> Long.parseLong(ligne.substring(ligne.lastIndexOf(',') + 1)))
                        .sum())
                .isEqualTo(gagnes);

        var enregistre = envoyer(page, "Les quatre places", "Bus du numérique", "true");
        assertThat(enregistre.getStatus()).isEqualTo(302);
        var circuit = enregistre.getRedirectedUrl().substring("/circuits/".length());
        assertThat(jdbc.sql("""
                select count(distinct a.id) from arret a join regle r on r.arret_id = a.id
                where a.circuit_id = ? and r.rrule in ('FREQ=WEEKLY;BYDAY=TU', 'FREQ=WEEKLY;BYDAY=TH')""")
                        .param(UUID.fromString(circuit))
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
        assertThat(jdbc.sql("""
                select count(*) from passage p join arret a on a.id = p.arret_id where a.circuit_id = ?""")
                        .param(UUID.fromString(circuit))
                        .query(Long.class)
                        .single())
                .isBetween(4 * 51L, 4 * 53L);
        assertThat(suivi.du("48").orElseThrow().maillage().auDelaDe(20).habitants())
                .isEqualTo(loin - gagnes);
    }

    /** Deux camions : chacun ses journées, parfois le même jour, aucune place deux fois, un circuit par véhicule. */
    @Test
    void partage_les_places_entre_deux_camions() throws Exception {
        var seul = page(CONSIGNE.replace("&jours=jeudi", ""));
        var page = page(CONSIGNE.replace("&jours=jeudi", "&camions=2"));
        var arrets = page.select(".journees tbody th a").eachText();

        assertThat(page.select(".journees caption").eachText())
                .hasSize(2)
                .allMatch(titre -> titre.matches("Camion [12]\\. Chaque semaine.*"));
        assertThat(arrets).hasSize(4).doesNotHaveDuplicates();
        assertThat(page.select(".journees tbody tr:first-child td:first-child").eachText())
                .containsExactly("mardi", "mardi");
        long gagnes = gagnes(page);
        assertThat(gagnes).isGreaterThan(gagnes(seul));
        // un camion deux jours, ou deux camions un jour : ici sans marché, c’est autant de places
        assertThat(gagnes).isEqualTo(gagnes(page(CONSIGNE)));
        assertThat(contenu(CONSIGNE.replace("&jours=jeudi", "&camions=2").replace("?", ".csv?"))
                        .lines()
                        .map(ligne -> ligne.split(",")[0]))
                .containsExactly("camion", "1", "1", "2", "2");

        var pareils = envoyer(page, "Les places", "Bus et bus", "");
        assertThat(pareils.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(pareils.getContentAsString(StandardCharsets.UTF_8))
                        .select("#enregistrer ~ form .resume-erreurs a")
                        .eachAttr("href"))
                .containsExactly("#vehicules[1].nouveau");

        var enregistre = envoyer(page, "Les places", "Bus et Fourgon", "true");
        assertThat(enregistre.getStatus()).isEqualTo(302);
        assertThat(enregistre.getRedirectedUrl()).isEqualTo("/circuits");
        assertThat(envoyer(page, "Les places", "Bus et Fourgon", "true").getStatus())
                .isEqualTo(422);
        assertThat(jdbc.sql("""
                select i.nom || ' : ' || count(distinct a.id) from itinerant i join circuit c on c.itinerant_id = i.id
                join arret a on a.circuit_id = c.id where c.nom = 'Les places' group by i.nom order by 1""").query(String.class).list()).containsExactly("Bus : 2", "Fourgon : 2");
    }

    /** Un camion qui part d’ailleurs : son départ, ses routes et son retour sont les siens, du fichier au circuit. */
    @Test
    void fait_partir_un_camion_d_un_autre_depot() throws Exception {
        var consigne = CONSIGNE.replace("&jours=jeudi", "&camions=2").replace("17:30", "13:30");
        var memes = page(consigne);
        var page = page(consigne + "&depot2=Langogne");

        assertThat(memes.selectFirst("#depots").hasAttr("open")).isFalse();
        assertThat(page.selectFirst("#depots").hasAttr("open")).isTrue();
        assertThat(page.selectFirst("#depot2").val()).isEqualTo("Langogne");
        assertThat(page.selectFirst("#journees-1 caption").text()).contains("Départ de Mende");
        assertThat(page.selectFirst("#journees-2 caption").text()).contains("Départ de Langogne");
        assertThat(page.select("#journees-2 tbody th.fw-normal").text()).startsWith("Retour à Langogne");
        assertThat(page.select("[data-etat]").text()).contains("prouvée");
        assertThat(gagnes(page)).isNotEqualTo(gagnes(memes));

        var premier = page.selectFirst("#journees-2 tbody tr");
        assertThat(premier.selectFirst("td.nombre").text())
                .isEqualTo(minutes(
                                "48080",
                                premier.selectFirst("th a").attr("href").replaceAll(".*/", "")) + " min");

        assertThat(contenu((consigne + "&depot2=Langogne").replace("?", ".csv?"))
                        .lines()
                        .map(ligne -> String.join(" ", List.of(ligne.split(",")).subList(0, 2)))
                        .distinct())
                .containsExactly("camion depot", "1 Mende", "2 Langogne");
        assertThat(page.select("#enregistrer ~ form input[name=depot2]").eachAttr("value"))
                .containsExactly("Langogne");
        assertThat(envoyer(page, "Deux dépôts", "Bus et Fourgon", "").getStatus())
                .isEqualTo(302);
    }

    /** Un camion de trop se dit, et ne demande pas de véhicule. */
    @Test
    void dit_qu_un_camion_suffit() throws Exception {
        var page = page(CONSIGNE.replace("minutes=20", "minutes=30").replace("arrets=2&duree=90", "arrets=5&duree=15")
                + "&camions=2");

        assertThat(page.select("[data-de-trop]").text()).startsWith("Un seul camion suffit");
        assertThat(page.select(".journees")).hasSize(1);
        assertThat(page.select("input[name^=vehicules]")).hasSize(1);
    }

    /** Deux fois le même envoi : un seul circuit, et l’on sait où il est. */
    @Test
    void n_enregistre_pas_deux_fois() throws Exception {
        var page = page(CONSIGNE);

        assertThat(envoyer(page, "Les places", "Bus", "").getStatus()).isEqualTo(302);
        // les arrêts ne sont pas publiés : la réponse n’a pas changé
        var encore = envoyer(page, "Les places", "Bus", "");
        assertThat(encore.getStatus()).isEqualTo(422);
        assertThat(encore.getContentAsString(StandardCharsets.UTF_8)).contains("il est dans les tournées");
        assertThat(jdbc.sql("select count(*) from circuit where nom = 'Les places'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from itinerant where nom = 'Bus'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void une_semaine_sur_deux_alterne_les_semaines() throws Exception {
        var page = page(CONSIGNE + "&rythme=UNE_SUR_DEUX");

        assertThat(page.select("#journees-1 tbody")).hasSize(4);
        assertThat(page.select("#journees-1 tbody tr td span").eachText())
                .contains("mardi, semaines paires", "mardi, semaines impaires", "jeudi, semaines paires");
        assertThat(envoyer(page, "Quinzaine", "Bus", "").getStatus()).isEqualTo(302);
        assertThat(jdbc.sql("select count(*) from regle where rrule like '%BYWEEKNO=%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(page.select("#journees-1 tbody th a").size());
    }

    @Test
    void s_arrete_le_jour_du_marche_et_a_ses_heures() throws Exception {
        var choisie = page(CONSIGNE).selectFirst("#journees-1 tbody th a");
        var code = choisie.attr("href").replaceAll(".*/", "");
        marches.noter(
                new JourDeMarche(new CodeInsee(code), DayOfWeek.THURSDAY, LocalTime.of(9, 0), LocalTime.of(12, 30)),
                "Mairie");
        var page = page(CONSIGNE + "&marches=SEULS");

        assertThat(page.select("#journees-1 tbody th a").eachText()).containsExactly(choisie.text());
        assertThat(page.select("#journees-1 tbody th").first().text()).contains("jour de marché");
        var heures = page.select("#journees-1 tbody td[data-titre='Sur place']")
                .first()
                .text();
        assertThat(heures).matches("(9|10|11)\\Wh.*– (10|11|12)\\Wh.*");
        assertThat(page.select("#exclusions tbody th").eachText()).contains("On ne connaît pas son jour de marché");

        marches.retirer(new CodeInsee(code), DayOfWeek.THURSDAY);
        marches.noter(new JourDeMarche(new CodeInsee(code), DayOfWeek.SUNDAY, null, null), "Mairie");
        assertThat(page(CONSIGNE + "&marches=SEULS")
                        .select("#exclusions tbody th")
                        .eachText())
                .contains("Son marché n’est pas un des jours choisis, ou il est trop court");
    }

    @Test
    void ne_s_arrete_que_la_ou_il_y_a_un_equipement_si_on_le_demande() throws Exception {
        var code = page(CONSIGNE)
                .selectFirst("#journees-1 tbody th a")
                .attr("href")
                .replaceAll(".*/", "");
        jdbc.sql("insert into donnee_de_commune values (?, 'EQUIPEMENTS', 1, 2024, 'BPE', now(), 'Mairie annexe')")
                .param(code)
                .update();
        var page = page(CONSIGNE + "&equipements=Mairie annexe");

        assertThat(page.select(".journees tbody th a").eachAttr("href"))
                .containsExactly("/maillage/48/communes/" + code);
        assertThat(page.select("#exclusions tbody th").eachText()).contains("Elle n’a aucun des équipements choisis");
        assertThat(page.select("#enregistrer ~ form input[name=equipements]").eachAttr("value"))
                .containsExactly("Mairie annexe");
    }

    /** Une journée trop courte se dit : ce n’est ni le dépôt qui est loin, ni l’arrêt qui manque. */
    @Test
    void dit_que_la_journee_est_trop_courte() throws Exception {
        var page = page(CONSIGNE.replace("retour=17:30", "retour=09:30"));

        assertThat(page.select("#reponse + .vide").text())
                .contains("La journée est trop courte", "un arrêt de 90 minutes", "même tout près du dépôt");
        assertThat(page.select("#exclusions tbody th").eachText())
                .contains("La journée est trop courte pour un arrêt, même tout près du dépôt")
                .doesNotContain("L’aller, l’arrêt et le retour ne tiennent pas dans la journée");
        assertThat(page.select("#restantes tbody td:last-child").eachText())
                .isNotEmpty()
                .containsOnly("Un arrêt la desservirait, mais il ne tient pas dans la journée");
        assertThat(exclues(page))
                .isEqualTo(suivi.du("48").orElseThrow().maillage().communes().size());
    }

    /** Assez longue pour un arrêt au pied du dépôt, pas pour aller là où l’on en a besoin. */
    @Test
    void dit_que_les_arrets_utiles_sont_trop_loin() throws Exception {
        var page = page(CONSIGNE.replace("retour=17:30", "retour=10:05"));

        assertThat(page.select("#reponse + .vide").text()).contains("trop loin du dépôt");
        assertThat(page.select("#exclusions tbody th").eachText())
                .contains("L’aller, l’arrêt et le retour ne tiennent pas dans la journée")
                .doesNotContain("La journée est trop courte pour un arrêt, même tout près du dépôt");
    }

    @Test
    void ne_dit_pas_la_journee_trop_courte_quand_aucune_commune_ne_convient() throws Exception {
        var page = page(CONSIGNE + "&habitants=900000");

        assertThat(page.select("#reponse + .vide").text()).startsWith("Aucune commune ne convient");
        assertThat(page.select("#restantes tbody td:last-child").eachText())
                .containsOnly("Aucun arrêt possible n’en est assez proche");
    }

    @Test
    void compte_davantage_les_communes_fragiles_si_on_le_demande() throws Exception {
        jdbc.sql("""
                insert into donnee_de_commune
                select code, 'FRAGILITE_10', 1 + (random() * 8)::int, 2025, 'ANCT', now() from commune
                where departement_code = '48' and code <> '48095'""").update();
        var page = page(CONSIGNE + "&fragilite=oui");

        assertThat(page.text()).contains("Une commune dont on l’ignore compte comme la moyenne");
        assertThat(page.select("#journees-1 tbody th a")).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "depot=&jours=mardi, depot",
        "depot=Zzzzz&jours=mardi, depot",
        "depot=Mende, jours",
        "depot=Mende&jours=lundredi, jours",
        "depot=Mende&jours=mardi&arrets=9, arrets",
        "depot=Mende&jours=mardi&camions=5, camions",
        "depot=Mende&jours=mardi&camions=2&depot2=Zzzzz, depot2",
        "depot=Mende&jours=mardi&camions=2&depot3=Langogne, depot3",
        "depot=Mende&jours=mardi&duree=0, duree",
        "depot=Mende&jours=mardi&depart=18:00&retour=09:00, retour",
        "depot=Mende&jours=mardi&depart=bientot, depart",
        "depot=Mende&jours=mardi&pause=999, pause",
        "depot=Mende&jours=mardi&minutes=9, minutes",
        "depot=Mende&jours=mardi&habitants=-1, habitants",
        "depot=Mende&jours=mardi&rythme=JAMAIS, rythme",
        "depot=Mende&jours=mardi&marches=X, marches"
    })
    void dit_ce_qui_ne_va_pas(String demande, String champ) throws Exception {
        var reponse = reponse("/implantation/tournees?" + demande, UnCompteConnecte.coordinateur("48"));
        var page = Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));

        assertThat(reponse.getStatus()).isEqualTo(400);
        assertThat(page.title()).startsWith("Erreur : ");
        assertThat(page.select(".resume-erreurs a").eachAttr("href")).containsExactly("#" + champ);
        assertThat(page.select("#" + champ)).hasSize(1);
        assertThat(page.select("#reponse")).isEmpty();
        assertThat(reponse("/implantation/tournees.csv?" + demande, UnCompteConnecte.coordinateur("48"))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void refuse_d_enregistrer_ce_que_l_on_n_a_pas_lu_ou_pas_nomme() throws Exception {
        var page = page(CONSIGNE);
        page.selectFirst("input[name=empreinte]").attr("value", "autre");
        var change = envoyer(page, "Places", "Bus", "");
        assertThat(change.getStatus()).isEqualTo(422);
        assertThat(change.getContentAsString(StandardCharsets.UTF_8)).contains("La réponse a changé");

        var sansNom = envoyer(page(CONSIGNE), "", "", "");
        assertThat(Jsoup.parse(sansNom.getContentAsString(StandardCharsets.UTF_8))
                        .select("#enregistrer ~ form .resume-erreurs a")
                        .eachAttr("href"))
                .containsExactly("#nom", "#vehicules[0].nouveau");
        assertThat(jdbc.sql("select count(*) from circuit").query(Long.class).single())
                .isZero();
    }

    @Test
    void ne_commence_ni_en_1900_ni_dans_vingt_ans() throws Exception {
        var lue = page(CONSIGNE);
        for (var du : List.of("1900-01-01", "2046-01-01")) {
            var refus = envoyer(lue, "Places", "Bus", "", du);
            var page = Jsoup.parse(refus.getContentAsString(StandardCharsets.UTF_8));

            assertThat(refus.getStatus()).as(du).isEqualTo(422);
            assertThat(page.selectFirst("#du-erreur").text())
                    .isEqualTo("Choisissez une date entre le 24/11/2025 et le 24/11/2031.");
            assertThat(page.selectFirst("#du").val()).isEqualTo(du);
        }
        assertThat(jdbc.sql("select count(*) from circuit").query(Long.class).single())
                .isZero();
    }

    /** Le camion est déjà pris : rien n’est enregistré, pas même le circuit. */
    @Test
    void dit_que_le_camion_est_deja_attendu_ailleurs() throws Exception {
        assertThat(envoyer(page(CONSIGNE), "Premier", "Bus", "").getStatus()).isEqualTo(302);
        var second = envoyer(page(CONSIGNE), "Second", "Bus", "");

        assertThat(second.getStatus()).isEqualTo(422);
        assertThat(second.getContentAsString(StandardCharsets.UTF_8)).contains("déjà attendu ailleurs");
    }

    @Test
    void ne_s_ouvre_qu_au_coordinateur_sur_son_territoire() throws Exception {
        for (var autre : List.of(
                UnCompteConnecte.mediateur(new MediateurId(UUID.randomUUID())),
                UnCompteConnecte.responsable(new StructureId(UUID.randomUUID())),
                UnCompteConnecte.administrateur())) {
            assertThat(reponse(CONSIGNE, autre).getStatus()).isEqualTo(403);
            assertThat(reponse(CONSIGNE.replace("?", ".csv?"), autre).getStatus())
                    .isEqualTo(403);
            assertThat(navigateur
                            .perform(post(CONSIGNE).with(autre).with(csrf()))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(403);
        }
        assertThat(reponse(CONSIGNE + "&ou=30", UnCompteConnecte.coordinateur("48"))
                        .getStatus())
                .isEqualTo(404);
    }

    private static long exclues(Document page) {
        return page.select("#exclusions tbody td.nombre").eachText().stream()
                .mapToLong(TourneesControllerIT::nombre)
                .sum();
    }

    private static long gagnes(Document page) {
        return page.select(".journees tfoot td.nombre:last-child").eachText().stream()
                .mapToLong(TourneesControllerIT::nombre)
                .sum();
    }

    /** Le temps de la carte, de cette commune à cette autre. */
    private int minutes(String de, String vers) {
        var maillage = suivi.du("48").orElseThrow().maillage();
        var positions = maillage.communes().stream()
                .collect(Collectors.toMap(CouvertureCommune::code, CouvertureCommune::position));
        var ici = new CodeInsee(de);
        var la = new CodeInsee(vers);
        return maillage.trajets()
                .temps(ici, positions.get(ici), la, positions.get(la))
                .minutesAffichees();
    }

    private static long nombre(String texte) {
        return Long.parseLong(texte.replaceAll("\\D", ""));
    }

    /** Le formulaire d’enregistrement, tel que la page le donne. */
    private MockHttpServletResponse envoyer(Document page, String nom, String vehicule, String publie)
            throws Exception {
        return envoyer(page, nom, vehicule, publie, "2026-11-25");
    }

    private MockHttpServletResponse envoyer(Document page, String nom, String vehicule, String publie, String du)
            throws Exception {
        MockHttpServletRequestBuilder envoi = post("/implantation/tournees")
                .with(UnCompteConnecte.coordinateur("48"))
                .with(csrf());
        for (var cache : page.select("#enregistrer ~ form input[type=hidden]")) {
            envoi.param(cache.attr("name"), cache.attr("value"));
        }
        if (!publie.isEmpty()) {
            envoi.param("publie", publie);
        }
        var vehicules = vehicule.split(" et ");
        for (int camion = 0; camion < vehicules.length; camion++) {
            envoi.param("vehicules[" + camion + "].nouveau", vehicules[camion]);
        }
        return navigateur
                .perform(envoi.param("nom", nom).param("du", du))
                .andReturn()
                .getResponse();
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
