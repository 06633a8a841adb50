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
        assertThat(Gsm7.ecrire("Venez-vous\u202F? Ici\u00A0: «\u00A0oui\u00A0»"))
                .as("l’espace insécable ferait passer le SMS de 160 à 70 signes")
                .isEqualTo("Venez-vous ? Ici : \" oui \"");
        assertThat(Gsm7.ecrire("🙂")).isEqualTo("?");
    }

    @Test
    void ne_coupe_jamais_son_lien() {
        var lien = "https://maillon.exemple.fr/rendez-vous/abcdefghijklmnopqrstuvwxyz012345";

        assertThat(Gsm7.avecLien("x".repeat(300), lien)).hasSize(160).endsWith(" " + lien);
        assertThat(Gsm7.avecLien("Rendez-vous pris", lien)).isEqualTo("Rendez-vous pris " + lien);
    }

    @Test
    void raccourcit_le_lieu_plutot_que_l_heure_ou_la_question() {
        var lien = "https://rendez-vous.exemple.fr/rendez-vous/abcdefghijklmnopqrstuvwxyz012345";
        var debut = "Rappel de rendez-vous : mercredi 25 novembre à 14\u00A0h\u00A030, ";

        var court = Gsm7.avecLien(debut, "Maison France services de Châteauneuf-de-Randon", ". Venez-vous ?", lien);

        assertThat(court)
                .hasSizeLessThanOrEqualTo(Gsm7.LONGUEUR)
                .startsWith("Rappel de rendez-vous : mercredi 25 novembre à 14 h 30, M")
                .endsWith(".... Venez-vous ? " + lien)
                .isEqualTo(Gsm7.ecrire(court));
        assertThat(Gsm7.avecLien("Rendez-vous, ", "Mende", ". Changer :", lien))
                .isEqualTo("Rendez-vous, Mende. Changer : " + lien);
    }
}
