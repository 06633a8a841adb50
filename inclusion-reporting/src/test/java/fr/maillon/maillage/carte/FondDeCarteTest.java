package fr.maillon.maillage.carte;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

@DisplayName("Le fond de carte")
class FondDeCarteTest {

    private static final GeometryFactory GEOMETRIE = new GeometryFactory();

    @Test
    void donne_a_chaque_commune_une_cellule_qui_contient_son_point_sans_chevauchement() {
        var communes = semis(new Random(1), 120);
        var fond = FondDeCarte.de(communes, List.of(), Map.of());

        assertThat(fond.surfaces()).hasSameSizeAs(communes);
        double somme = 0;
        for (var entree : fond.surfaces().entrySet()) {
            var point = GEOMETRIE.createPoint(fond.projeter(communes.get(entree.getKey())));
            assertThat(entree.getValue().covers(point)).isTrue();
            somme += entree.getValue().getArea();
        }
        assertThat(fond.pourtour().getArea()).isCloseTo(somme, within(somme * 1e-6));
    }

    @Test
    void laisse_les_voisines_borner_le_departement() {
        var communes = Map.of(new CodeInsee("48001"), new Position(44.5, 3.5));
        var ceinture = List.of(
                new Position(44.6, 3.5), new Position(44.4, 3.5), new Position(44.5, 3.64), new Position(44.5, 3.36));

        var seule = FondDeCarte.de(communes, List.of(), Map.of());
        var bornee = FondDeCarte.de(communes, ceinture, Map.of());

        assertThat(bornee.pourtour().getArea()).isCloseTo(11.1 * 11.1, within(3.0));
        assertThat(seule.surfaces()).hasSize(1);
    }

    @Test
    void prefere_le_contour_importe() {
        var code = new CodeInsee("48001");
        var carre = GEOMETRIE.createPolygon(new Coordinate[] {
            new Coordinate(3, 44),
            new Coordinate(4, 44),
            new Coordinate(4, 45),
            new Coordinate(3, 45),
            new Coordinate(3, 44)
        });
        var fond = FondDeCarte.de(
                Map.of(code, new Position(44.5, 3.5)), List.of(), Map.<CodeInsee, Geometry>of(code, carre));

        assertThat(fond.contoursImportes()).isEqualTo(1);
        assertThat(fond.etendue().getHeight()).isCloseTo(111.2, within(0.2));
        assertThat(fond.etendue().getWidth()).isCloseTo(79.3, within(0.3));
    }

    @Test
    void supporte_deux_communes_au_meme_point_et_un_departement_vide() {
        var memePoint = Map.of(
                new CodeInsee("48001"), new Position(44.5, 3.5), new CodeInsee("48002"), new Position(44.5, 3.5));

        assertThat(FondDeCarte.de(memePoint, List.of(), Map.of()).surfaces()).isNotEmpty();
        assertThat(FondDeCarte.de(Map.of(), List.of(), Map.of()).surfaces()).isEmpty();
    }

    private static Map<CodeInsee, Position> semis(Random hasard, int nombre) {
        var communes = new HashMap<CodeInsee, Position>();
        for (int i = 1; i <= nombre; i++) {
            communes.put(
                    new CodeInsee("%05d".formatted(48000 + i)),
                    new Position(hasard.nextDouble(44.1, 45.0), hasard.nextDouble(2.9, 4.0)));
        }
        return communes;
    }
}
