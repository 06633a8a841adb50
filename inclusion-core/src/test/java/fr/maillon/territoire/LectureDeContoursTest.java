package fr.maillon.territoire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("La lecture de contours")
class LectureDeContoursTest {

    private static final String CARRE = "[[3.4,44.4],[3.6,44.4],[3.6,44.6],[3.4,44.6],[3.4,44.4]]";

    @Test
    void reconnait_un_polygone_de_geojson() {
        var lecture = lire("""
                {"type":"FeatureCollection","features":[
                 {"type":"Feature","properties":{"INSEE_COM":"48095"},"geometry":{"type":"Polygon","coordinates":[%s]}}]}""".formatted(CARRE));

        assertThat(lecture.contours()).containsOnlyKeys(new CodeInsee("48095"));
        assertThat(lecture.contours().get(new CodeInsee("48095")).getArea()).isCloseTo(0.04, within(1e-9));
    }

    @Test
    void reconnait_plusieurs_polygones_et_un_trou_quel_que_soit_l_ordre_des_champs() {
        var trou = "[[3.45,44.45],[3.5,44.45],[3.5,44.5],[3.45,44.45]]";
        var ile = "[[4.0,44.4],[4.1,44.4],[4.1,44.5],[4.0,44.4]]";
        var lecture = lire("""
                {"features":[{"geometry":{"coordinates":[[%s,%s],[%s]],"type":"MultiPolygon"},"id":"48095","type":"Feature"}],
                 "type":"FeatureCollection"}""".formatted(CARRE, trou, ile));

        assertThat(lecture.contours().get(new CodeInsee("48095")).getArea())
                .isCloseTo(0.04 - 0.00125 + 0.005, within(1e-9));
    }

    @Test
    void recolle_les_arcs_d_un_topojson() {
        var lecture = lire("""
                {"type":"Topology","transform":{"scale":[0.1,0.1],"translate":[3,44]},
                 "objects":{"communes":{"type":"GeometryCollection","geometries":[
                   {"type":"Polygon","arcs":[[0,1]],"properties":{"code":"48001"}},
                   {"type":"MultiPolygon","arcs":[[[-1,2]]],"properties":{"code":"48002"}}]}},
                 "arcs":[[[1,0],[0,1]],[[1,1],[-1,0],[0,-1],[1,0]],[[1,0],[1,0],[0,1],[-1,0]]]}""");

        assertThat(lecture.contours().get(new CodeInsee("48001")).getArea()).isCloseTo(0.01, within(1e-9));
        assertThat(lecture.contours().get(new CodeInsee("48002")).getArea()).isCloseTo(0.01, within(1e-9));
        assertThat(lecture.contours().get(new CodeInsee("48002")).isValid()).isTrue();
    }

    @Test
    void nomme_les_objets_qu_elle_laisse_de_cote() {
        var lecture = lire("""
                {"type":"FeatureCollection","features":[
                 {"type":"Feature","properties":{"nom":"Sans code"},"geometry":{"type":"Polygon","coordinates":[%s]}},
                 {"type":"Feature","properties":{"code":"48095"},"geometry":{"type":"Point","coordinates":[3.5,44.5]}},
                 {"type":"Feature","properties":null,"geometry":null}, 12, null]}""".formatted(CARRE));

        assertThat(lecture.contours()).isEmpty();
        assertThat(lecture.ignores())
                .startsWith(
                        "Objet n° 1\u00A0: aucun code de commune (propriété «\u00A0code\u00A0», «\u00A0insee\u00A0» ou «\u00A0code_insee\u00A0»).",
                        "Objet n° 2 (48095)\u00A0: ce n’est pas une surface.");
    }

