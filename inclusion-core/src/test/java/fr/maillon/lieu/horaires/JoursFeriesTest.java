package fr.maillon.lieu.horaires;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Les jours fériés")
class JoursFeriesTest {

    @Test
    void sont_onze_en_metropole() {
        assertThat(compter("48", 2027)).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({"57", "67", "68"})
    void sont_treize_en_alsace_moselle(String departement) {
        assertThat(compter(departement, 2027)).isEqualTo(13);
        assertThat(JoursFeries.du(departement).nom(LocalDate.of(2027, 3, 26))).contains("Vendredi Saint");
        assertThat(JoursFeries.du(departement).nom(LocalDate.of(2027, 12, 26))).contains("Saint-Étienne");
        assertThat(JoursFeries.du("54").contient(LocalDate.of(2027, 12, 26))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"971,5,27", "972,5,22", "973,6,10", "974,12,20", "976,4,27", "977,10,9", "978,5,28"})
    void commemorent_outre_mer_l_abolition_de_l_esclavage(String departement, int mois, int jour) {
        assertThat(JoursFeries.du(departement).nom(LocalDate.of(2027, mois, jour)))
                .contains("Abolition de l’esclavage");
        assertThat(compter(departement, 2027)).isEqualTo(12);
        assertThat(JoursFeries.du("48").contient(LocalDate.of(2027, mois, jour)))
                .isFalse();
    }

    @Test
    void portent_un_nom_francais() {
        assertThat(JoursFeries.du("48").nom(LocalDate.of(2027, 5, 8))).contains("Victoire de 1945");
        assertThat(JoursFeries.du("48").nom(LocalDate.of(2027, 1, 1))).contains("Jour de l’An");
        assertThat(JoursFeries.du("48").nom(LocalDate.of(2027, 1, 2))).isEmpty();
    }

    private static long compter(String departement, int annee) {
        var feries = JoursFeries.du(departement);
        return LocalDate.of(annee, 1, 1)
                .datesUntil(LocalDate.of(annee + 1, 1, 1))
                .filter(feries::contient)
                .count();
    }
}
