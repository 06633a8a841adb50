package fr.maillon.maillage;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Une petite ligne à côté d’un nombre : le tracé SVG d’une valeur au fil des jours. Elle aide à voir ; le tableau dit tout.
 * Un jour sans valeur l’interrompt ;
 * un jour seul entre deux trous fait un point.
 */
public final class Courbe {

    public static final int LARGEUR = 120;
    public static final int HAUTEUR = 24;
    private static final int MARGE = 2;

    private Courbe() {}

    /** Une valeur, un jour. */
    public record Valeur(LocalDate jour, @Nullable Double valeur) {}

    /** L’attribut {@code d} du tracé ; vide s’il y a moins de deux jours. Les valeurs viennent dans l’ordre des jours. */
    public static String trace(List<Valeur> valeurs) {
        if (valeurs.size() < 2) {
            return "";
        }
        var bornes = valeurs.stream()
                .map(Valeur::valeur)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        long debut = valeurs.getFirst().jour().toEpochDay();
        long duree = Math.max(1, valeurs.getLast().jour().toEpochDay() - debut);
        double amplitude = bornes.getMax() - bornes.getMin();
        var trace = new StringBuilder();
        for (int rang = 0; rang < valeurs.size(); rang++) {
            var v = valeurs.get(rang);
            var valeur = v.valeur();
            if (valeur == null) {
                continue;
            }
            boolean suit = estConnue(valeurs, rang - 1);
            double x = MARGE + (double) (LARGEUR - 2 * MARGE) * (v.jour().toEpochDay() - debut) / duree;
            double hauteur = amplitude == 0 ? 0.5 : (valeur - bornes.getMin()) / amplitude;
            double y = HAUTEUR - MARGE - hauteur * (HAUTEUR - 2 * MARGE);
            trace.append(String.format(Locale.ROOT, "%s%.1f %.1f", suit ? "L" : "M", x, y));
            if (!suit && !estConnue(valeurs, rang + 1)) {
                trace.append("h0");
            }
        }
        return trace.toString();
    }

    private static boolean estConnue(List<Valeur> valeurs, int rang) {
        return rang >= 0 && rang < valeurs.size() && valeurs.get(rang).valeur() != null;
    }
}
