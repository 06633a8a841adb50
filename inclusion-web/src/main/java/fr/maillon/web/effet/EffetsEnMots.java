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
        var bas = nombre(retenue.bas() * echelle);
        var haut = nombre(retenue.haut() * echelle);
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

    private String nombre(double valeur) {
        return valeur == Math.rint(valeur) || valeur >= 10
                ? fr.decimal(valeur)
                : String.valueOf(Math.round(valeur * 100) / 100.0).replace('.', ',');
    }

    /** Une estimation ne se dit pas à l’euro : « 124 000 € » ; la centaine sous dix mille. */
    public String environ(double euros) {
        double pas = euros >= 10_000 ? 1_000 : 100;
        return fr.euros(Math.round(euros / pas) * pas);
    }
}
