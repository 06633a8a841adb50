package fr.maillon.maillage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.maillage.LieuxFragiles.Tournee;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Une tournée qui s’arrête")
class TourneesFragilesIT {

    @Autowired
    SuiviDuMaillage suivi;

    @Autowired
    LieuxFragiles fragiles;

    @Autowired
    JdbcClient jdbc;

    private final UUID itinerant = UUID.randomUUID();
    private UUID marches;

    @BeforeEach
    void un_lieu_et_un_camion() {
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, cree_le, modifie_le, version)
                select gen_random_uuid(), 'MSAP', code, '48000', '1 rue', latitude, longitude, '2026-01-01', 'MSAP',
                       'OUVERT', true, now(), now(), 0
                from commune where code = '48095'""").update();
        jdbc.sql("insert into itinerant(id, nom, departement_code, version) values (?, 'Tiers-truck', '48', 0)")
                .param(itinerant)
                .update();
        marches = circuit("Marchés");
        arret(marches, "48061", 1);
        arret(marches, "48166", 2);
        arret(marches, "48080", 3);
    }

    @Test
    void fait_perdre_ce_que_dit_le_recomptage_sans_elle() {
        var present = suivi.du("48").orElseThrow();
        var tournee = tournees().getFirst();
        assertThat(tournees()).hasSize(1);
        assertThat(tournee.nom()).isEqualTo("Tiers-truck, Marchés");
        assertThat(tournee.arrets()).isEqualTo(3);

        jdbc.sql("update arret set publie = false where circuit_id = ?")
                .param(marches)
                .update();

        var sans = suivi.du("48").orElseThrow().maillage();
        for (int seuil : Vulnerabilite.SEUILS) {
            assertThat(tournee.perte().auDelaDe(seuil).habitants())
                    .isEqualTo(sans.auDelaDe(seuil).habitants()
                            - present.maillage().auDelaDe(seuil).habitants());
            assertThat(tournee.perte().auDelaDe(seuil).communes())
                    .isEqualTo(sans.ecarts(seuil).size()
                            - present.maillage().ecarts(seuil).size());
        }
        assertThat(tournee.perte().auDelaDe(20).habitants()).isPositive();
    }

    @Test
    void perd_au_moins_autant_que_son_arret_le_plus_precieux() {
        var pire = suivi.du("48").orElseThrow().vulnerabilite().pertes().stream()
                .filter(perte -> perte.point().nature() == PointDAcces.Nature.ARRET)
                .mapToLong(perte -> perte.auDelaDe(20).habitants())
                .max()
                .orElseThrow();

        assertThat(tournees().getFirst().perte().auDelaDe(20).habitants()).isGreaterThanOrEqualTo(pire);
    }

    @Test
    void d_un_seul_arret_egale_la_fermeture_de_cet_arret() {
        var seul = circuit("Le lundi");
        var arret = arret(seul, "48198", 4);
        var perte = suivi.du("48").orElseThrow().vulnerabilite().pertes().stream()
                .filter(une -> une.point().id().equals(arret))
                .findFirst()
                .orElseThrow();
        var tournee = tournees().stream()
                .filter(une -> une.nom().endsWith("Le lundi"))
                .findFirst()
                .orElseThrow();

        assertThat(tournee.perte()).isEqualTo(perte);
    }

    @Test
    void se_dit_aussi_du_camion_entier_quand_il_a_plusieurs_circuits() {
        arret(circuit("Le lundi"), "48198", 4);

        assertThat(tournees())
                .extracting(Tournee::nom)
                .containsExactlyInAnyOrder(
                        "Tiers-truck, Marchés", "Tiers-truck, Le lundi", "Tiers-truck, tous les circuits");
        assertThat(tournees().getFirst().nom()).isEqualTo("Tiers-truck, tous les circuits");
        assertThat(tournees().getFirst().arrets()).isEqualTo(4);
    }

    @Test
    void ne_compte_pas_un_arret_sans_passage() {
        jdbc.sql("update passage set statut = 'ANNULE'").update();

        assertThat(tournees()).isEmpty();
    }

    private List<Tournee> tournees() {
        return fragiles.tournees(suivi.du("48").orElseThrow());
    }

    private UUID circuit(String nom) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into circuit(id, itinerant_id, nom, version) values (?, ?, ?, 0)")
                .params(id, itinerant, nom)
                .update();
        return id;
    }

    private UUID arret(UUID circuit, String commune, int jour) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into arret(id, circuit_id, commune_code, emplacement, publie, version)"
                        + " values (?, ?, ?, 'place', true, 0)")
                .params(id, circuit, commune)
                .update();
        jdbc.sql("""
                insert into passage(id, arret_id, itinerant_id, jour_prevu, debut, fin, statut, modifie_le, version)
                values (gen_random_uuid(), :arret, :itinerant, cast(:jour as date), cast(:jour || 'T08:00:00Z' as timestamptz),
                        cast(:jour || 'T10:00:00Z' as timestamptz), 'PREVU', now(), 0)""")
                .param("arret", id)
                .param("itinerant", itinerant)
                .param("jour", "2026-12-0" + jour)
                .update();
        return id;
    }
}
