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

    /** Un point et ses trois coordonnées sur la sphère. */
    private record Noeud(PointDAcces point, double[] xyz) {}

    /** Le milieu de chaque intervalle est la racine du sous-arbre. */
    private final Noeud[] noeuds;

    PlusProche(List<PointDAcces> offre) {
        noeuds = offre.stream()
                .sorted(Comparator.comparing(PointDAcces::id))
                .map(point -> new Noeud(point, surLaSphere(point.position())))
                .toArray(Noeud[]::new);
        ranger(0, noeuds.length, 0);
    }

    /** Le point trouvé et sa distance à vol d’oiseau. */
    record Trouve(PointDAcces point, double distanceKm) {}

    /** Le point le plus proche ; {@code null} s’il n’y a aucune offre. */
    @Nullable
    Trouve de(Position depart) {
        if (noeuds.length == 0) {
            return null;
        }
        var recherche = new Recherche(depart);
        recherche.visiter(0, noeuds.length, 0);
        double corde = Math.sqrt(recherche.meilleureCorde2);
        return new Trouve(noeuds[recherche.meilleur].point(), 2 * RAYON_KM * Math.asin(Math.min(1, corde / 2)));
    }

    /** La distance à vol d’oiseau, comptée comme pour le plus proche. */
    static double distanceKm(Position depart, Position arrivee) {
        var de = surLaSphere(depart);
        var vers = surLaSphere(arrivee);
        double corde2 = 0;
        for (int axe = 0; axe < 3; axe++) {
            double ecart = de[axe] - vers[axe];
            corde2 += ecart * ecart;
        }
        return 2 * RAYON_KM * Math.asin(Math.min(1, Math.sqrt(corde2) / 2));
    }

    private void ranger(int debut, int fin, int axe) {
        if (fin - debut < 2) {
            return;
        }
        Arrays.sort(noeuds, debut, fin, Comparator.comparingDouble(noeud -> noeud.xyz()[axe]));
        int milieu = (debut + fin) >>> 1;
        ranger(debut, milieu, (axe + 1) % 3);
        ranger(milieu + 1, fin, (axe + 1) % 3);
    }

    private static double[] surLaSphere(Position position) {
        double latitude = Math.toRadians(position.latitude());
        double longitude = Math.toRadians(position.longitude());
        return new double[] {
            Math.cos(latitude) * Math.cos(longitude), Math.cos(latitude) * Math.sin(longitude), Math.sin(latitude)
        };
    }

    private final class Recherche {

        private final double[] cible;
        private double meilleureCorde2 = Double.POSITIVE_INFINITY;
        private int meilleur = -1;

        Recherche(Position depart) {
            cible = surLaSphere(depart);
        }

        void visiter(int debut, int fin, int axe) {
            if (debut >= fin) {
                return;
            }
            int milieu = (debut + fin) >>> 1;
            retenir(milieu);
            double ecart = cible[axe] - noeuds[milieu].xyz()[axe];
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
                double ecart = cible[axe] - noeuds[rang].xyz()[axe];
                corde2 += ecart * ecart;
            }
            if (corde2 < meilleureCorde2
                    || (corde2 == meilleureCorde2
                            && noeuds[rang]
                                            .point()
                                            .id()
                                            .compareTo(noeuds[meilleur].point().id())
                                    < 0)) {
                meilleureCorde2 = corde2;
                meilleur = rang;
            }
        }
    }
}
