package fr.maillon.maillage.carte;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Écrire du GeoJSON (RFC 7946) : une surface en longitude et latitude, un texte d’autrui. */
final class GeoJson {

    private GeoJson() {}

    /** @param enDegres le point (longitude, latitude) de chaque point de la surface */
    static void surface(StringBuilder json, @Nullable Geometry surface, UnaryOperator<Coordinate> enDegres) {
        if (surface == null || surface.isEmpty()) {
            json.append("null");
            return;
        }
        json.append("{\"type\":\"MultiPolygon\",\"coordinates\":[");
        var separateur = "";
        for (int i = 0; i < surface.getNumGeometries(); i++) {
            if (surface.getGeometryN(i) instanceof Polygon polygone) {
                json.append(separateur).append('[');
                anneau(json, polygone.getExteriorRing(), true, enDegres);
                for (int trou = 0; trou < polygone.getNumInteriorRing(); trou++) {
                    json.append(',');
                    anneau(json, polygone.getInteriorRingN(trou), false, enDegres);
                }
                json.append(']');
                separateur = ",";
            }
        }
        json.append("]}");
    }

    /** L’extérieur tourne à gauche, les trous à droite. */
    private static void anneau(
            StringBuilder json, LinearRing anneau, boolean aGauche, UnaryOperator<Coordinate> enDegres) {
        var points = anneau.getCoordinates();
        boolean envers = Orientation.isCCW(points) != aGauche;
        json.append('[');
        for (int i = 0; i < points.length; i++) {
            Coordinate point = enDegres.apply(points[envers ? points.length - 1 - i : i]);
            json.append(i == 0 ? "[" : ",[")
                    .append(degre(point.x))
                    .append(',')
                    .append(degre(point.y))
                    .append(']');
        }
        json.append(']');
    }

    /** Au mètre près. */
    static double degre(double degres) {
        return Math.round(degres * 1e5) / 1e5;
    }

    /** Une chaîne, échappée ; {@code null} s’il n’y en a pas. */
    static void texte(StringBuilder json, @Nullable String texte) {
        if (texte == null) {
            json.append("null");
            return;
        }
        json.append('"');
        for (int i = 0; i < texte.length(); i++) {
            char c = texte.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
