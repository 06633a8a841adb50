package fr.maillon.mediateur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Une période")
class PeriodeTest {

    private static final LocalDate JANVIER = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEVRIER = LocalDate.of(2026, 2, 1);
    private static final LocalDate MARS = LocalDate.of(2026, 3, 1);

    @Test
    void ne_contient_pas_son_jour_de_fin() {
        var janvier = new Periode(JANVIER, FEVRIER);

        assertThat(janvier.contient(JANVIER)).isTrue();
        assertThat(janvier.contient(LocalDate.of(2026, 1, 31))).isTrue();
        assertThat(janvier.contient(FEVRIER)).isFalse();
        assertThat(janvier.dernierJour()).isEqualTo(LocalDate.of(2026, 1, 31));
    }

    @Test
    void ne_chevauche_pas_celle_qui_la_suit() {
        assertThat(new Periode(JANVIER, FEVRIER).chevauche(new Periode(FEVRIER, MARS)))
                .isFalse();
        assertThat(new Periode(FEVRIER, MARS).chevauche(new Periode(JANVIER, FEVRIER)))
                .isFalse();
        assertThat(Periode.depuis(JANVIER).chevauche(new Periode(FEVRIER, MARS)))
                .isTrue();
        assertThat(new Periode(JANVIER, FEVRIER).chevauche(Periode.depuis(FEVRIER)))
                .isFalse();
    }

    @Test
    void dure_au_moins_un_jour() {
        assertThat(Periode.duAu(JANVIER, JANVIER).contient(JANVIER)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new Periode(JANVIER, JANVIER));
    }
}
