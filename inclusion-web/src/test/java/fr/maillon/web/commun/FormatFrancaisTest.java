package fr.maillon.web.commun;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.NumberFormat;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Un nombre en français")
class FormatFrancaisTest {

    private final FormatFrancais fr = new FormatFrancais(Clock.systemUTC());

    @Test
    void separe_ses_milliers_comme_java_le_fait() {
        for (long nombre : new long[] {
            0, 7, -7, 99, 999, -999, 1_000, -1_000, 12_345, 999_999, -123_456, 1_000_000, 76_486_123, Long.MIN_VALUE
        }) {
            assertThat(fr.nombre(nombre))
                    .isEqualTo(NumberFormat.getIntegerInstance(Locale.FRANCE).format(nombre));
        }
        assertThat(fr.nombre(76_486)).isEqualTo("76\u202F486");
    }

    @Test
    void s_arrondit_ou_se_dit_inconnu() {
        assertThat(fr.nombre(1234.6)).isEqualTo("1\u202F235");
        assertThat(fr.nombre(null)).isEqualTo("inconnu");
    }

    @Test
    void un_montant_s_ecrit_en_euros_ou_au_centime() {
        assertThat(fr.euros(42.5)).isEqualTo("42,50\u00A0€");
        assertThat(fr.euros(26_391.66)).isEqualTo("26\u202F392\u00A0€");
        assertThat(fr.euros(-26_391.66)).isEqualTo("−26\u202F392\u00A0€");
        assertThat(fr.montant(124_250)).isEqualTo("1\u202F242,50\u00A0€");
        assertThat(fr.montant(7)).isEqualTo("0,07\u00A0€");
    }
}
