package fr.maillon.lieu.horaires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Des heures écrites à la main")
class HeuresEcritesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "9h-12h et 14h-17h30 | 09:00-12:00 14:00-17:30",
                "09:00 - 12:00 / 13:30 - 17:00 | 09:00-12:00 13:30-17:00",
                "de 9 h à 12 h, de 14 h à 17 h 30 | 09:00-12:00 14:00-17:30",
                "9 – 12 ; 14 – 17 | 09:00-12:00 14:00-17:00",
                "9h à midi | 09:00-12:00",
                "20h-minuit | 20:00-24:00",
                "9h-12h 14h-17h | 09:00-12:00 14:00-17:00",
                "00:00 - 00:00 / 09:00 - 12:00 | 09:00-12:00",
                "13:30 - 16:00 / 13:30 - 16:00 | 13:30-16:00",
                "09:00 - 11:00 / 11:00 - 12:00 | 09:00-12:00",
                "00:00 - 00:00 | -",
                "Fermé | -",
                "'' | -",
            })
    void se_lisent(String ecrit, String attendu) {
        assertThat(HorairesOuvertureTest.ecrire(HeuresEcrites.lire(ecrit))).isEqualTo(attendu == null ? "" : attendu);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sur rendez-vous",
                "9h",
                "17h-9h",
                "25h-26h",
                "9h75-12h",
                "9h-12h sauf le 1er du mois",
                "09:00 - 16:30 / 13:30 - 16:30",
                "9h-12h-14h",
                "9h-12h,",
            })
    void se_refusent_avec_une_phrase(String ecrit) {
        assertThatThrownBy(() -> HeuresEcrites.lire(ecrit))
                .isInstanceOfSatisfying(
                        HorairesIllisibles.class,
                        refus -> assertThat(refus.raison()).contains("«\u00A0" + ecrit + "\u00A0»"));
    }
}
