package fr.maillon.indicateur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.indicateur.Periode.Tranche;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Une période")
class PeriodeTest {

    private static final LocalDate AUJOURDHUI = LocalDate.of(2026, 11, 24);

    @Test
    void s_arrete_aujourd_hui_si_l_annee_n_est_pas_finie() {
        var periode = Periode.annee(2026, AUJOURDHUI);

        assertThat(periode.enMots()).isEqualTo("du 1er janvier au 24 novembre 2026");
        assertThat(periode.unAnAvant().enMots()).isEqualTo("du 1er janvier au 24 novembre 2025");
        assertThat(periode.mois()).hasSize(11);
    }

    @Test
    void est_l_annee_entiere_quand_elle_est_passee() {
        assertThat(Periode.annee(2025, AUJOURDHUI).enMots()).isEqualTo("année 2025");
        assertThat(Periode.annee(2025, AUJOURDHUI).unAnAvant().enMots()).isEqualTo("année 2024");
    }

    @Test
    void compare_un_fevrier_entier_a_un_fevrier_entier() {
        var fevrier = new Periode(LocalDate.of(2025, 2, 1), LocalDate.of(2025, 2, 28));

        assertThat(fevrier.unAnAvant().au()).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @Test
    void se_lit_en_mois_entiers_et_en_jours_qui_depassent() {
        var periode = new Periode(LocalDate.of(2026, 1, 15), LocalDate.of(2026, 4, 10));

        assertThat(periode.tranches())
                .containsExactly(
                        new Tranche(false, LocalDate.of(2026, 1, 15), LocalDate.of(2026, 1, 31)),
                        new Tranche(true, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 31)),
                        new Tranche(false, LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 10)));
    }

    @Test
    void se_decoupe_sans_trou_ni_chevauchement() {
        var hasard = new Random(4);
        for (int essai = 0; essai < 2_000; essai++) {
            var du = LocalDate.of(2024, 1, 1).plusDays(hasard.nextInt(400));
            var periode = new Periode(du, du.plusDays(hasard.nextInt(500)));
            var suivant = du;
            for (var tranche : periode.tranches()) {
                assertThat(tranche.du()).as("%s", periode).isEqualTo(suivant);
                assertThat(tranche.moisEntiers() && tranche.du().getDayOfMonth() != 1)
                        .isFalse();
                suivant = tranche.au().plusDays(1);
            }
            assertThat(suivant).as("%s", periode).isEqualTo(periode.au().plusDays(1));
        }
    }

    @Test
    void ne_finit_pas_avant_de_commencer() {
        assertThatThrownBy(() -> new Periode(AUJOURDHUI, AUJOURDHUI.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
