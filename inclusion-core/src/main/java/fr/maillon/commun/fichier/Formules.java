package fr.maillon.commun.fichier;

/** Ce qu’un tableur exécuterait : on le désarme en l’écrivant, on le rend en le relisant. */
public final class Formules {

    private static final String DEBUTS = "=+-@\t\r\n＝＋－＠";

    private Formules() {}

    /** Un texte qu’aucun tableur ne prendra pour une formule : une apostrophe le précède s’il le faut. */
    public static String desarmer(String texte) {
        return commenceParUneFormule(texte) || estDesarme(texte) ? "'" + texte : texte;
    }

    /** Le texte d’avant {@link #desarmer}. */
    public static String rendre(String texte) {
        return estDesarme(texte) ? texte.substring(1) : texte;
    }

    private static boolean commenceParUneFormule(String texte) {
        return !texte.isEmpty() && DEBUTS.indexOf(texte.charAt(0)) >= 0;
    }

    private static boolean estDesarme(String texte) {
        int i = 0;
        while (i < texte.length() && texte.charAt(i) == '\'') {
            i++;
        }
        return i > 0 && commenceParUneFormule(texte.substring(i));
    }
}
