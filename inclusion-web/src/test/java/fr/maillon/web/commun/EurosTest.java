package fr.maillon.web.commun;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Un montant")
class EurosTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"12500;1250000", "12 500,50;1250050", "12500.5;1250050", "12\u202F500 €;1250000", "0;0", "0,07;7"})
    void se_lit_comme_on_l_ecrit(String ecrit, long centimes) {
        assertThat(Euros.lire(ecrit)).contains(centimes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"beaucoup", "-3", "1,234", "1e9", "100000000,01", "1234567890", "1,2,3", "€"})
    void ne_se_devine_pas(String ecrit) {
        assertThat(Euros.lire(ecrit)).isEmpty();
    }
}
