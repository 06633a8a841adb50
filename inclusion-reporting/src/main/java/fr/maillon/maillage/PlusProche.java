package fr.maillon.maillage;

import fr.maillon.territoire.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Recherche exacte des points d’accès les plus proches à la surface du globe.
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

    /** Tous les points. */
    Stream<PointDAcces> points() {
        return Arrays.stream(noeuds).map(Noeud::point);
    }

    /** Les points les plus proches, du plus proche au plus lointain : autant que demandé, moins s’il y en a moins. */
    List<Trouve> de(Position depart, int combien) {
        var recherche = new Recherche(depart, Math.min(combien, noeuds.length));
        recherche.visiter(0, noeuds.length, 0);
        return recherche.trouves();
    }

    /** Les points à cette distance ou moins, sans ordre. */
    List<Trouve> autour(Position depart, double km) {
        double corde = 2 * Math.sin(Math.min(Math.PI / 2, km / (2 * RAYON_KM)));
        var trouves = new ArrayList<Trouve>();
        autour(surLaSphere(depart), corde * corde, 0, noeuds.length, 0, trouves);
        return trouves;
    }

    private void autour(double[] cible, double corde2, int debut, int fin, int axe, List<Trouve> trouves) {
        if (debut >= fin) {
            return;
        }
        int milieu = (debut + fin) >>> 1;
        double distance2 = corde2(cible, noeuds[milieu].xyz());
        if (distance2 <= corde2) {
            trouves.add(new Trouve(noeuds[milieu].point(), enKilometres(distance2)));
        }
        double ecart = cible[axe] - noeuds[milieu].xyz()[axe];
        boolean passeLaFrontiere = ecart * ecart <= corde2;
        if (ecart < 0 || passeLaFrontiere) {
            autour(cible, corde2, debut, milieu, (axe + 1) % 3, trouves);
        }
        if (ecart >= 0 || passeLaFrontiere) {
            autour(cible, corde2, milieu + 1, fin, (axe + 1) % 3, trouves);
        }
    }

    /** La distance à vol d’oiseau, comptée comme pour le plus proche. */
    static double distanceKm(Position depart, Position arrivee) {
        return enKilometres(corde2(surLaSphere(depart), surLaSphere(arrivee)));
    }

    private static double corde2(double[] de, double[] vers) {
        double corde2 = 0;
        for (int axe = 0; axe < 3; axe++) {
            double ecart = de[axe] - vers[axe];
            corde2 += ecart * ecart;
        }
        return corde2;
    }

    private static double enKilometres(double corde2) {
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

    /** Garde les meilleurs trouvés, triés par corde puis par identifiant. */
    private final class Recherche {

        private final double[] cible;
        private final double[] cordes2;
        private final int[] rangs;
        private int gardes;

        Recherche(Position depart, int combien) {
            cible = surLaSphere(depart);
            cordes2 = new double[combien];
            rangs = new int[combien];
        }

        List<Trouve> trouves() {
            return IntStream.range(0, gardes)
                    .mapToObj(i -> new Trouve(noeuds[rangs[i]].point(), enKilometres(cordes2[i])))
                    .toList();
        }

        void visiter(int debut, int fin, int axe) {
            if (debut >= fin) {
                return;
            }
            int milieu = (debut + fin) >>> 1;
            retenir(milieu);
            double ecart = cible[axe] - noeuds[milieu].xyz()[axe];
            int suivant = (axe + 1) % 3;
            boolean avant = ecart < 0;
            visiter(avant ? debut : milieu + 1, avant ? milieu : fin, suivant);
            if (gardes < cordes2.length || ecart * ecart <= cordes2[gardes - 1]) {
                visiter(avant ? milieu + 1 : debut, avant ? fin : milieu, suivant);
            }
        }

        private void retenir(int rang) {
            double corde2 = corde2(cible, noeuds[rang].xyz());
            int place = gardes;
            while (place > 0 && precede(corde2, rang, place - 1)) {
                place--;
            }
            if (place == cordes2.length) {
                return;
            }
            gardes = Math.min(gardes + 1, cordes2.length);
            for (int i = gardes - 1; i > place; i--) {
                cordes2[i] = cordes2[i - 1];
                rangs[i] = rangs[i - 1];
            }
            cordes2[place] = corde2;
            rangs[place] = rang;
        }

        private boolean precede(double corde2, int rang, int garde) {
            return corde2 < cordes2[garde]
                    || (corde2 == cordes2[garde]
                            && noeuds[rang]
                                            .point()
                                            .id()
                                            .compareTo(
                                                    noeuds[rangs[garde]].point().id())
                                    < 0);
        }
    }
}
