package fr.maillon.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Un SMS")
class Gsm7Test {

    @Test
    void reste_dans_l_alphabet_des_sms() {
        assertThat(Gsm7.ecrire("L’accueil « été » : œuf à Châteauneuf, 14\u00A0h – ça va…"))
                .isEqualTo("L'accueil \" été \" : oeuf à Chateauneuf, 14 h - ca va...");
        assertThat(Gsm7.ecrire("🙂")).isEqualTo("?");
    }

    @Test
    void ne_coupe_jamais_son_lien() {
        var lien = "https://maillon.exemple.fr/rendez-vous/abcdefghijklmnopqrstuvwxyz012345";

        assertThat(Gsm7.avecLien("x".repeat(300), lien)).hasSize(160).endsWith(" " + lien);
        assertThat(Gsm7.avecLien("Rendez-vous pris", lien)).isEqualTo("Rendez-vous pris " + lien);
    }
}
