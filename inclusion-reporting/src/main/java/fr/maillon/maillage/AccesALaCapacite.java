package fr.maillon.maillage;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * L’accès à la capacité, par la méthode E2SFCA (Luo et Qi, 2009) : la capacité de chaque lieu se partage entre ceux qui
 * peuvent venir, les plus proches comptant davantage ; chaque commune reçoit ce que lui laissent les lieux à sa portée. Tout
 * ce qui est donné est reçu : la somme des accès, pondérée par la population, est celle des capacités des lieux que
 * quelqu’un peut atteindre.
 */
final class AccesALaCapacite {

    /** Un endroit où l’on habite et un lieu, à cette distance l’un de l’autre. */
    record Liaison(int demande, int offre, double distance) {}

    private AccesALaCapacite() {}

    /**
     * L’accès de chaque endroit.
     *
     * @param liaisons celles que la distance n’exclut pas
     * @param poids ce que compte une distance : 1 sur place, moins au loin, 0 hors de portée
     */
    static double[] calculer(
            double[] populations, double[] capacites, List<Liaison> liaisons, DoubleUnaryOperator poids) {
        var sollicitations = new double[capacites.length];
        for (var liaison : liaisons) {
            sollicitations[liaison.offre()] += populations[liaison.demande()] * poids.applyAsDouble(liaison.distance());
        }
        var acces = new double[populations.length];
        for (var liaison : liaisons) {
            double demande = sollicitations[liaison.offre()];
            if (demande > 0) {
                acces[liaison.demande()] +=
                        capacites[liaison.offre()] / demande * poids.applyAsDouble(liaison.distance());
            }
        }
        return acces;
    }
}
