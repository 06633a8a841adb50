package fr.maillon.maillage;

import fr.maillon.lieu.standard.Service;
import java.util.Comparator;
import java.util.List;

/**
 * Deux lieux voisins ouverts en même temps : décaler les heures de l’un donnerait plus d’heures aux habitants.
 *
 * @param premier celui dont le nom vient d’abord
 * @param heuresDuPremier par semaine
 * @param heuresCommunes par semaine, les deux ouverts
 * @param servicesCommuns ceux que l’un et l’autre proposent
 */
public record Recouvrement(
        PointDAcces premier,
        PointDAcces second,
        TempsAcces temps,
        double heuresDuPremier,
        double heuresDuSecond,
        double heuresCommunes,
        List<Service> servicesCommuns) {

    /** Deux lieux à ce nombre de minutes ou moins sont voisins. */
    public static final int MINUTES = 10;

    /** Du plus gros recouvrement au plus petit. */
    static final Comparator<Recouvrement> PAR_HEURES = Comparator.comparingDouble(Recouvrement::heuresCommunes)
            .reversed()
            .thenComparing(recouvrement -> recouvrement.premier().nom())
            .thenComparing(recouvrement -> recouvrement.second().nom())
            .thenComparing(recouvrement -> recouvrement.premier().id())
            .thenComparing(recouvrement -> recouvrement.second().id());

    /** Part des heures du moins ouvert des deux qui sont aussi celles de l’autre, de 0 à 1. */
    public double part() {
        double moins = Math.min(heuresDuPremier, heuresDuSecond);
        return moins == 0 ? 0 : heuresCommunes / moins;
    }
}
