package fr.maillon.maillage;

import fr.maillon.maillage.AccesALaCapacite.Liaison;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ce qui revient à chaque commune des heures tenues autour d’elle, une fois partagées avec ses voisines : des heures par
 * semaine pour mille habitants. Un lieu proche de beaucoup de monde donne moins à chacun.
 *
 * @param parCommune chaque commune dont on connaît la position
 * @param moyenne chaque habitant comptant autant ; vide s’il n’y a personne
 * @param heures celles que tiennent les lieux et les arrêts à portée, par semaine
 * @param points lieux et arrêts à portée
 * @param inconnus ceux dont on ne sait ni les heures ni le personnel : ils ne comptent pour rien
 */
public record CapaciteAPortee(
        Map<CodeInsee, Double> parCommune, Optional<Double> moyenne, double heures, int points, int inconnus) {

    /** Au-delà de ce nombre de minutes, un lieu ne donne plus rien. */
    public static final int MINUTES = 30;

    /** Ce que l’on n’en dit pas. */
    static final CapaciteAPortee TUE = new CapaciteAPortee(Map.of(), Optional.empty(), 0, 0, 0);

    /** Ce que travaille par semaine une personne à temps plein. */
    static final double HEURES_D_UN_PLEIN_TEMPS = 35;

    /** À cette distance, un lieu compte pour 61 % ; à trente minutes, pour 14 %. */
    private static final double ETALEMENT_EN_MINUTES = 15;

    /** Un endroit où l’on habite, ici ou à côté. */
    record Habitants(CodeInsee commune, Position position, double nombre) {}

    /**
     * Qui tient un lieu aujourd’hui.
     *
     * @param quotite en centièmes de temps plein, tous ensemble ; 0 quand ceux qui y étaient sont partis
     */
    record Equipe(int personnes, int quotite) {}

    /** Ce que compte un trajet de tant de minutes. */
    static double poids(double minutes) {
        return minutes > MINUTES ? 0 : Math.exp(-Math.pow(minutes / ETALEMENT_EN_MINUTES, 2) / 2);
    }

    /**
     * Les heures par semaine où quelqu’un reçoit : celles de l’ouverture, autant de fois qu’il y a de personnes, sans dépasser
     * leur temps de travail. Sans équipe notée, l’ouverture vaut pour une personne ; sans horaires, le temps de travail.
     *
     * @return vide si l’on ne sait rien
     */
    static Optional<Double> heuresTenues(@Nullable DemiHeures ouverture, @Nullable Equipe equipe) {
        if (ouverture == null) {
            return Optional.ofNullable(equipe).map(CapaciteAPortee::travail);
        }
        return Optional.of(
                equipe == null
                        ? ouverture.heuresParSemaine()
                        : Math.min(ouverture.heuresParSemaine() * equipe.personnes(), travail(equipe)));
    }

    /**
     * @param autour les habitants d’à côté, qui viennent aussi dans ces lieux
     * @param tenues heures par semaine de chaque point ; un point absent : on n’en sait rien
     */
    static CapaciteAPortee de(
            List<Commune> communes,
            List<Habitants> autour,
            List<PointDAcces> offre,
            Map<UUID, Double> tenues,
            Trajets trajets) {
        var index = new PlusProche(offre);
        var rangs = new HashMap<UUID, Integer>();
        var capacites = new double[offre.size()];
        for (int rang = 0; rang < offre.size(); rang++) {
            rangs.put(offre.get(rang).id(), rang);
            capacites[rang] = tenues.getOrDefault(offre.get(rang).id(), 0.0);
        }
        var situees =
                communes.stream().filter(commune -> commune.position() != null).toList();
        var populations = new double[situees.size() + autour.size()];
        var liaisons = new ArrayList<Liaison>();
        var aPortee = new boolean[offre.size()];
        for (int rang = 0; rang < populations.length; rang++) {
            boolean ici = rang < situees.size();
            var habitants = ici ? habitants(situees.get(rang)) : autour.get(rang - situees.size());
            populations[rang] = habitants.nombre();
            for (var acces : trajets.aPortee(habitants.commune(), habitants.position(), index, MINUTES)) {
                int point = rangs.getOrDefault(acces.point().id(), 0);
                liaisons.add(new Liaison(rang, point, acces.temps().enMinutes()));
                aPortee[point] |= ici;
            }
        }
        var acces = AccesALaCapacite.calculer(populations, capacites, liaisons, CapaciteAPortee::poids);
        var parCommune = new HashMap<CodeInsee, Double>();
        for (int rang = 0; rang < situees.size(); rang++) {
            parCommune.put(situees.get(rang).code(), acces[rang] * 1_000);
        }
        return reunir(communes, parCommune, offre, tenues, capacites, aPortee);
    }

    /** La même, vue de ces seules communes. */
    CapaciteAPortee pour(Maillage maillage) {
        var siennes = new HashMap<CodeInsee, Double>();
        double somme = 0;
        long poids = 0;
        for (var commune : maillage.communes()) {
            var acces = parCommune.get(commune.code());
            if (acces != null) {
                siennes.put(commune.code(), acces);
                somme += acces * Maillage.habitants(commune);
                poids += Maillage.habitants(commune);
            }
        }
        return new CapaciteAPortee(
                Map.copyOf(siennes),
                poids == 0 ? Optional.empty() : Optional.of(somme / poids),
                heures,
                points,
                inconnus);
    }

    private static CapaciteAPortee reunir(
            List<Commune> communes,
            Map<CodeInsee, Double> parCommune,
            List<PointDAcces> offre,
            Map<UUID, Double> tenues,
            double[] capacites,
            boolean[] aPortee) {
        double heures = 0;
        int points = 0;
        int inconnus = 0;
        for (int rang = 0; rang < capacites.length; rang++) {
            if (aPortee[rang]) {
                heures += capacites[rang];
                points++;
                inconnus += tenues.containsKey(offre.get(rang).id()) ? 0 : 1;
            }
        }
        double somme = 0;
        double poids = 0;
        for (var commune : communes) {
            var acces = parCommune.get(commune.code());
            if (acces != null) {
                double habitants = habitants(commune).nombre();
                somme += acces * habitants;
                poids += habitants;
            }
        }
        return new CapaciteAPortee(
                Map.copyOf(parCommune),
                poids == 0 ? Optional.empty() : Optional.of(somme / poids),
                heures,
                points,
                inconnus);
    }

    private static Habitants habitants(Commune commune) {
        var position = commune.position();
        var population = commune.population();
        if (position == null) {
            throw new IllegalArgumentException("Cette commune n’a pas de position : " + commune.code());
        }
        return new Habitants(commune.code(), position, population == null ? 0 : population);
    }

    private static double travail(Equipe equipe) {
        return equipe.quotite() / 100.0 * HEURES_D_UN_PLEIN_TEMPS;
    }
}
