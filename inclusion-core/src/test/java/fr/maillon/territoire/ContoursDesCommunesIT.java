package fr.maillon.territoire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.maillon.RepositoryTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RepositoryTest
@DisplayName("L’import des contours")
class ContoursDesCommunesIT {

    @Autowired
    ContoursDesCommunes contours;

    @Test
    void reprend_un_vrai_departement() throws IOException {
        var fichier =
                Path.of(System.getProperty("maillon.racine", "."), "../shared/donnees/contours/communes-48.topojson");
        assumeTrue(Files.exists(fichier), "contours réels absents");

        try (var flux = Files.newInputStream(fichier)) {
            var rapport = contours.importer(flux, "IGN ADMIN EXPRESS COG 2018");

            assertThat(rapport.importes()).isEqualTo(152);
            assertThat(rapport.departements()).containsExactly("48");
            assertThat(rapport.ignores()).isEmpty();
        }

        assertThat(contours.du("48"))
                .hasSize(152)
                .allSatisfy((code, contour) -> assertThat(contour.isValid()).isTrue());
        assertThat(contours.etats()).singleElement().satisfies(etat -> {
            assertThat(etat.communes()).isEqualTo(152);
            assertThat(etat.avecContour()).isEqualTo(152);
            assertThat(etat.source()).isEqualTo("IGN ADMIN EXPRESS COG 2018");
        });
    }

    @Test
    void remplace_un_contour_deja_la_et_change_de_version() {
        var avant = contours.version("48");
        importer(carre("48095", 3.4, 44.4, 0.2));
        importer(carre("48095", 3.4, 44.4, 0.3));

        assertThat(contours.du("48")
                        .get(new CodeInsee("48095"))
                        .getEnvelopeInternal()
                        .getWidth())
                .isGreaterThan(0.29);
        assertThat(contours.version("48")).isNotEqualTo(avant);
        assertThat(contours.retirer("48")).isTrue();
        assertThat(contours.version("48")).isEqualTo(avant);
    }

    @Test
    void rend_les_contours_retires_sauf_la_ou_un_import_les_a_remplaces() {
        importer(carre("48095", 3.4, 44.4, 0.2), carre("48080", 3.8, 44.7, 0.2));
        var avant = contours.version("48");
        contours.retirer("48");
        assertThat(contours.retirer("48")).as("déjà fait").isFalse();
        assertThat(contours.du("48")).isEmpty();
        assertThat(contours.etats()).isEmpty();

        assertThat(contours.retablir("30")).isFalse();
        assertThat(contours.retablir("48")).isTrue();
        assertThat(contours.retablir("48")).isFalse();
        assertThat(contours.version("48")).isEqualTo(avant);

        contours.retirer("48");
        importer(carre("48095", 3.4, 44.4, 0.3));
        assertThat(contours.retablir("48")).isTrue();
        assertThat(contours.du("48")).hasSize(2);
        assertThat(contours.du("48")
                        .get(new CodeInsee("48095"))
                        .getEnvelopeInternal()
                        .getWidth())
                .isGreaterThan(0.29);
    }

    @Test
    void signale_un_code_inconnu_et_un_contour_trop_loin() {
        var rapport = importer(
                carre("48095", 3.4, 44.4, 0.2), carre("48999", 3.4, 44.4, 0.2), carre("48080", 44.7, 3.8, 0.2));

        assertThat(rapport.importes()).isEqualTo(1);
        assertThat(rapport.ignores())
                .containsExactly(
                        "Commune 48080 (Langogne)\u00A0: le contour est loin d’elle. La longitude vient avant la latitude.",
                        "Commune 48999\u00A0: ce code n’est pas au code officiel géographique en vigueur.");
    }

    @Test
    void refuse_un_fichier_qui_ne_donne_rien() {
        assertThatThrownBy(() -> importer(carre("99999", 3.4, 44.4, 0.2)))
                .isInstanceOf(ContoursRefuses.class)
                .hasMessageStartingWith("Aucun contour de commune n’a été reconnu");
    }

    private ContoursDesCommunes.Rapport importer(String... objets) {
        var texte = "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", objets) + "]}";
        return contours.importer(new ByteArrayInputStream(texte.getBytes(StandardCharsets.UTF_8)), "essai");
    }

    private static String carre(String code, double x, double y, double cote) {
        return "{\"properties\":{\"code\":\"%s\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]}}"
                .formatted(code, x, y, x + cote, y, x + cote, y + cote, x, y + cote, x, y);
    }
}
