package fr.maillon.visio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Une salle Jitsi")
class VisioJitsiTest {

    @Test
    void a_une_adresse_que_l_on_ne_devine_pas() {
        var visio = new VisioJitsi("https://visio.exemple.fr/reseau-{salle}");

        assertThat(visio.adresseFixe(SalleDeVisio.nouvelle()))
                .hasValueSatisfying(adresse ->
                        assertThat(adresse.toString()).matches("https://visio\\.exemple\\.fr/reseau-[a-z2-7]{26}"));
        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(rang -> SalleDeVisio.nouvelle().nom()))
                .doesNotHaveDuplicates();
        assertThat(SalleDeVisio.nouvelle()).hasToString("SalleDeVisio[***]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://visio.exemple.fr/{salle}", "https://visio.exemple.fr/salle", "javascript:{salle}"})
    void refuse_un_motif_qui_n_est_pas_chiffre_ou_n_a_pas_de_salle(String motif) {
        assertThatThrownBy(() -> new VisioJitsi(motif)).isInstanceOf(IllegalArgumentException.class);
    }
}
