package fr.maillon.indicateur;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("L’export CSV")
class ExportCsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+33", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"})
    void neutralise_ce_qu_un_tableur_prendrait_pour_une_formule(String cellule) {
        assertThat(ExportCsv.pourUnLogiciel(List.of("a"), List.of(List.of(cellule))))
                .contains("'" + cellule);
    }

    @Test
    void laisse_les_nombres_etre_des_nombres() {
        assertThat(ExportCsv.pourUnLogiciel(List.of("a", "b"), List.of(List.of(-4, 2.5))))
                .isEqualTo("a,b\r\n-4,2.5\r\n");
        assertThat(ExportCsv.pourUnTableur(List.of("a", "b"), List.of(List.of(-4, 2.5))))
                .isEqualTo("\uFEFFa;b\r\n-4;2,5\r\n");
    }

    @Test
    void ecrit_les_grands_nombres_en_entier_et_les_centimes_a_deux_chiffres() {
        assertThat(ExportCsv.pourUnTableur(
                        List.of("a", "b"), List.of(List.of(12_000_000.0, new BigDecimal("12500000.50")))))
                .isEqualTo("\uFEFFa;b\r\n12000000;12500000,50\r\n");
    }

    @Test
    void laisse_vide_ce_qui_est_inconnu_et_protege_les_separateurs() {
        assertThat(ExportCsv.pourUnLogiciel(List.of("a", "b"), List.of(Arrays.asList(null, "Saint-Chély, \"haut\""))))
                .isEqualTo("a,b\r\n,\"Saint-Chély, \"\"haut\"\"\"\r\n");
    }
}
