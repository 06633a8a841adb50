package fr.maillon.commun;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Un texte que d’autres liront")
class TexteMontreTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "un numéro de téléphone | Bilan 06 12 34 56 78",
                "un numéro de téléphone | Bilan 0612345678",
                "un numéro de téléphone | Bilan 06.12.34.56.78, Florac",
                "un numéro de téléphone | +33 6 12 34 56 78",
                "un numéro de téléphone | 0033(0)612345678",
                "une adresse électronique | Pour claire.durand@exemple.fr",
                "le nom d’une personne | Bilan Mme Durand",
                "le nom d’une personne | Demandé par M. Élie",
                "un numéro de sécurité sociale | 2 55 08 14 168 025 38"
            })
    void ne_dit_ni_qui_ni_comment_joindre(String nature, String texte) {
        assertThat(TexteMontre.chercher(texte)).containsExactly(nature);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Activité 2026 pour le comité du 24/11/2026",
                "Du 01/02/2026 au 03/04/2026",
                "SIRET 732 829 320 00074",
                "48000 Mende, 07 communes sur 152",
                "Madame la préfète, le comité du réseau",
                "Atelier « Tous @ Florac »",
                "Comme en 2025"
            })
    void peut_dire_le_reste(String texte) {
        assertThat(TexteMontre.chercher(texte)).isEmpty();
    }
}
