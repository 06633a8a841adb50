package fr.maillon.maillage;

/** La seule façon d’arrondir ce que disent la carte, le tableau et les fichiers. */
public final class Arrondi {

    private Arrondi() {}

    /** Ce qu’un calcul en base deux ajoute à 0,25 ou lui retire : sans lui, l’un arrondirait vers le haut, l’autre vers le bas. */
    private static final double BRUIT = 1e7;

    /** Au dixième, la moitié vers le haut. */
    public static double auDixieme(double nombre) {
        return Math.round(Math.round(nombre * BRUIT) / BRUIT * 10) / 10.0;
    }
}
