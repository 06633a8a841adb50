package fr.maillon.maillage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Les relevés")
class RelevesIT {

    private static final LocalDate AUJOURDHUI = LocalDate.of(2026, 11, 24);

    @Autowired
    PriseDesReleves prise;

    @Autowired
    Releves releves;

    @Autowired
    SuiviDuMaillage suivi;

    @Autowired
    SuiviDesHeures heures;

    @Autowired
    SuiviDesReleves evolutions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource source;

    @Test
    void se_relisent_tels_qu_ils_ont_ete_pris() {
        lieu("MSAP de Mende", "48095", null);
        lieu("Voisin", "12145", null);
        lieu("Voisin lointain", "43157", null);

        prise.relever();

        var lozere = suivi.du("48").orElseThrow();
        var analyse = heures.analyse(lozere);
        var indicateurs = analyse.indicateurs();
        var attendu = Releve.de("48", AUJOURDHUI, lozere.maillage(), analyse);
        assertThat(releves.auPlusTard("48", AUJOURDHUI)).contains(attendu);
        assertThat(attendu.mesures().lieux()).isEqualTo(1);
        assertThat(attendu.communes()).hasSize(152);
        assertThat(releves.dernieresHeuresDesCommunes(List.of("48", "75")))
                .isEqualTo(analyse.capacite().parCommune())
                .hasSize(152);
        assertThat(attendu.mesures().heuresOuvertes())
                .isEqualTo(indicateurs.heuresOuvertes().orElseThrow())
                .isPositive();
        assertThat(attendu.mesures().heuresTenues())
                .isEqualTo(indicateurs.heuresTenues().orElseThrow())
                .isPositive();
        assertThat(attendu.mesures().redondance()).isEqualTo(indicateurs.redondance());
        assertThat(attendu.mesures().incertitude()).isEqualTo(indicateurs.incertitude());
    }

    @Test
    void ne_sont_pris_qu_une_fois_par_jour_et_seulement_la_ou_il_y_a_une_offre() {
        lieu("MSAP de Mende", "48095", null);
        prise.relever();
        lieu("Ouvert entre-temps", "48061", null);
        prise.relever();

        assertThat(jdbc.sql("select departement_code || jour from releve_de_maillage")
                        .query(String.class)
                        .list())
                .containsExactly("482026-11-24");
        assertThat(releves.auPlusTard("48", AUJOURDHUI).orElseThrow().mesures().lieux())
                .isEqualTo(1);
    }

    @Test
    void gardent_un_compte_tombe_a_zero() {
        var seul = lieu("MSAP de Mende", "48095", null);
        prise.relever();
        jdbc.sql("update releve_de_maillage set jour = jour - 1").update();
        fermer(seul, AUJOURDHUI);

        prise.relever();

        var mesures = releves.auPlusTard("48", AUJOURDHUI).orElseThrow().mesures();
        assertThat(mesures.lieux()).isZero();
        assertThat(mesures.moyenne()).isNull();
        assertThat(mesures.offreConnue()).isFalse();
        assertThat(mesures.auDelaDe30().estInconnue()).isTrue();
        assertThat(mesures.incertitude().incertains().estInconnue()).isTrue();
    }

    @Test
    void ne_comptent_personne_comme_eloigne_les_jours_ou_l_on_ne_connaissait_aucun_lieu() {
        lieu("Premier de tous", "48095", LocalDate.of(2026, 6, 15));

        prise.relever();

        var serie = releves.mesuresDepuis("48", LocalDate.of(2000, 1, 1));
        assertThat(serie).hasSize(14);
        assertThat(serie.subList(0, 8)).allSatisfy(mesures -> {
            assertThat(mesures.offreConnue()).isFalse();
            assertThat(IndicateurReleve.dits(true))
                    .filteredOn(indicateur -> indicateur.dans(mesures) != null)
                    .containsExactly(IndicateurReleve.LIEUX, IndicateurReleve.ARRETS);
        });
        assertThat(serie.subList(8, 14))
                .allSatisfy(mesures -> assertThat(mesures.auDelaDe20().habitants())
                        .isPositive()
                        .isLessThan(mesures.habitants()));
    }

    @Test
    void ne_disent_des_heures_et_des_doutes_que_du_jour_ou_on_les_a_lus() {
        lieu("MSAP de Mende", "48095", LocalDate.of(2015, 1, 1));
        lieu("Médiathèque de Florac", "48061", LocalDate.of(2026, 6, 15));

        prise.relever();

        var serie = releves.mesuresDepuis("48", LocalDate.of(2000, 1, 1));
        assertThat(serie.subList(0, 13)).allSatisfy(mesures -> {
            assertThat(mesures.heuresOuvertes()).isNull();
            assertThat(mesures.heuresTenues()).isNull();
            assertThat(mesures.incertitude()).isNull();
            assertThat(mesures.redondance()).isNotNull();
        });
        assertThat(serie.getLast().heuresOuvertes()).isPositive();
        assertThat(serie.getLast().incertitude().anciens()).isEqualTo(2);
    }

    @Test
    void se_reconstituent_avant_le_premier_d_apres_les_dates_d_ouverture() {
        lieu("MSAP de Mende", "48095", LocalDate.of(2015, 1, 1));
        lieu("Médiathèque de Florac", "48061", LocalDate.of(2026, 6, 15));
        var ferme = lieu("Cyberbase de Langogne", "48080", null);
        fermer(ferme, LocalDate.of(2026, 9, 1));

        prise.relever();

        var serie = releves.mesuresDepuis("48", LocalDate.of(2000, 1, 1));
        assertThat(serie).hasSize(14);
        assertThat(serie.getFirst().jour()).isEqualTo("2025-11-01");
        assertThat(serie).extracting(Mesures::lieux).containsExactly(2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 2, 2, 2, 2);
        assertThat(serie.subList(0, 13)).allMatch(Mesures::reconstitue);
        assertThat(serie.getLast().reconstitue()).isFalse();
        assertThat(serie.get(9).auDelaDe20().habitants())
                .isLessThan(serie.getFirst().auDelaDe20().habitants());
    }

