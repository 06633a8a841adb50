package fr.maillon.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.maillon.RepositoryTest;
import fr.maillon.UnArret;
import fr.maillon.territoire.CodeInsee;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Les quatre semaines vont du lundi 30 novembre au dimanche 27 décembre 2026 : Noël tombe un vendredi. */
@RepositoryTest
@DisplayName("Le suivi des heures")
class SuiviDesHeuresIT {

    private static final CodeInsee MENDE = new CodeInsee("48095");

    @Autowired
    SuiviDuMaillage suivi;

    @Autowired
    SuiviDesHeures heures;

    @Autowired
    JdbcClient jdbc;

    @Test
    void compte_les_feries_les_exceptions_et_les_passages() {
        var lieu = lieu("48095", "Mo-Fr 09:00-12:00; PH off");
        assertThat(aMende()).isCloseTo((4 * 15 - 3) / 4.0, within(1e-9));

        jdbc.sql("insert into lieu_exception values (?, '2026-12-01', '2026-12-02', null, 'travaux')")
                .param(lieu)
                .update();
        assertThat(aMende()).isCloseTo((4 * 15 - 9) / 4.0, within(1e-9));

        UnArret.a(jdbc, "48095", "place du marché").passage(jdbc, "2026-12-05T08:00:00Z", "2026-12-05T10:00:00Z");
        assertThat(aMende()).isCloseTo((4 * 15 - 7) / 4.0, within(1e-9));
    }

    @Test
    void change_aussitot_que_des_horaires_changent_et_se_garde_sinon() {
        var lieu = lieu("48095", "Mo 09:00-12:00");
        var premier = calculer();
        assertThat(calculer()).isSameAs(premier);
        assertThat(aMende()).isEqualTo(3);

        jdbc.sql("update lieu set horaires = 'Mo 09:00-13:00' where id = ?")
                .param(lieu)
                .update();

        assertThat(aMende()).isEqualTo(4);
    }

    @Test
    void dit_combien_de_lieux_n_ont_pas_d_horaires() {
        lieu("48095", "Mo 09:00-12:00");
        lieu("48095", null);
        lieu("12145", "Mo-Su 00:00-24:00");

        assertThat(calculer().points()).isEqualTo(2);
        assertThat(calculer().sansHoraires()).isEqualTo(1);
        assertThat(calculer().habitants()).isEqualTo(76_486);
    }

    @Test
    void ne_compte_pas_comme_inconnu_un_arret_dont_le_passage_est_cette_semaine() {
        UnArret.a(jdbc, "48095", "place du marché").passage(jdbc, "2026-11-26T08:00:00Z", "2026-11-26T10:00:00Z");

        assertThat(calculer().sansHoraires()).isZero();
        assertThat(aMende()).isZero();
    }

    private HeuresAPortee calculer() {
        return heures.de(suivi.du("48").orElseThrow());
    }

    private double aMende() {
        return calculer().parCommune().get(MENDE);
    }

    private UUID lieu(String commune, @Nullable String horaires) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, horaires, cree_le, modifie_le, version)
                select :id, 'Lieu', code, '48000', '1 rue', latitude, longitude, '2026-01-01', 'MSAP', 'OUVERT', true,
                       :horaires, now(), now(), 0
                from commune where code = :commune""")
                .param("id", id)
                .param("horaires", horaires)
                .param("commune", commune)
                .update();
        return id;
    }
}
