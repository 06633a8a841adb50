package fr.maillon.effet;

import fr.maillon.effet.Effet.Quantite;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Ce que le réseau a fait gagner dans l’année, entre un bas et un haut. Ce n’est pas une preuve : il n’y a pas de territoire
 * témoin.
 *
 * @param quantites ce que le produit a compté depuis le 1er janvier
 * @param hypotheses toutes, dans leur ordre
 * @param couts ce que le réseau a coûté sur la même période, en euros ; absent si aucune structure ne l’a dit
 * @param structuresSansCouts celles dont les coûts manquent : le rapport aux coûts est alors trop beau
 */
public record Estimation(
        int annee,
        Map<Quantite, Long> quantites,
        Map<Hypothese, HypotheseRetenue> hypotheses,
        OptionalDouble couts,
        long structuresSansCouts) {

    /** Une fourchette, en euros. */
    public record Fourchette(double bas, double milieu, double haut) {

        Fourchette plus(Fourchette autre) {
            return new Fourchette(bas + autre.bas, milieu + autre.milieu, haut + autre.haut);
        }
    }

    /** Le total si une seule hypothèse va de son bas à son haut, les autres restant au milieu. */
    public record Sensibilite(HypotheseRetenue hypothese, double auBas, double auHaut) {

        public double ecart() {
            return auHaut - auBas;
        }
    }

    public Fourchette de(Effet effet) {
        return new Fourchette(
                calculer(effet, HypotheseRetenue::bas),
                calculer(effet, HypotheseRetenue::milieu),
                calculer(effet, HypotheseRetenue::haut));
    }

    public Fourchette total() {
        return Arrays.stream(Effet.values()).map(this::de).reduce(new Fourchette(0, 0, 0), Fourchette::plus);
    }

    /** Ce que rapporte un euro dépensé, du bas au haut de la fourchette. */
    public Fourchette parEuro() {
        var total = total();
        double depense = couts.orElseThrow();
        return new Fourchette(total.bas() / depense, total.milieu() / depense, total.haut() / depense);
    }

    /** Vrai si l’on peut rapporter le gain à ce qu’il coûte. */
    public boolean seRapporteAuxCouts() {
        return couts.isPresent() && couts.getAsDouble() > 0;
    }

    /** Ce qui pèse le plus d’abord : c’est là qu’une source vaut la peine. */
    public List<Sensibilite> sensibilites() {
        return hypotheses.values().stream()
                .map(retenue -> new Sensibilite(
                        retenue,
                        totalAvec(retenue.hypothese(), HypotheseRetenue::bas),
                        totalAvec(retenue.hypothese(), HypotheseRetenue::haut)))
                .sorted(Comparator.comparingDouble(Sensibilite::ecart).reversed())
                .toList();
    }

    private double totalAvec(Hypothese une, ToDoubleFunction<HypotheseRetenue> borne) {
        return Arrays.stream(Effet.values())
                .mapToDouble(effet -> calculer(
                        effet, retenue -> retenue.hypothese() == une ? borne.applyAsDouble(retenue) : retenue.milieu()))
                .sum();
    }

    private double calculer(Effet effet, ToDoubleFunction<HypotheseRetenue> valeur) {
        return effet.hypotheses().stream()
                .map(hypotheses::get)
                .mapToDouble(valeur)
                .reduce(quantites.getOrDefault(effet.quantite(), 0L) * effet.conversion(), (a, b) -> a * b);
    }
}
