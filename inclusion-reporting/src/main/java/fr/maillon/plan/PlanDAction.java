package fr.maillon.plan;

import fr.maillon.maillage.Part;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Le plan d’un territoire.
 *
 * @param debut première année du plan
 * @param intention ce que le plan veut changer
 * @param constats par domaine, du plus récent au plus ancien
 * @param actions par domaine, puis par date de début
 * @param valeurs ce que vaut aujourd’hui chaque repère ; ceux que rien ne mesure manquent
 * @param partMesuree part des habitants dont le temps d’accès est mesuré et non estimé, de 0 à 1
 */
public record PlanDAction(
        int debut,
        String intention,
        List<Constat> constats,
        List<Action> actions,
        Map<Repere, Double> valeurs,
        double partMesuree,
        LocalDate aujourdhui) {

    /** Un schéma d’amélioration de l’accessibilité des services au public dure six ans (loi NOTRe, article 98). */
    public static final int ANNEES = 6;

    public int fin() {
        return debut + ANNEES - 1;
    }

    public List<Constat> constats(Domaine domaine) {
        return constats.stream().filter(constat -> constat.domaine() == domaine).toList();
    }

    public List<Action> actions(Domaine domaine) {
        return actions.stream().filter(action -> action.domaine() == domaine).toList();
    }

    public Map<Etat, Long> parEtat() {
        var parEtat = new EnumMap<Etat, Long>(Etat.class);
        actions.forEach(action -> parEtat.merge(action.etat(), 1L, Long::sum));
        return parEtat;
    }

    /** Celles dont la date est passée. */
    public List<Action> enRetard() {
        return actions.stream().filter(action -> action.estEnRetard(aujourdhui)).toList();
    }

    /** Ce que le comité doit trancher : à lancer ou en cours, et personne ne s’est engagé. */
    public List<Action> sansPilote() {
        return actions.stream()
                .filter(action -> action.etat().estOuvert() && action.pilote().isEmpty())
                .toList();
    }

    /** Ce que vaut aujourd’hui le repère d’une action. */
    public OptionalDouble valeur(Action action) {
        var valeur = action.repere() == Repere.A_LA_MAIN
                ? action.aLaMain()
                : action.repere() == null ? null : valeurs.get(action.repere());
        return valeur == null ? OptionalDouble.empty() : OptionalDouble.of(valeur);
    }

    /** Le chemin parcouru par une action, de 0 à 1 ; vide si son départ ne se compare plus. */
    public OptionalDouble chemin(Action action) {
        return changeDeMethode(action) ? OptionalDouble.empty() : action.chemin(valeur(action));
    }

    /** Vrai si les temps d’accès ne se savent plus comme au départ de cette action : l’écart ne dirait pas un progrès. */
    public boolean changeDeMethode(Action action) {
        return action.repere() != null
                && action.repere().dependDesTemps()
                && action.partMesuree() != null
                && Part.changeDeMethode(action.partMesuree(), partMesuree);
    }

    /** Le budget des actions qui n’ont pas été abandonnées, en centimes. */
    public long budget() {
        return retenues().stream().mapToLong(Action::centimes).sum();
    }

    /** Le même, année par année ; ce qui tombe hors des six ans n’y est pas. */
    public List<BudgetDUneAnnee> budgetParAnnee() {
        return IntStream.rangeClosed(debut, fin())
                .mapToObj(annee -> new BudgetDUneAnnee(
                        annee,
                        retenues().stream()
                                .mapToLong(action -> action.centimesDe(annee))
                                .sum()))
                .toList();
    }

    /** Ce qui tombe hors des six ans : des actions commencées plus tôt, ou qui finissent plus tard. */
    public long budgetHorsDesSixAns() {
        return budget()
                - budgetParAnnee().stream().mapToLong(BudgetDUneAnnee::centimes).sum();
    }

    /** Vrai si aucune année n’a de budget. */
    public boolean sansBudget() {
        return budget() == 0;
    }

    private List<Action> retenues() {
        return actions.stream()
                .filter(action -> !Objects.equals(action.etat(), Etat.ABANDONNEE))
                .toList();
    }

    /** Ce qu’une année demande, en centimes. */
    public record BudgetDUneAnnee(int annee, long centimes) {}
}