    @Test
    void n_inventent_pas_de_passe_quand_rien_ne_dit_qu_il_etait_different() {
        lieu("MSAP de Mende", "48095", LocalDate.of(2015, 1, 1));
        lieu("Sans date", "48061", null);

        prise.relever();

        assertThat(releves.mesuresDepuis("48", LocalDate.of(2000, 1, 1))).hasSize(1);
    }

    @Test
    void rattrapent_les_jours_manques_en_le_disant() {
        lieu("MSAP de Mende", "48095", LocalDate.of(2015, 1, 1));
        prise.relever();
        jdbc.sql("update releve_de_maillage set jour = jour - 4").update();
        lieu("Médiathèque de Florac", "48061", LocalDate.of(2026, 11, 22));

        prise.relever();

        var serie = releves.mesuresDepuis("48", LocalDate.of(2026, 11, 20));
        assertThat(serie)
                .extracting(Mesures::jour)
                .containsExactlyElementsOf(LocalDate.of(2026, 11, 20)
                        .datesUntil(LocalDate.of(2026, 11, 25))
                        .toList());
        assertThat(serie).extracting(Mesures::reconstitue).containsExactly(false, true, true, true, false);
        assertThat(serie).extracting(Mesures::lieux).containsExactly(1, 1, 2, 2, 2);
    }

    @Test
    void ne_rattrapent_pas_plus_d_un_mois() {
        lieu("MSAP de Mende", "48095", LocalDate.of(2015, 1, 1));
        prise.relever();
        jdbc.sql("update releve_de_maillage set jour = jour - 100").update();

        prise.relever();

        assertThat(releves.mesuresDepuis("48", LocalDate.of(2026, 8, 17))).hasSize(32);
    }

    @Test
    void laissent_faire_l_instance_qui_a_deja_commence() throws SQLException {
        lieu("MSAP de Mende", "48095", null);
        try (var autre = source.getConnection();
                var ordre = autre.createStatement()) {
            autre.setAutoCommit(false);
            ordre.execute("select pg_advisory_xact_lock(hashtext('releve de maillage'), hashtext('48'))");

            prise.relever();
            assertThat(releves.dernierJour("48")).isNull();

            autre.rollback();
        }
        prise.relever();
        assertThat(releves.dernierJour("48")).isEqualTo(AUJOURDHUI);
    }

    @Test
    void prennent_le_dernier_d_avant_a_defaut_le_premier_d_apres() {
        lieu("MSAP de Mende", "48095", LocalDate.of(2015, 1, 1));
        lieu("Médiathèque de Florac", "48061", LocalDate.of(2026, 6, 15));
        prise.relever();

        assertThat(jourAuPlusTard("2026-06-20")).isEqualTo("2026-06-01");
        assertThat(jourAuPlusTard("2026-07-01")).isEqualTo("2026-07-01");
        assertThat(jourAuPlusTard("2020-01-01")).isEqualTo("2025-11-01");
        assertThat(jourAuPlusTard("2030-01-01")).isEqualTo("2026-11-24");
        assertThat(releves.auPlusTard("46", AUJOURDHUI)).isEmpty();
    }

    @Test
    void disent_ce_qui_a_change_jusqu_a_maintenant() {
        lieu("MSAP de Mende", "48095", LocalDate.of(2015, 1, 1));
        lieu("Médiathèque de Florac", "48061", LocalDate.of(2026, 6, 15));
        prise.relever();
        lieu("Ouvert à l’instant", "48080", AUJOURDHUI);

        var evolution = evolutions
                .depuis(LocalDate.of(2026, 1, 1), suivi.du("48").orElseThrow())
                .orElseThrow();

        assertThat(evolution.depart().jour()).isEqualTo("2026-01-01");
        assertThat(evolution.maintenant().lieux()).isEqualTo(3);
        assertThat(evolution.serie()).hasSize(12);
        assertThat(evolution.changements().responsables())
                .extracting(CeQuiAChange.Responsable::enMots)
                .containsExactlyInAnyOrder("Médiathèque de Florac a ouvert", "Ouvert à l’instant a ouvert");
        assertThat(evolution.tendances(false).getFirst().ecart()).isNegative();
    }

    private LocalDate jourAuPlusTard(String jour) {
        return releves.auPlusTard("48", LocalDate.parse(jour))
                .orElseThrow()
                .mesures()
                .jour();
    }

    private void fermer(UUID lieu, LocalDate jour) {
        jdbc.sql("update lieu set statut = 'FERME', ferme_le = ? where id = ?")
                .params(jour, lieu)
                .update();
    }

    private UUID lieu(String nom, String commune, @Nullable LocalDate ouvertLe) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, ouvert_le, horaires, cree_le, modifie_le, version)
                select :id, :nom, code, '48000', '1 rue', latitude, longitude, '2026-01-01', 'MSAP', 'OUVERT', true,
                       cast(:ouvertLe as date), 'Mo-Fr 09:00-12:00', now(), now(), 0
                from commune where code = :commune""")
                .param("id", id)
                .param("nom", nom)
                .param("ouvertLe", ouvertLe)
                .param("commune", commune)
                .update();
        return id;
    }
}
