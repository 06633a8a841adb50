package fr.maillon.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.maillon.RepositoryTest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Le suivi du maillage")
class SuiviDuMaillageIT {

    @Autowired
    SuiviDuMaillage suivi;

    @Autowired
    JdbcClient jdbc;

    /** Dans le 54, une commune de deux habitants se tait : le total n’a pas les siens. */
    @ParameterizedTest
    @CsvSource({"48, 152, 76486", "46, 312, 176473", "54, 591, 732234", "63, 463, 664453", "56, 249, 783390"})
    void connait_les_communes_et_les_habitants(String departement, int communes, long habitants) {
        var maillage = suivi.du(departement).orElseThrow().maillage();

        assertThat(maillage.communes()).hasSize(communes);
        assertThat(maillage.population()).isEqualTo(habitants);
        assertThat(maillage.auDelaDe(30)).isEqualTo(new Part(0, 0));
        assertThat(maillage.tenuPourComplet().auDelaDe(30)).isEqualTo(new Part(habitants, habitants));
    }

    @Test
    void ne_connait_pas_un_departement_invente() {
        assertThat(suivi.du("00")).isEmpty();
        assertThat(suivi.du("'; drop")).isEmpty();
    }

    @Test
    void ne_retient_que_les_lieux_ouverts_et_publies_du_departement_et_des_voisins() {
        lieu("Ouvert", "48095", "OUVERT", true, 44.52, 3.50);
        lieu("Fermé", "48061", "FERME", true, 44.32, 3.59);
        lieu("En projet", "48061", "EN_PROJET", true, 44.32, 3.59);
        lieu("Non publié", "48061", "OUVERT", false, 44.32, 3.59);
        lieu("Voisin", "12145", "OUVERT", true, 44.10, 3.08);
        lieu("Lointain", "75056", "OUVERT", true, 48.85, 2.35);

        var offre = suivi.du("48").orElseThrow().maillage().offre();

        assertThat(offre).extracting(PointDAcces::nom).containsExactlyInAnyOrder("Ouvert", "Voisin");
    }

    @Test
    void place_au_point_de_sa_commune_un_lieu_sans_coordonnees_et_le_dit() {
        lieu("Sans coordonnées", "48095", "OUVERT", true, null, null);

        var maillage = suivi.du("48").orElseThrow().maillage();

        assertThat(maillage.positionsApprochees()).isEqualTo(1);
        assertThat(maillage.offre().getFirst().position().latitude()).isCloseTo(44.5, within(0.2));
    }

    @Test
    void compte_un_arret_qui_a_un_passage_maintenu_dans_les_trente_jours() {
        var proche = arret("48061", true);
        passage(proche, "PREVU", Duration.ofDays(29));
        passage(proche, "CONFIRME", Duration.ofDays(15));
        passage(arret("48080", true), "ANNULE", Duration.ofDays(5));
        passage(arret("48092", true), "PREVU", Duration.ofDays(31));
        passage(arret("48140", true), "PREVU", Duration.ofDays(-2));
        passage(arret("48099", false), "PREVU", Duration.ofDays(2));

        assertThat(suivi.du("48").orElseThrow().maillage().offre())
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.id()).isEqualTo(proche);
                    assertThat(point.nom()).isEqualTo("Tiers-truck, place du marché");
                    assertThat(point.prochainPassage()).isEqualTo(RepositoryTest.MAINTENANT.plus(Duration.ofDays(15)));
                });
    }

    @Test
    void garde_le_calcul_tant_que_rien_ne_change_et_le_refait_sinon() {
        var id = lieu("Ouvert", "48095", "OUVERT", true, 44.52, 3.50);
        var premier = suivi.du("48").orElseThrow();

        assertThat(suivi.du("48").orElseThrow()).isSameAs(premier);

        jdbc.sql("update lieu set nom = 'Rebaptisé' where id = ?").param(id).update();
        assertThat(suivi.du("48").orElseThrow().maillage().offre().getFirst().nom())
                .isEqualTo("Rebaptisé");

        jdbc.sql("update lieu set statut = 'FERME' where id = ?").param(id).update();
        assertThat(suivi.du("48").orElseThrow().maillage().offre()).isEmpty();
    }

    @Test
    void dessine_toutes_les_communes_qui_ont_un_point() {
        lieu("Ouvert", "48095", "OUVERT", true, 44.52, 3.50);

        assertThat(suivi.du("48").orElseThrow().carte().split("<a href")).hasSize(153);
    }

    private UUID lieu(String nom, String commune, String statut, boolean publie, Double latitude, Double longitude) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, cree_le, modifie_le, version)
                values (:id, :nom, :commune, '48000', '1 rue', :latitude, :longitude, '2026-01-01', 'MSAP',
                        :statut, :publie, now(), now(), 0)""")
                .param("id", id)
                .param("nom", nom)
                .param("commune", commune)
                .param("latitude", latitude)
                .param("longitude", longitude)
                .param("statut", statut)
                .param("publie", publie)
                .update();
        return id;
    }

    private UUID arret(String commune, boolean publie) {
        var itinerant = UUID.randomUUID();
        var circuit = UUID.randomUUID();
        var arret = UUID.randomUUID();
        jdbc.sql("insert into itinerant(id, nom, departement_code, version) values (?, 'Tiers-truck', '48', 0)")
                .param(itinerant)
                .update();
        jdbc.sql("insert into circuit(id, itinerant_id, nom, version) values (?, ?, 'Marchés', 0)")
                .param(circuit)
                .param(itinerant)
                .update();
        jdbc.sql("insert into arret(id, circuit_id, commune_code, emplacement, publie, version)"
                        + " values (?, ?, ?, 'place du marché', ?, 0)")
                .param(arret)
                .param(circuit)
                .param(commune)
                .param(publie)
                .update();
        return arret;
    }

    private void passage(UUID arret, String statut, Duration dans) {
        Instant debut = RepositoryTest.MAINTENANT.plus(dans);
        jdbc.sql("""
                insert into passage(id, arret_id, itinerant_id, jour_prevu, debut, fin, statut, modifie_le, version)
                select :id, a.id, c.itinerant_id, :jour, :debut, :fin, :statut, now(), 0
                from arret a join circuit c on c.id = a.circuit_id where a.id = :arret""")
                .param("id", UUID.randomUUID())
                .param("arret", arret)
                .param("jour", java.sql.Date.valueOf(debut.toString().substring(0, 10)))
                .param("debut", Timestamp.from(debut))
                .param("fin", Timestamp.from(debut.plus(Duration.ofHours(3))))
                .param("statut", statut)
                .update();
    }
}
