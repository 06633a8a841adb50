package fr.maillon.web.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.maillon.web.PageTest;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@PageTest
@DisplayName("La page d’une commune")
class DesserteControllerIT {

    @Autowired
    MockMvc navigateur;

    @Autowired
    JdbcClient jdbc;

    @Test
    void dit_les_trois_plus_proches_leurs_heures_et_sa_place() throws Exception {
        var mende = lieu("MSAP de Mende", "48095", "Mo-Fr 09:00-12:00,13:30-17:30");
        lieu("MSAP de Florac", "48061", null);
        lieu("MSAP de Langogne", "48080", null);
        lieu("MSAP de Saint-Chély", "48140", "Sa 09:00-12:00");
        jdbc.sql("insert into lieu_exception values (?, '2026-11-24', '2026-11-24', '09:00-11:00', 'inventaire')")
                .param(mende)
                .update();

        var page = page("/maillage/48/communes/48095");
        var lignes = page.select("#proches tbody tr");

        assertThat(page.selectFirst("h1").text()).isEqualTo("L’aide numérique près de Mende");
        assertThat(page("/maillage/48/communes/48003").selectFirst("h1").text())
                .isEqualTo("L’aide numérique près d’Allenc");
        assertThat(page("/maillage/48/communes/48090").title()).startsWith("L’aide numérique près du Malzieu-Ville");
        assertThat(page.selectFirst(".intro").text()).endsWith("habitants.");
        assertThat(lignes).hasSize(3);
        assertThat(lignes.getFirst().selectFirst("th a").attr("href")).isEqualTo("/lieux/" + mende);
        assertThat(lignes.getFirst().text()).contains("2 min", "Ouvert jusqu’à 11\u202Fh");
        assertThat(lignes.get(1).text()).contains("MSAP de Florac", "Horaires inconnus");
        assertThat(lignes.get(2).text()).contains("MSAP de Saint-Chély", "Fermé, ouvre samedi à 9\u202Fh");
        assertThat(page.selectFirst("[data-place]").text()).contains("1re sur 152");
        assertThat(page.text()).contains("Aucun service itinérant ne passe");
    }

    @Test
    void dit_les_memes_nombres_que_le_tableau_du_departement_qui_y_mene() throws Exception {
        lieu("MSAP de Mende", "48095", null);
        var tableau = page("/maillage/48").selectFirst("#commune-48061");
        var adresse = tableau.selectFirst("th a").attr("href");
        var proche = page(adresse).selectFirst("#proches tbody tr");

        assertThat(adresse).isEqualTo("/maillage/48/communes/48061");
        assertThat(proche.select("td").get(1).text())
                .isEqualTo(tableau.select("td").get(1).text());
        assertThat(proche.select("td").get(2).text())
                .isEqualTo(tableau.select("td").get(3).text());
        assertThat(page("/maillage/48/ecarts")
                        .select("tbody tr:has(th:contains(Florac)) a")
                        .attr("href"))
                .isEqualTo(adresse);
    }

    @Test
    void annonce_le_prochain_passage() throws Exception {
        var arret = arret("48061");
        passage(arret, Duration.ofDays(8));
        passage(arret, Duration.ofDays(1));

        var page = page("/maillage/48/communes/48061");

        assertThat(page.text()).contains("Prochain passage : mercredi 25 novembre 2026 à 10 h");
        assertThat(page.select("a[href=/arrets/" + arret + "]")).hasSize(2);
    }

    @Test
    void dit_quand_il_n_y_a_rien_et_quand_il_faut_un_bateau() throws Exception {
        assertThat(page("/maillage/48/communes/48095").text()).contains("Aucun lieu n’est encore publié ici");
        assertThat(page("/maillage/29/communes/29155").text()).contains("sur une île : Ouessant", "Le bateau");
    }

    @Test
    void dit_qu_elle_ne_sait_pas_ou_est_une_commune_sans_point() throws Exception {
        var code = jdbc.sql("""
                        select code from commune where latitude is null and departement_code ~ '^[0-9]{2}$'
                        order by code limit 1""").query(String.class).single();

        var page = page("/maillage/" + code.substring(0, 2) + "/communes/" + code);

        assertThat(page.text()).contains("On ne sait pas où cette commune se trouve");
        assertThat(page.select("#proches")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/maillage/48/communes/48999",
                "/maillage/48/communes/12145",
                "/maillage/48/communes/abc",
                "/maillage/00/communes/48095"
            })
    void ne_connait_pas_une_commune_d_ailleurs(String adresse) throws Exception {
        assertThat(navigateur.perform(get(adresse)).andReturn().getResponse().getStatus())
                .isEqualTo(404);
    }

    private UUID lieu(String nom, String commune, String horaires) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, horaires, cree_le, modifie_le, version)
                select ?, ?, code, '48000', '1 rue', latitude, longitude, '2026-01-01', 'MSAP', 'OUVERT', true, ?,
                       now(), now(), 0
                from commune where code = ?""").params(id, nom, horaires, commune).update();
        return id;
    }

    private UUID arret(String commune) {
        var itinerant = UUID.randomUUID();
        var circuit = UUID.randomUUID();
        var arret = UUID.randomUUID();
        jdbc.sql("insert into itinerant(id, nom, departement_code, version) values (?, 'Tiers-truck', '48', 0)")
                .param(itinerant)
                .update();
        jdbc.sql("insert into circuit(id, itinerant_id, nom, version) values (?, ?, 'Marchés', 0)")
                .params(circuit, itinerant)
                .update();
        jdbc.sql("insert into arret(id, circuit_id, commune_code, emplacement, publie, version)"
                        + " values (?, ?, ?, 'place du marché', true, 0)")
                .params(arret, circuit, commune)
                .update();
        return arret;
    }

    private void passage(UUID arret, Duration dans) {
        var debut = PageTest.MAINTENANT.plus(dans);
        jdbc.sql("""
                insert into passage(id, arret_id, itinerant_id, jour_prevu, debut, fin, statut, modifie_le, version)
                select ?, a.id, c.itinerant_id, ?::date, ?, ?, 'PREVU', now(), 0
                from arret a join circuit c on c.id = a.circuit_id where a.id = ?""")
                .params(
                        UUID.randomUUID(),
                        debut.toString().substring(0, 10),
                        Timestamp.from(debut),
                        Timestamp.from(debut.plus(Duration.ofHours(3))),
                        arret)
                .update();
    }

    private Document page(String adresse) throws Exception {
        var reponse = navigateur.perform(get(adresse)).andReturn().getResponse();
        assertThat(reponse.getStatus()).as(adresse).isEqualTo(200);
        return Jsoup.parse(reponse.getContentAsString(StandardCharsets.UTF_8));
    }
}
