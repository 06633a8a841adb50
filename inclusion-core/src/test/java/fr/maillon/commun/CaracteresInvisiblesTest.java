package fr.maillon.commun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Les caractères invisibles")
class CaracteresInvisiblesTest {

    @Test
    void s_otent_sans_toucher_a_ce_qui_se_lit() {
        assertThat(CaracteresInvisibles.oter(
                        "Point\u202E d\u2066’accueil\u2069\u200E, l\u0007e\u001B \u200Fmardi\u0085"))
                .isEqualTo("Point d’accueil, le mardi");
        var lisible = "Où\u202F? À «\u00A0Œuvre\u00A0»\r\n\tnaïf, e\u0301té 👩\u200D🌾";
        assertThat(CaracteresInvisibles.oter(lisible)).isEqualTo(lisible);
    }

    @Test
    void sont_tous_les_controles_sauf_le_nul_le_saut_de_ligne_et_la_tabulation() {
        var gardes = IntStream.range(0, 0x20)
                .filter(c -> !CaracteresInvisibles.oter(Character.toString(c)).isEmpty());

        assertThat(gardes).containsExactly(0x00, 0x09, 0x0A, 0x0D);
        assertThat(IntStream.concat(IntStream.rangeClosed(0x202A, 0x202E), IntStream.rangeClosed(0x2066, 0x2069)))
                .allMatch(c -> CaracteresInvisibles.oter(Character.toString(c)).isEmpty());
    }
}
