package fr.maillon.maillage;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Le maillage d’un département entre un relevé et maintenant.
 *
 * @param serie un élément par relevé, du premier à maintenant ; un jour sans relevé manque
 */
public record EvolutionDuMaillage(List<Mesures> serie, CeQuiAChange changements) {

    /** Le relevé dont on part. */
    public Mesures depart() {
        return serie.getFirst();
    }

    /** Ce qu’il en est maintenant. */
    public Mesures maintenant() {
        return serie.getLast();
    }

    /** Vrai s’il n’y a encore rien à comparer : le premier relevé est d’aujourd’hui. */
    public boolean commence() {
        return serie.size() == 1;
    }

    /** Vrai si une partie de ces mesures a été calculée après coup. */
    public boolean estReconstituee() {
        return serie.stream().anyMatch(Mesures::reconstitue);
    }

    /** Vrai si les temps ne se savent plus comme au départ : leurs écarts ne disent pas, à eux seuls, un progrès. */
    public boolean changeDeMethode() {
        var avant = depart().partMesuree();
        var apres = maintenant().partMesuree();
        return avant.isPresent() && apres.isPresent() && Part.changeDeMethode(avant.getAsDouble(), apres.getAsDouble());
    }

    /** Chaque indicateur, avant et maintenant. */
    public List<Tendance> tendances() {
        return Stream.of(
                        temps("Temps moyen", Mesures::moyenne),
                        temps("Temps qu’un habitant sur deux ne dépasse pas", Mesures::mediane),
                        temps("Temps que neuf habitants sur dix ne dépassent pas", Mesures::p90),
                        nombre("Habitants à plus de 15 minutes", Mesures::auDelaDe15),
                        nombre("Habitants à plus de 20 minutes", Mesures::auDelaDe20),
                        nombre("Habitants à plus de 30 minutes", Mesures::auDelaDe30),
                        nombre("Habitants comptés", Mesures::habitants),
                        nombre("Lieux ouverts", Mesures::lieux),
                        nombre("Arrêts desservis", Mesures::arrets))
                .toList();
    }

    /**
     * Un indicateur au fil des relevés.
     *
     * @param enMinutes vrai pour un temps, faux pour un compte
     * @param avant absent si l’on ne savait pas le mesurer
     * @param trace sa petite ligne, en SVG
     */
    public record Tendance(
            String nom,
            boolean enMinutes,
            @Nullable Double avant,
            @Nullable Double maintenant,
            String trace) {

        /** Ce qui s’ajoute ; absent si l’un des deux manque. */
        public @Nullable Double ecart() {
            return avant == null || maintenant == null ? null : Math.round((maintenant - avant) * 10) / 10.0;
        }
    }

    private Tendance temps(String nom, Function<Mesures, @Nullable TempsAcces> mesure) {
        return tendance(nom, true, mesures -> {
            var temps = mesure.apply(mesures);
            return temps == null ? null : temps.enMinutes();
        });
    }

    private Tendance nombre(String nom, Function<Mesures, Number> mesure) {
        return tendance(nom, false, mesures -> mesure.apply(mesures).doubleValue());
    }

    private Tendance tendance(String nom, boolean enMinutes, Function<Mesures, @Nullable Double> mesure) {
        return new Tendance(
                nom,
                enMinutes,
                mesure.apply(depart()),
                mesure.apply(maintenant()),
                Courbe.trace(serie.stream()
                        .map(mesures -> new Courbe.Valeur(mesures.jour(), mesure.apply(mesures)))
                        .toList()));
    }
}
