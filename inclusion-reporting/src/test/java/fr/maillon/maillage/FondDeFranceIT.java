package fr.maillon.maillage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.maillage.LectureDesPoints.Sus;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Position;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Le fond de la carte de France")
class FondDeFranceIT {

    private static final LocalDate AUJOURDHUI = LocalDate.of(2026, 11, 24);

    private static final List<Position> LOZERE =
            List.of(new Position(44.5, 3.5), new Position(44.6, 3.4), new Position(44.4, 3.6), new Position(44.3, 3.2));
    private static final List<Position> AVEYRON =
            List.of(new Position(44.3, 2.6), new Position(44.4, 2.5), new Position(44.2, 2.8), new Position(44.1, 2.4));
    private static final List<Position> REUNION =
            List.of(new Position(-21.1, 55.5), new Position(-21.2, 55.6), new Position(-20.9, 55.4));

    @Autowired
    FondDeFrance fond;

    @Autowired
    Terrains terrains;

    @Autowired
    ParametresMaillage parametres;

    @Autowired
    JdbcClient jdbc;

    @Test
    void est_le_meme_une_fois_relu() {
        var dessine = fond.de(communes(LOZERE));
        assertThat(gardees()).containsExactly("12", "48", "974");

        // s’il se redessinait, il ne serait pas relu : la forme gardée de l’Aveyron est mise à la place de la Lozère
        assertThat(geoJson(communes(LOZERE))).isEqualTo(dessine.geoJson(departements()));
        jdbc.sql("""
                update forme_de_departement lozere set surface = aveyron.surface from forme_de_departement aveyron
                where lozere.departement_code = '48' and aveyron.departement_code = '12'""").update();
        assertThat(geoJson(communes(LOZERE))).isNotEqualTo(dessine.geoJson(departements()));
    }

    @Test
    void se_redessine_quand_une_commune_change_de_place() {
        fond.de(communes(LOZERE));
        var ailleurs = new ArrayList<>(LOZERE);
        ailleurs.set(3, new Position(44.35, 3.2));

        var redessine = geoJson(communes(ailleurs));

        assertThat(redessine).isNotEqualTo(geoJson(communes(LOZERE)));
        assertThat(geoJson(communes(ailleurs))).isEqualTo(redessine);
        assertThat(gardees()).as("un seul fond se garde").containsExactly("12", "48", "974");
    }

    @Test
    void se_fait_de_rien() {
        assertThat(fond.de(new TreeMap<>()).geoJson(List.of())).contains("\"features\":[]");
        assertThat(gardees()).isEmpty();
    }

    @Test
    void se_prepare_une_fois_tel_que_la_page_le_demande() {
        fond.preparer();
        var preparees = gardees();
        assertThat(preparees).hasSizeGreaterThan(95).contains("48", "2A", "974");

        fond.de(Terrains.positions(terrains.deFrance()));
        assertThat(gardees()).as("la page le trouve fait").isEqualTo(preparees);

        jdbc.sql("update forme_de_departement set empreinte = 'une autre'").update();
        fond.preparer();
        assertThat(gardees()).as("il ne se relit ni ne se refait").isEqualTo(preparees);
        assertThat(jdbc.sql("select distinct empreinte from forme_de_departement")
                        .query(String.class)
                        .list())
                .containsExactly("une autre");
    }

    /**
     * Le fond livré est celui des communes livrées : la première visite n’attend pas qu’il se dessine. Si ce test échoue, les
     * communes ou le calcul ont changé : il écrit dans target le fichier à mettre à la place de celui qui est livré.
     */
    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void est_livre_tel_qu_il_se_dessinerait(CapturedOutput journal) throws Exception {
        var communes = Terrains.positions(terrains.deFrance());
        var attendu = FondDeFrance.aLivrer(communes);
        Files.writeString(Path.of("target", "fond-de-france.txt"), attendu);
        var livre = new String(
                FondDeFrance.class.getResourceAsStream("fond-de-france.txt").readAllBytes(), StandardCharsets.US_ASCII);

        assertThat(livre.lines().findFirst()).isEqualTo(attendu.lines().findFirst());
        assertThat(livre.lines().map(ligne -> ligne.split(" ")[0]).skip(1))
                .isEqualTo(attendu.lines()
                        .map(ligne -> ligne.split(" ")[0])
                        .skip(1)
                        .toList());
        assertThat(surfaces(livre))
                .allSatisfy((code, surface) -> assertThat(
                                surface.symDifference(surfaces(attendu).get(code))
                                        .getArea())
                        .as(code)
                        .isLessThan(0.001 * surface.getArea()));

        fond.de(communes);
        assertThat(journal).doesNotContain("se dessine");
        fond.de(communes(LOZERE));
        assertThat(journal).contains("se dessine");

        fond.de(communes);
        assertThat(jdbc.sql("select departement_code, surface from forme_de_departement")
                        .query((ligne, rang) ->
                                ligne.getString(1) + " " + Base64.getEncoder().encodeToString(ligne.getBytes(2)))
                        .list())
                .containsExactlyInAnyOrderElementsOf(livre.lines().skip(1).toList());
    }

    private static Map<String, Geometry> surfaces(String fond) {
        return fond.lines().skip(1).collect(Collectors.toMap(ligne -> ligne.split(" ")[0], ligne -> {
            try {
                return new WKBReader().read(Base64.getDecoder().decode(ligne.split(" ")[1]));
            } catch (ParseException illisible) {
                throw new AssertionError(illisible);
            }
        }));
    }

    private List<String> gardees() {
        return jdbc.sql("select departement_code from forme_de_departement order by empreinte, departement_code")
                .query(String.class)
                .list();
    }

    private String geoJson(SortedMap<String, List<Position>> communes) {
        return fond.de(communes).geoJson(departements());
    }

    /** Trois départements dont on ne sait rien : seule leur forme compte. */
    private List<DansLePays> departements() {
        var desert = Maillage.de(List.of(), List.of(), Trajets.estimes(parametres));
        return Stream.of("12", "48", "974")
                .map(code -> new Departement(code, code, ""))
                .map(departement -> new DansLePays(
                        departement,
                        0,
                        0,
                        0,
                        false,
                        IndicateursDuMaillage.de(
                                desert,
                                HeuresAPortee.de(desert, Map.of(), Map.of()),
                                Optional.empty(),
                                Incertitude.de(desert, departement, Map.of(), Map.of(), Sus.rien(AUJOURDHUI)))))
                .toList();
    }

    private static SortedMap<String, List<Position>> communes(List<Position> lozere) {
        return new TreeMap<>(Map.of("48", lozere, "12", AVEYRON, "974", REUNION));
    }
}
