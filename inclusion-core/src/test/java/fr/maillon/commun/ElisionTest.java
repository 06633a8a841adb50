package fr.maillon.commun;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("« de » devant un nom")
class ElisionTest {

    @ParameterizedTest
    @CsvSource({
        "Mende, de Mende",
        "Allenc, d’Allenc",
        "Ispagnac, d’Ispagnac",
        "Ussel, d’Ussel",
        "Évry-Courcouronnes, d’Évry-Courcouronnes",
        "Œuilly, d’Œuilly",
        "Le Malzieu-Ville, du Malzieu-Ville",
        "Les Vignes, des Vignes",
        "La Canourgue, de La Canourgue",
        "L’Hospitalet, de L’Hospitalet",
        "Lempdes, de Lempdes",
        "Lestrade, de Lestrade",
        "Hures-la-Parade, de Hures-la-Parade",
        "Ytrac, d’Ytrac",
        "Yerres, de Yerres",
        "Y, de Y",
        "avril 2027, d’avril 2027",
        "novembre 2026, de novembre 2026"
    })
    void s_elide_ou_se_contracte(String nom, String attendu) {
        assertThat(Elision.de(nom)).isEqualTo(attendu);
    }
}
