package fr.maillon.compte;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Un mot de passe")
class MotDePasseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "court",
                "treizecaracte",
                "aaaaaaaaaaaaaaaaaaaa",
                "azertyuiop1234",
                "motdepasse2026!",
                "M0tdepasse-1234567890"
            })
    void est_refuse_quand_tout_le_monde_l_essaie_d_abord(String valeur) {
        assertThat(MotDePasse.refus(valeur, "")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"quatre mots sans lien", "correcthorsebatterystaple", "maillon-demo-2026", "été à la plage, vélo"
            })
    void est_accepte_sans_regle_de_composition(String valeur) {
        assertThat(MotDePasse.refus(valeur, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"camille.durand2026", "CamilleDurand!!!!"})
    void est_refuse_quand_il_reprend_l_adresse(String valeur) {
        assertThat(MotDePasse.refus(valeur, "camille.durand@exemple.fr")).isPresent();
    }
}
