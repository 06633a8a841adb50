package fr.maillon.accompagnement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import de.siegmar.fastcsv.reader.CsvReader;
import fr.maillon.commun.Nomenclature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("La nomenclature des accompagnements")
class NomenclatureTest {

    static final Map<String, Nomenclature[]> LISTES = Map.ofEntries(
            Map.entry("type", TypeDAccompagnement.values()),
            Map.entry("canal", Canal.values()),
            Map.entry("materiel", Materiel.values()),
            Map.entry("thematique", Thematique.values()),
            Map.entry("demarche", Demarche.values()),
            Map.entry("autonomie", Autonomie.values()),
            Map.entry("niveau_atelier", Niveau.values()),
            Map.entry("orientation", Orientation.values()),
            Map.entry("genre", Genre.values()),
            Map.entry("tranche_age", TrancheAge.values()),
            Map.entry("statut_social", StatutSocial.values()));

    static Stream<String> listes() {
        return LISTES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("listes")
    void porte_les_codes_nationaux_dans_leur_ordre(String liste) throws IOException {
        var nationaux = nationaux(liste);
        assumeThat(nationaux).as("nomenclature nationale présente").isNotEmpty();

        assertThat(Arrays.stream(LISTES.get(liste)).map(n -> n.code() + " : " + n.libelle()))
                .containsExactlyElementsOf(nationaux);
    }

    @Test
    void compte_dix_neuf_thematiques_et_onze_demarches() {
        assertThat(Thematique.values()).hasSize(19);
        assertThat(Demarche.values()).hasSize(11);
    }

    private static List<String> nationaux(String liste) throws IOException {
        var fichier =
                Path.of(System.getProperty("maillon.racine", ".."), "..", "shared/nomenclatures/accompagnement.csv");
        if (!Files.exists(fichier)) {
            return List.of();
        }
        try (var lignes = CsvReader.builder().ofNamedCsvRecord(fichier)) {
            return lignes.stream()
                    .filter(ligne -> ligne.getField("liste").equals(liste))
                    .map(ligne -> ligne.getField("code") + " : "
                            + ligne.getField("libelle").replace('\'', '’'))
                    .toList();
        }
    }
}
