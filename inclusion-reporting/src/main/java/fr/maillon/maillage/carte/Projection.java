package fr.maillon.maillage.carte;

import fr.maillon.territoire.Position;
import java.util.Collection;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Projection équirectangulaire locale : kilomètres vers l’est et vers le nord d’un centre. À l’échelle d’un département,
 * elle déforme moins qu’un trait de carte.
 */
final class Projection {

    private static final double KM_PAR_DEGRE = 6371.0088 * Math.PI / 180;

    private final double longitude0;
    private final double latitude0;
    private final double contraction;

    private Projection(double latitude0, double longitude0) {
        this.latitude0 = latitude0;
        this.longitude0 = longitude0;
        this.contraction = Math.cos(Math.toRadians(latitude0));
    }

    /** Centrée au milieu de ces points. */
    static Projection autourDe(Collection<Position> points) {
        var etendue = new Envelope();
        points.forEach(p -> etendue.expandToInclude(p.longitude(), p.latitude()));
        return etendue.isNull() ? new Projection(0, 0) : new Projection(etendue.centre().y, etendue.centre().x);
    }

    Coordinate de(Position point) {
        return de(point.longitude(), point.latitude());
    }

    Coordinate de(double longitude, double latitude) {
        return new Coordinate(
                (longitude - longitude0) * contraction * KM_PAR_DEGRE, (latitude - latitude0) * KM_PAR_DEGRE);
    }

    /** Le point (longitude, latitude) qui se projette ici. */
    Coordinate enDegres(Coordinate kilometres) {
        return new Coordinate(
                kilometres.x / contraction / KM_PAR_DEGRE + longitude0, kilometres.y / KM_PAR_DEGRE + latitude0);
    }

    /** Une copie projetée de cette géométrie en degrés (longitude, latitude). */
    Geometry de(Geometry degres) {
        var copie = degres.copy();
        copie.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence suite, int rang) {
                var point = de(suite.getX(rang), suite.getY(rang));
                suite.setOrdinate(rang, 0, point.x);
                suite.setOrdinate(rang, 1, point.y);
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        });
        return copie;
    }
}
