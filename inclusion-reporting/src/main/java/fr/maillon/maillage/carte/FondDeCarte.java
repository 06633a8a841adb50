package fr.maillon.maillage.carte;

import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * La surface de chaque commune, en kilomètres : son contour importé quand le réseau l’a donné, sa cellule calculée
 * sinon. Ne dépend ni de l’offre ni des temps.
 */
public final class FondDeCarte {

    /** En dessous de cette finesse (km), deux tracés se confondent à l’écran. */
    private static final double FINESSE_KM = 0.15;

    private final Projection projection;
    private final Map<CodeInsee, Geometry> surfaces;
    private final Geometry pourtour;
    private final int contoursImportes;

    private FondDeCarte(Projection projection, Map<CodeInsee, Geometry> surfaces, int contoursImportes) {
        this.projection = projection;
        this.surfaces = surfaces;
        this.pourtour =
                surfaces.isEmpty() ? new GeometryFactory().createPolygon() : OverlayNGRobust.union(surfaces.values());
        this.contoursImportes = contoursImportes;
    }

    /**
     * @param communes le point de chaque commune du territoire
     * @param voisines le point des communes d’alentour
     * @param contours les contours importés (longitude, latitude), s’il y en a
     */
    public static FondDeCarte de(
            Map<CodeInsee, Position> communes, Collection<Position> voisines, Map<CodeInsee, Geometry> contours) {
        var projection = Projection.autourDe(communes.values());
        var surfaces = new TreeMap<CodeInsee, Geometry>();
        importer(projection, contours, surfaces);
        if (!surfaces.keySet().containsAll(communes.keySet())) {
            calculer(projection, communes, voisines, surfaces);
        }
        return new FondDeCarte(projection, surfaces, contours.size());
    }

    /** Le dessin de ces seules communes. */
    public FondDeCarte pour(Set<CodeInsee> communes) {
        var gardees = new TreeMap<>(surfaces);
        gardees.keySet().retainAll(communes);
        return new FondDeCarte(projection, gardees, Math.min(contoursImportes, gardees.size()));
    }

    /** Nombre de communes dessinées par leur contour importé ; les autres le sont par une cellule calculée. */
    public int contoursImportes() {
        return contoursImportes;
    }

    Map<CodeInsee, Geometry> surfaces() {
        return Collections.unmodifiableMap(surfaces);
    }

    Geometry pourtour() {
        return pourtour;
    }

    Envelope etendue() {
        return new Envelope(pourtour.getEnvelopeInternal());
    }

    Coordinate projeter(Position point) {
        return projection.de(point);
    }

    /** Le point (longitude, latitude) qui se projette ici. */
    Coordinate enDegres(Coordinate kilometres) {
        return projection.enDegres(kilometres);
    }

    /** Simplifie d’un seul tenant : deux communes voisines gardent la même limite. */
    private static void importer(
            Projection projection, Map<CodeInsee, Geometry> contours, Map<CodeInsee, Geometry> surfaces) {
        var entrees = List.copyOf(contours.entrySet());
        var projetes =
                entrees.stream().map(entree -> projection.de(entree.getValue())).toArray(Geometry[]::new);
        var simplifies = CoverageSimplifier.simplify(projetes, FINESSE_KM);
        for (int i = 0; i < simplifies.length; i++) {
            surfaces.put(entrees.get(i).getKey(), simplifies[i]);
        }
    }

    private static void calculer(
            Projection projection,
            Map<CodeInsee, Position> communes,
            Collection<Position> voisines,
            Map<CodeInsee, Geometry> surfaces) {
        var parCode = new HashMap<CodeInsee, Coordinate>();
        communes.forEach((code, position) -> parCode.put(code, projection.de(position)));
        var alentour = new ArrayList<Coordinate>();
        voisines.forEach(position -> alentour.add(projection.de(position)));
        var cellules = Cellules.de(parCode.values(), alentour);
        parCode.forEach((code, point) -> {
            var cellule = cellules.get(point);
            if (cellule != null) {
                surfaces.putIfAbsent(code, cellule);
            }
        });
    }
}
