package fr.maillon.web.effet;

import fr.maillon.effet.Hypothese;
import fr.maillon.effet.HypotheseRetenue;
import fr.maillon.web.commun.FormatFrancais;
import org.springframework.stereotype.Component;

/** Comment se disent une fourchette et une estimation. */
@Component
class EffetsEnMots {

    private final FormatFrancais fr;

    EffetsEnMots(FormatFrancais fr) {
        this.fr = fr;
    }

    /** « de 20 à 50 % », « de 25 à 40 € ». */
    public String fourchette(HypotheseRetenue retenue) {
        var unite = retenue.hypothese().unite();
        double echelle = unite == Hypothese.Unite.PART ? 100 : 1;
        var bas = nombre(retenue.bas() * echelle, unite);
        var haut = nombre(retenue.haut() * echelle, unite);
        return (bas.equals(haut) ? bas : "de " + bas + " à " + haut) + "\u00A0" + symbole(unite);
    }

    static String symbole(Hypothese.Unite unite) {
        return switch (unite) {
            case PART -> "%";
            case MINUTES -> "minutes";
            case EUROS -> "€";
            case KILOMETRES -> "km";
            case MOIS -> "mois";
        };
    }

    /** Des centimes s’écrivent à deux chiffres : « 0,20 ». */
    private String nombre(double valeur, Hypothese.Unite unite) {
        if (valeur == Math.rint(valeur) || valeur >= 10) {
            return fr.decimal(valeur);
        }
        double arrondi = Math.round(valeur * 100) / 100.0;
        return (unite == Hypothese.Unite.EUROS ? "%.2f".formatted(arrondi) : String.valueOf(arrondi)).replace('.', ',');
    }

    /** Une estimation ne se dit pas à l’euro : « 124 000 € » ; la centaine sous dix mille. */
    public String environ(double euros) {
        double pas = euros >= 10_000 ? 1_000 : 100;
        return fr.euros(Math.round(euros / pas) * pas);
    }
}
