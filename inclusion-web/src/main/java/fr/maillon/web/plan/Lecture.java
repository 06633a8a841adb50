package fr.maillon.web.plan;

import fr.maillon.maillage.Arrondi;
import fr.maillon.plan.Action;
import fr.maillon.plan.PlanDAction;
import fr.maillon.plan.Repere;
import fr.maillon.web.commun.FormatFrancais;
import java.math.BigDecimal;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Un chiffre du plan, écrit avec son unité : « 12 480 », « 14,2 min », « 87 % ». */
@Component("lectureDuPlan")
class Lecture {

    private final FormatFrancais fr;

    Lecture(FormatFrancais fr) {
        this.fr = fr;
    }

    /** Ce que vaut aujourd’hui le repère d’une action ; « non mesuré » si rien ne le dit. */
    public String valeur(PlanDAction plan, Action action) {
        var valeur = plan.valeur(action);
        return valeur.isEmpty() ? "non mesuré" : chiffre(action.repere(), valeur.getAsDouble());
    }

    /** Un chiffre de ce repère ; un tiret s’il n’est pas dit. */
    public String chiffre(@Nullable Repere repere, @Nullable Double valeur) {
        if (valeur == null) {
            return "–";
        }
        return switch (repere == null ? Repere.Unite.NOMBRE : repere.unite()) {
            case NOMBRE -> fr.decimal(valeur);
            case MINUTES -> fr.decimal(valeur) + "\u00A0min";
            case POUR_CENT -> fr.decimal(valeur) + "\u00A0%";
        };
    }

    /** Le même chiffre pour un fichier, sans son unité ; vide s’il n’est pas dit. */
    @Nullable
    Number nombre(@Nullable Double valeur) {
        if (valeur == null) {
            return null;
        }
        var arrondi = BigDecimal.valueOf(Arrondi.auDixieme(valeur)).stripTrailingZeros();
        return arrondi.scale() <= 0 ? arrondi.longValue() : arrondi;
    }

    /** L’unité de ce repère : « min », « % », rien pour un nombre. */
    String unite(Repere repere) {
        return switch (repere.unite()) {
            case NOMBRE -> "";
            case MINUTES -> "min";
            case POUR_CENT -> "%";
        };
    }

    /** « 60 % du chemin », « cible atteinte » ; vide si l’on ne peut pas le dire. */
    public String chemin(PlanDAction plan, Action action) {
        if (plan.changeDeMethode(action)) {
            return "ne se compare plus au départ : les temps d’accès sont connus autrement";
        }
        OptionalDouble chemin = plan.chemin(action);
        if (chemin.isEmpty()) {
            return "";
        }
        return chemin.getAsDouble() >= 1
                ? "cible atteinte"
                : (int) Math.floor(chemin.getAsDouble() * 100) + "\u00A0% du chemin";
    }

    /** La largeur de la barre, en pixels sur cent ; 0 si l’on ne peut pas le dire. */
    public long largeur(PlanDAction plan, Action action) {
        return Math.round(plan.chemin(action).orElse(0) * 100);
    }
}
