package fr.maillon.indicateur;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Les chiffres d’un périmètre sur une période, et ceux de la même période un an plus tôt.
 *
 * @param debut le premier mois noté en entier, quand il vient après le début de la période d’avant : on ne compare pas alors à ce que l’on
 *     ne notait pas encore ; null sinon
 * @param mois un élément par mois de la période, même vide
 * @param departements du plus actif au moins actif ; pour tout le pays seulement
 * @param lieux du plus actif au moins actif ; une ligne sans clé réunit l’activité hors d’un lieu
 * @param communes celles où l’activité a eu lieu, de la plus active à la moins active ; une ligne sans clé réunit ce qui n’en a
 *     pas
 * @param structures de la plus active à la moins active
 * @param mediateurs du plus actif au moins actif ; vide pour un médiateur
 * @param residences les communes où vivent les personnes, quand on l’a noté
 */
public record TableauDeBord(
        Periode periode,
        Periode avant,
        @Nullable YearMonth debut,
        Evolution total,
        List<ParMois> mois,
        List<Ligne> departements,
        List<Ligne> lieux,
        List<Ligne> communes,
        List<Ligne> structures,
        List<Ligne> mediateurs,
        List<Ligne> residences,
        Map<Dimension, List<Ligne>> repartitions) {

    /** Un mois de la période et le même mois un an plus tôt, arrêté au même jour. */
    public record ParMois(YearMonth mois, Evolution evolution) {}

    /**
     * Une ligne de tableau.
     *
     * @param cle identifiant ou constante de nomenclature ; vide pour ce qui n’en a pas
     * @param nom ce que l’on montre, quand la base le sait ; vide sinon
     * @param habitants population municipale d’un territoire ; 0 pour ce qui n’en est pas un, 1 s’il en a moins de
     *     {@link #PEU_DE_MONDE} : on ne dit pas combien
     */
    public record Ligne(String cle, String nom, long habitants, Evolution evolution) {}

    /** En deçà, on ne dit pas combien d’habitants a une commune : le seuil des statistiques publiques. */
    public static final int PEU_DE_MONDE = 11;

    /** La répartition demandée, de la valeur la plus fréquente à la moins fréquente. */
    public List<Ligne> repartition(Dimension dimension) {
        return repartitions.getOrDefault(dimension, List.of());
    }

    /** Vrai si l’on notait déjà quand la période d’avant a commencé. */
    public boolean estComparable() {
        return debut == null;
    }

    /** Vrai si l’on notait déjà, un an avant ce mois. */
    public boolean estComparable(YearMonth mois) {
        return debut == null || !mois.minusYears(1).isBefore(debut);
    }

    /** Vrai si rien n’est noté, ni sur la période ni un an plus tôt. */
    public boolean estVide() {
        return total.equals(Evolution.NULLE);
    }
}
