package fr.maillon.territoire;

import java.io.Serializable;

/** Point sur le globe, en degrés décimaux WGS84. Refuse une latitude hors de ±90 et une longitude hors de ±180. */
public record Position(double latitude, double longitude) implements Serializable {

    /** Rayon moyen de la Terre, en kilomètres (UGGI). */
    private static final double RAYON_KM = 6371.0088;

    public Position {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("Position hors du globe : " + latitude + ", " + longitude);
        }
    }

    /** Distance à vol d’oiseau (orthodromie, formule de haversine), en kilomètres. */
    public double distanceKm(Position autre) {
        double dLat = Math.toRadians(autre.latitude - latitude);
        double dLon = Math.toRadians(autre.longitude - longitude);
        double a = Math.pow(Math.sin(dLat / 2), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(autre.latitude))
                        * Math.pow(Math.sin(dLon / 2), 2);
        return 2 * RAYON_KM * Math.asin(Math.min(1, Math.sqrt(a)));
    }
}
