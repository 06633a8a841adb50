package fr.maillon.maillage;

import org.jspecify.annotations.Nullable;

/** Une part d’habitants, toujours avec son dénominateur. */
public record Part(long habitants, long sur) {

    public Part {
        if (habitants < 0 || habitants > sur) {
            throw new IllegalArgumentException("Une part ne dépasse pas le tout : " + habitants + " sur " + sur);
        }
    }

    /** Vrai si deux parts d’habitants au temps mesuré, de 0 à 1, diffèrent d’un centième : leurs temps ne se comparent plus. */
    public static boolean changeDeMethode(double avant, double apres) {
        return Math.abs(apres - avant) >= 0.01;
    }

    /** Vrai si l’on n’a pu compter personne : on ne sait pas, ce qui n’est pas zéro. */
    public boolean estInconnue() {
        return sur == 0;
    }

    /** Ceux que l’on a comptés ; rien si l’on n’a pu compter personne. */
    public @Nullable Long connue() {
        return estInconnue() ? null : habitants;
    }

    /** En pour cent ; 0 quand il n’y a personne. */
    public double pourcentage() {
        return sur == 0 ? 0 : 100.0 * habitants / sur;
    }
}
