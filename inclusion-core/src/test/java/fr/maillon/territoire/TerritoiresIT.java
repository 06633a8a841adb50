package fr.maillon.territoire;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@RepositoryTest
@DisplayName("La recherche d’une commune")
class TerritoiresIT {

    @Autowired
    Territoires territoires;

    @ParameterizedTest
    @CsvSource({
        "Mende, 48095",
        "mende, 48095",
        "48000, 48095",
        "Saint-Chély-d'Apcher, 48140",
        "st chely d apcher, 48140",
        "St Chély d’Apcher, 48140",
        "SAINT CHELY D'APCHER, 48140",
        "Marjevols, 48092",
        "Flroac Trois Rivières, 48061",
        "Marvejol, 48092",
        "Langogn, 48080",
        "Le Massegros, 48094",
        "Pont de Montvert, 48116",
        "Béthune, 62119",
        "bethune, 62119",
        "Paris, 75056",
        "Sainte-Croix-Vallée-Française, 48144",
        "ste croix vallée francaise, 48144",
        "75056, 75056"
    })
    void trouve_d_abord_la_commune_attendue(String saisie, String code) {
        assertThat(territoires.chercher(saisie, 8))
                .first()
                .extracting(Commune::code)
                .isEqualTo(new CodeInsee(code));
    }

    @ParameterizedTest
    @CsvSource({"''", "'   '", "zzzzqqqq", "00000", "%", "_", "''"})
    void ne_trouve_rien_quand_rien_ne_ressemble(String saisie) {
        assertThat(territoires.chercher(saisie, 8)).isEmpty();
    }

    @Test
    void complete_un_code_postal_commence() {
        assertThat(territoires.chercher("480", 50))
                .isNotEmpty()
                .allSatisfy(commune -> assertThat(commune.codesPostaux()).anyMatch(code -> code.startsWith("480")));
    }

    @Test
    void rend_les_communes_d_un_departement_par_nom() {
        var noms = territoires.communesDu("48").stream().map(Commune::nom).toList();

        assertThat(noms).hasSize(152).startsWith("Albaret-le-Comtal").endsWith("Vialas", "Villefort");
    }

    @Test
    void dit_quand_un_point_manque() {
        assertThat(territoires.commune(new CodeInsee("97801")))
                .get()
                .extracting(Commune::position)
                .isNull();
    }
}
