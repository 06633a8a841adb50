package fr.maillon.maillage.carte;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.hull.ConcaveHull;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * La cellule de chaque commune : tout ce qui est plus près de son point que de celui d’une autre (Voronoï). Les communes
 * voisines y prennent part, si bien que le contour du département apparaît de lui-même ; à la mer et aux frontières, où
 * il n’y a pas de voisine, une enveloppe concave des points, élargie de quelques kilomètres, borne les cellules.
 */
final class Cellules {

    private static final GeometryFactory GEOMETRIE = new GeometryFactory();
    /** Au-delà de cette longueur, un bord de l’enveloppe se creuse : un golfe n’est pas de la terre. */
    private static final double PLUS_LONG_BORD_KM = 22;
    /** De combien l’enveloppe dépasse les derniers points : à peu près le rayon d’une commune. */
    private static final double MARGE_KM = 3.5;

    private static final double PORTEE_MIN_KM = 5;
    private static final double PORTEE_MAX_KM = 60;

    private Cellules() {}

    /**
     * Les cellules de ces points, en kilomètres ; deux points confondus partagent la cellule du premier.
     *
     * @param retenus les points dont on veut la cellule
     * @param voisins ceux qui bornent les premiers, sans être rendus
     */
    static Map<Coordinate, Geometry> de(Collection<Coordinate> retenus, Collection<Coordinate> voisins) {
        if (retenus.isEmpty()) {
            return Map.of();
        }
        var tous = new ArrayList<Coordinate>(retenus);
        tous.addAll(voisins);
        var bornes = enveloppe(tous);
        var cadre = new Envelope(bornes.getEnvelopeInternal());
        cadre.expandBy(10);
        var diagramme = new VoronoiDiagramBuilder();
        diagramme.setSites(tous);
        diagramme.setClipEnvelope(cadre);
        var cellules = diagramme.getDiagram(GEOMETRIE);
        var prepare = PreparedGeometryFactory.prepare(bornes);
        var parPoint = new HashMap<Coordinate, Geometry>();
        for (int i = 0; i < cellules.getNumGeometries(); i++) {
            var cellule = cellules.getGeometryN(i);
            parPoint.put((Coordinate) cellule.getUserData(), cellule);
        }
        var semis = new STRtree();
        tous.forEach(point -> semis.insert(new Envelope(point), point));
        var rendues = new HashMap<Coordinate, Geometry>();
        for (var point : retenus) {
            var cellule = parPoint.get(point);
            if (cellule != null) {
                rendues.put(
                        point,
                        prepare.covers(cellule)
                                ? cellule
                                : cellule.intersection(bornes).intersection(portee(point, semis)));
            }
        }
        return rendues;
    }

    /** Au bord de la mer, une commune ne s’étend guère plus loin que sa plus proche voisine. */
    private static Geometry portee(Coordinate point, STRtree semis) {
        var autour = new Envelope(point);
        autour.expandBy(PORTEE_MAX_KM);
        double voisine = PORTEE_MAX_KM;
        for (var autre : semis.query(autour)) {
            double distance = point.distance((Coordinate) autre);
            if (distance > 0) {
                voisine = Math.min(voisine, distance);
            }
        }
        return GEOMETRIE.createPoint(point).buffer(Math.max(PORTEE_MIN_KM, 1.3 * voisine), 6);
    }

    private static Geometry enveloppe(List<Coordinate> points) {
        var semis = GEOMETRIE.createMultiPointFromCoords(points.toArray(Coordinate[]::new));
        var creusee =
                points.size() < 4 ? semis.convexHull() : ConcaveHull.concaveHullByLength(semis, PLUS_LONG_BORD_KM);
        return creusee.buffer(MARGE_KM, 4);
    }
}
