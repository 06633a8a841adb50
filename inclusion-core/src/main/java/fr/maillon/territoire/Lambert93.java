package fr.maillon.territoire;

/**
 * Le système de coordonnées légal de la France métropolitaine (RGF93 / Lambert-93, EPSG:2154), rendu en degrés. Les formules
 * sont celles de l’IGN pour une projection conique conforme ; RGF93 et WGS84 se confondent à un mètre près.
 */
final class Lambert93 {

    private static final double EXPOSANT = 0.7256077650532670;
    private static final double CONSTANTE = 11_754_255.4261;
    private static final double X_DU_POLE = 700_000;
    private static final double Y_DU_POLE = 12_655_612.0499;
    private static final double EXCENTRICITE = 0.08181919104281579;
    private static final double MERIDIEN = Math.toRadians(3);

    private Lambert93() {}

    /** Vrai si ces mètres peuvent être ceux d’un point de métropole ; des degrés ne le sont jamais. */
    static boolean estPlausible(double x, double y) {
        return x > 50_000 && x < 1_300_000 && y > 6_000_000 && y < 7_200_000;
    }

    /** Longitude et latitude, en degrés, de ces mètres. */
    static double[] enDegres(double x, double y) {
        double dx = x - X_DU_POLE;
        double dy = Y_DU_POLE - y;
        double isometrique = -Math.log(Math.hypot(dx, dy) / CONSTANTE) / EXPOSANT;
        double latitude = 2 * Math.atan(Math.exp(isometrique)) - Math.PI / 2;
        for (int tour = 0; tour < 6; tour++) {
            double sinus = EXCENTRICITE * Math.sin(latitude);
            latitude = 2 * Math.atan(Math.pow((1 + sinus) / (1 - sinus), EXCENTRICITE / 2) * Math.exp(isometrique))
                    - Math.PI / 2;
        }
        return new double[] {Math.toDegrees(MERIDIEN + Math.atan2(dx, dy) / EXPOSANT), Math.toDegrees(latitude)};
    }
}
