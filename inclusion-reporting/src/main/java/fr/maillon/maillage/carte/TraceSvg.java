package fr.maillon.maillage.carte;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** Des kilomètres au papier : l’échelle, l’axe des y vers le bas, et l’écriture courte des tracés. */
record TraceSvg(double origineX, double origineY, double pixelsParKm) {

    double x(Coordinate km) {
        return (km.x - origineX) * pixelsParKm;
    }

    double y(Coordinate km) {
        return (origineY - km.y) * pixelsParKm;
    }

    /** Le tracé d’une surface, au dixième d’unité ; vide si rien n’en reste à cette finesse. */
    String surface(Geometry geometrie) {
        var trace = new StringBuilder();
        for (int i = 0; i < geometrie.getNumGeometries(); i++) {
            if (geometrie.getGeometryN(i) instanceof Polygon polygone) {
                anneau(polygone.getExteriorRing(), trace);
                for (int trou = 0; trou < polygone.getNumInteriorRing(); trou++) {
                    anneau(polygone.getInteriorRingN(trou), trace);
                }
            }
        }
        return trace.toString();
    }

    /** Un nombre au dixième, sans zéro inutile : 12, 3.4, -0.5. */
    static String nombre(double valeur) {
        long dixiemes = Math.round(valeur * 10);
        return dixiemes % 10 == 0 ? String.valueOf(dixiemes / 10) : String.valueOf(dixiemes / 10.0);
    }

    private void anneau(LineString ligne, StringBuilder trace) {
        long dernierX = 0;
        long dernierY = 0;
        int points = 0;
        var anneau = new StringBuilder();
        for (int i = 0; i < ligne.getNumPoints() - 1; i++) {
            var point = ligne.getCoordinateN(i);
            long x = Math.round(x(point) * 10);
            long y = Math.round(y(point) * 10);
            if (points == 0) {
                anneau.append('M').append(dixieme(x)).append(' ').append(dixieme(y));
            } else if (x == dernierX && y == dernierY) {
                continue;
            } else {
                anneau.append('l').append(dixieme(x - dernierX));
                if (y - dernierY >= 0) {
                    anneau.append(' ');
                }
                anneau.append(dixieme(y - dernierY));
            }
            dernierX = x;
            dernierY = y;
            points++;
        }
        if (points > 2) {
            trace.append(anneau).append('z');
        }
    }

    private static String dixieme(long dixiemes) {
        return nombre(dixiemes / 10.0);
    }
}
