package fr.maillon.maillage.carte;

import fr.maillon.territoire.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * La surface de chaque département, celle des cellules de ses communes réunies, en kilomètres : l’Hexagone et la Corse
 * d’un seul tenant, chaque territoire d’outre-mer à part. Longue à calculer, courte à relire.
 */
public final class FormesDeFrance {

    private static final double FINESSE_KM = 1.5;

    private final Map<String, Geometry> surfaces;

    private FormesDeFrance(Map<String, Geometry> surfaces) {
        this.surfaces = surfaces;
    }

    /** @param communes les points des communes de chaque département */
    public static FormesDeFrance de(Map<String, List<Position>> communes) {
        var surfaces = new TreeMap<String, Geometry>();
        dessins(communes).forEach(dessin -> surfaces.putAll(calculer(dessin)));
        return new FormesDeFrance(surfaces);
    }

    /** Celles que l’on a écrites, en WKB, par département. */
    public static FormesDeFrance lues(Map<String, byte[]> wkb) {
        var lecteur = new WKBReader();
        var surfaces = new TreeMap<String, Geometry>();
        wkb.forEach((code, octets) -> {
            try {
                surfaces.put(code, lecteur.read(octets));
            } catch (ParseException illisible) {
                throw new IllegalStateException("La forme gardée du département " + code + " ne se lit pas", illisible);
            }
        });
        return new FormesDeFrance(surfaces);
    }

    /** De quoi les relire, en WKB, par département. */
    public Map<String, byte[]> ecrites() {
        var ecrivain = new WKBWriter();
        var wkb = new TreeMap<String, byte[]>();
        surfaces.forEach((code, surface) -> wkb.put(code, ecrivain.write(surface)));
        return wkb;
    }

    /** Les surfaces d’un même dessin. */
    Map<String, Geometry> parmi(Map<String, List<Position>> dessin) {
        var siennes = new TreeMap<>(surfaces);
        siennes.keySet().retainAll(dessin.keySet());
        return siennes;
    }

    /** Ce qui se dessine d’un seul tenant, dans une même projection : l’Hexagone d’abord, puis chaque outre-mer. */
    static List<Map<String, List<Position>>> dessins(Map<String, List<Position>> communes) {
        var hexagone = new TreeMap<String, List<Position>>();
        var outreMer = new TreeMap<String, List<Position>>();
        communes.forEach((code, points) -> {
            if (!points.isEmpty()) {
                (estOutreMer(code) ? outreMer : hexagone).put(code, points);
            }
        });
        var dessins = new ArrayList<Map<String, List<Position>>>();
        if (!hexagone.isEmpty()) {
            dessins.add(hexagone);
        }
        outreMer.forEach((code, points) -> dessins.add(Map.of(code, points)));
        return dessins;
    }

    static boolean estOutreMer(String departement) {
        return departement.length() > 2;
    }

    static Projection projection(Map<String, List<Position>> dessin) {
        return Projection.autourDe(
                dessin.values().stream().flatMap(List::stream).toList());
    }

    private static Map<String, Geometry> calculer(Map<String, List<Position>> communes) {
        var projection = projection(communes);
        var departement = new HashMap<Coordinate, String>();
        communes.forEach(
                (code, points) -> points.forEach(point -> departement.putIfAbsent(projection.de(point), code)));
        var cellules = new TreeMap<String, List<Geometry>>();
        Cellules.de(departement.keySet(), List.of())
                .forEach((point, cellule) -> cellules.computeIfAbsent(departement.get(point), code -> new ArrayList<>())
                        .add(cellule));
        var codes = List.copyOf(cellules.keySet());
        var reunies =
                cellules.values().parallelStream().map(FormesDeFrance::reunir).toArray(Geometry[]::new);
        var simplifiees = codes.size() > 1 ? CoverageSimplifier.simplify(reunies, FINESSE_KM) : reunies;
        var surfaces = new TreeMap<String, Geometry>();
        for (int i = 0; i < simplifiees.length; i++) {
            surfaces.put(codes.get(i), simplifiees[i]);
        }
        return surfaces;
    }

    /** Des cellules entières se touchent bord à bord : leur réunion est immédiate. Celles du littoral, rognées, s’y ajoutent. */
    private static Geometry reunir(List<Geometry> cellules) {
        var entieres = cellules.stream()
                .filter(cellule -> cellule.getUserData() != null)
                .toArray(Geometry[]::new);
        var morceaux = new ArrayList<>(cellules.stream()
                .filter(cellule -> cellule.getUserData() == null)
                .toList());
        if (entieres.length > 0) {
            morceaux.add(CoverageUnion.union(entieres));
        }
        return OverlayNGRobust.union(morceaux);
    }
}
