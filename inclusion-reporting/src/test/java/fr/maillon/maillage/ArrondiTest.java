package fr.maillon.maillage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("L’arrondi")
class ArrondiTest {

    /** 0,35 et 2,45 s’écrivent mal en base deux : la moitié monte quand même, et un peu moins que la moitié ne monte pas. */
    @ParameterizedTest
    @CsvSource({"0.25, 0.3", "0.35, 0.4", "2.45, 2.5", "8.349, 8.3", "12.95, 13.0", "0.05, 0.1", "0, 0"})
    void monte_a_la_moitie(double nombre, double attendu) {
        assertThat(Arrondi.auDixieme(nombre)).isEqualTo(attendu);
    }
}
