package fr.maillon.commun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Un montant étalé")
class ProrataTest {

    @Test
    void s_atteint_a_l_euro_et_finit_au_centime() {
        assertThat(Prorata.atteint(120_050, -3, 12)).isZero();
        assertThat(Prorata.atteint(120_050, 0, 12)).isZero();
        assertThat(Prorata.atteint(120_050, 7, 12)).isEqualTo(70_000);
        assertThat(Prorata.atteint(120_050, 12, 12)).isEqualTo(120_050);
        assertThat(Prorata.atteint(120_050, 13, 12)).isEqualTo(120_050);
    }

    @Test
    void a_des_parts_qui_font_le_montant_et_ne_s_ecartent_pas_d_un_euro() {
        var hasard = new Random(48);
        for (int essai = 0; essai < 1_000; essai++) {
            long centimes = hasard.nextLong(10_000_000_000L);
            int tout = 1 + hasard.nextInt(2_200);
            long somme = 0;
            for (int part = 1; part <= tout; part++) {
                long celle = Prorata.atteint(centimes, part, tout) - Prorata.atteint(centimes, part - 1, tout);
                assertThat(celle).isBetween(centimes / tout - 100, centimes / tout + 101);
                somme += celle;
            }
            assertThat(somme).isEqualTo(centimes);
        }
    }
}