    /** Mende et la pointe du Raz, mises en Lambert-93 par les formules directes (ellipsoïde GRS80, parallèles 44° et 49°). */
    @Test
    void rend_en_degres_ce_qui_est_en_lambert_93_annonce_ou_non() {
        for (var annonce :
                List.of("", "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::2154\"}},")) {
            var contour = lire("""
                    {"type":"FeatureCollection",%s"features":[{"properties":{"code":"48095"},"geometry":
                    {"type":"Polygon","coordinates":[[[700000,6600000],[739738.4981,6379996.2031],[127079.6150,6799024.8635],[700000,6600000]]]}}]}""".formatted(annonce)).contours().get(new CodeInsee("48095"));

            assertThat(contour.getCoordinates()[0].x).isCloseTo(3, within(1e-9));
            assertThat(contour.getCoordinates()[0].y).isCloseTo(46.5, within(1e-8));
            assertThat(contour.getCoordinates()[1].x).isCloseTo(3.5, within(1e-8));
            assertThat(contour.getCoordinates()[1].y).isCloseTo(44.5179, within(1e-8));
            assertThat(contour.getCoordinates()[2].x).isCloseTo(-4.7, within(1e-8));
            assertThat(contour.getCoordinates()[2].y).isCloseTo(48.04, within(1e-8));
            assertThat(contour.isValid()).isTrue();
        }
    }

    @Test
    void refuse_ce_qui_n_est_ni_en_degres_ni_en_lambert_93() {
        assertThatThrownBy(() -> lire("""
                        {"type":"FeatureCollection","features":[{"properties":{"code":"48095"},"geometry":
                        {"type":"Polygon","coordinates":[[[391000,5515000],[391300,5515000],[391300,5515300],[391000,5515000]]]}}]}"""))
                .isInstanceOf(ContoursRefuses.class)
                .hasMessageContaining("ni du Lambert-93")
                .hasMessageEndingWith("Exportez le fichier en EPSG:4326.");
    }

    @Test
    void refuse_un_systeme_de_coordonnees_annonce_autre() {
        assertThatThrownBy(() -> lire("""
                        {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27572"}},
                        "features":[]}""")).isInstanceOf(ContoursRefuses.class).hasMessageContaining("EPSG::27572");
    }

    @Test
    void accepte_le_wgs84_annonce() {
        var lecture = lire("""
                {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4326"}},
                "features":[]}""");

        assertThat(lecture.contours()).isEmpty();
    }

    @Test
    void repare_un_contour_qui_se_croise() {
        var lecture = lire("""
                {"type":"FeatureCollection","features":[{"properties":{"code":"48095"},"geometry":
                {"type":"Polygon","coordinates":[[[3,44],[4,45],[4,44],[3,45],[3,44]]]}}]}""");

        assertThat(lecture.contours().get(new CodeInsee("48095")).isValid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PK\u0003\u0004zip",
                "code;nom\n48095;Mende",
                "[]",
                "12",
                "{\"type\":\"FeatureCollection\",\"features\":[{",
                "{\"type\":\"Feature\"}",
                "{\"type\":\"Topology\",\"objects\":{\"c\":{\"type\":\"Polygon\",\"arcs\":[[7]],\"id\":\"48095\"}},\"arcs\":[]}",
                "{\"type\":\"FeatureCollection\",\"features\":[{\"geometry\":{\"coordinates\":[[[1e999,1],[1,1],[2,2],[1,1]]]}}]}"
            })
    void refuse_clairement_ce_qui_n_est_pas_des_contours(String texte) {
        assertThatThrownBy(() -> lire(texte))
                .isInstanceOf(ContoursRefuses.class)
                .message()
                .isNotBlank();
    }

    @Test
    void refuse_une_imbrication_sans_fond() {
        assertThatThrownBy(() -> lire("{\"features\":" + "[".repeat(100_000))).isInstanceOf(ContoursRefuses.class);
    }

    @Test
    void s_arrete_de_lire_un_fichier_sans_fin() {
        assertThatThrownBy(() -> LectureDeContours.lire(new FichierSansFin()))
                .isInstanceOf(ContoursRefuses.class)
                .hasMessageContaining("positions");
    }

    private static LectureDeContours.Lecture lire(String texte) {
        return LectureDeContours.lire(new ByteArrayInputStream(texte.getBytes(StandardCharsets.UTF_8)));
    }

    /** Un anneau dont les positions ne finissent jamais. */
    private static final class FichierSansFin extends InputStream {

        private static final byte[] DEBUT = "{\"type\":\"Topology\",\"arcs\":[[".getBytes(StandardCharsets.UTF_8);
        private static final byte[] SUITE = "[0,1],".getBytes(StandardCharsets.UTF_8);
        private long rang;

        @Override
        public int read() {
            long i = rang++;
            return i < DEBUT.length ? DEBUT[(int) i] : SUITE[(int) ((i - DEBUT.length) % SUITE.length)];
        }
    }
}
