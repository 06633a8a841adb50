package fr.maillon.maillage;

import fr.maillon.territoire.Position;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recherche exacte du point d’accès le plus proche à la surface du globe.
 *
 * <p>Un arbre k-d sur les points de la sphère, en trois dimensions : la corde croît avec l’orthodromie, donc le plus
 * proche en ligne droite l’est aussi sur le globe, partout, antiméridien compris. Un index plan (STRtree) ne le serait
 * qu’à une projection près. À distance égale, le plus petit identifiant l’emporte : l’ordre d’entrée ne change rien.
 */
final class PlusProche {

    private static final double RAYON_KM = 6371.0088;

    private final PointDAcces[] points;
    /** Coordonnées du nœud i aux rangs 3i, 3i+1, 3i+2 ; le milieu de chaque intervalle est la racine du sous-arbre. */
    private final double[] cartesiennes;

    PlusProche(List<PointDAcces> offre) {
        points = offre.stream().sorted(Comparator.comparing(PointDAcces::id)).toArray(PointDAcces[]::new);
        ranger(0, points.length, 0);
        cartesiennes = new double[points.length * 3];
        for (int i = 0; i < points.length; i++) {
            for (int axe = 0; axe < 3; axe++) {
                cartesiennes[3 * i + axe] = coordonnee(points[i].position(), axe);
            }
        }
    }

    /** Le point trouvé et sa distance à vol d’oiseau. */
    record Trouve(PointDAcces point, double distanceKm) {}

    /** Le point le plus proche ; {@code null} s’il n’y a aucune offre. */
    @Nullable
    Trouve de(Position depart) {
        if (points.length == 0) {
            return null;
        }
        var recherche = new Recherche(depart);
        recherche.visiter(0, points.length, 0);
        double corde = Math.sqrt(recherche.meilleureCorde2);
        return new Trouve(points[recherche.meilleur], 2 * RAYON_KM * Math.asin(Math.min(1, corde / 2)));
    }

    private void ranger(int debut, int fin, int axe) {
        if (fin - debut < 2) {
            return;
        }
        Arrays.sort(points, debut, fin, Comparator.comparingDouble(p -> coordonnee(p.position(), axe)));
        int milieu = (debut + fin) >>> 1;
        ranger(debut, milieu, (axe + 1) % 3);
        ranger(milieu + 1, fin, (axe + 1) % 3);
    }

    private static double coordonnee(Position position, int axe) {
        double latitude = Math.toRadians(position.latitude());
        double longitude = Math.toRadians(position.longitude());
        return switch (axe) {
            case 0 -> Math.cos(latitude) * Math.cos(longitude);
            case 1 -> Math.cos(latitude) * Math.sin(longitude);
            default -> Math.sin(latitude);
        };
    }

    private final class Recherche {

        private final double[] cible = new double[3];
        private double meilleureCorde2 = Double.POSITIVE_INFINITY;
        private int meilleur = -1;

        Recherche(Position depart) {
            for (int axe = 0; axe < 3; axe++) {
                cible[axe] = coordonnee(depart, axe);
            }
        }

        void visiter(int debut, int fin, int axe) {
            if (debut >= fin) {
                return;
            }
            int milieu = (debut + fin) >>> 1;
            retenir(milieu);
            double ecart = cible[axe] - cartesiennes[3 * milieu + axe];
            int suivant = (axe + 1) % 3;
            if (ecart < 0) {
                visiter(debut, milieu, suivant);
                if (ecart * ecart <= meilleureCorde2) {
                    visiter(milieu + 1, fin, suivant);
                }
            } else {
                visiter(milieu + 1, fin, suivant);
                if (ecart * ecart <= meilleureCorde2) {
                    visiter(debut, milieu, suivant);
                }
            }
        }

        private void retenir(int rang) {
            double corde2 = 0;
            for (int axe = 0; axe < 3; axe++) {
                double ecart = cible[axe] - cartesiennes[3 * rang + axe];
                corde2 += ecart * ecart;
            }
            if (corde2 < meilleureCorde2
                    || (corde2 == meilleureCorde2 && points[rang].id().compareTo(points[meilleur].id()) < 0)) {
                meilleureCorde2 = corde2;
                meilleur = rang;
            }
        }
    }
}
