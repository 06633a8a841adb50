package fr.maillon.maillage;

import java.time.LocalDate;
import java.util.List;
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

    /** Le premier jour dont on a retenu les heures et l’incertitude ; absent si on les sait depuis le départ. */
    public @Nullable LocalDate heuresConnuesDepuis() {
        return depart().estComplet()
                ? null
                : serie.stream()
                        .filter(Mesures::estComplet)
                        .map(Mesures::jour)
                        .findFirst()
                        .orElse(null);
    }

    /** Vrai si, un de ces jours, on ne connaissait aucun lieu : la courbe des temps s’y interrompt. */
    public boolean aDesJoursSansLieuConnu() {
        return serie.stream().anyMatch(mesures -> !mesures.offreConnue());
    }

    /**
     * Chaque indicateur, avant et maintenant.
     *
     * @param interne vrai pour qui peut lire les heures tenues
     */
    public List<Tendance> tendances(boolean interne) {
        return IndicateurReleve.dits(interne).stream().map(this::tendance).toList();
    }

    /**
     * Un indicateur au fil des relevés.
     *
     * @param avant absent si l’on ne savait pas le mesurer
     * @param trace sa petite ligne, en SVG
     */
    public record Tendance(
            IndicateurReleve indicateur,
            @Nullable Number avant,
            @Nullable Number maintenant,
            String trace) {

        /** Ce qui s’ajoute ; absent si l’un des deux manque. */
        public @Nullable Double ecart() {
            return avant == null || maintenant == null
                    ? null
                    : Arrondi.auDixieme(maintenant.doubleValue() - avant.doubleValue());
        }
    }

    private Tendance tendance(IndicateurReleve indicateur) {
        return new Tendance(
                indicateur,
                indicateur.dans(depart()),
                indicateur.dans(maintenant()),
                Courbe.trace(serie.stream()
                        .map(mesures -> new Courbe.Valeur(mesures.jour(), nombre(indicateur.dans(mesures))))
                        .toList()));
    }

    private static @Nullable Double nombre(@Nullable Number valeur) {
        return valeur == null ? null : valeur.doubleValue();
    }
}
