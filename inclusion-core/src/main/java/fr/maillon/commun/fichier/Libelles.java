package fr.maillon.commun.fichier;

import java.text.Normalizer;
import java.util.Locale;

/** Comparer ce qu’un tableur écrit de plusieurs façons : « Code Insee », « code INSEE* », « Code  insee ». */
public final class Libelles {

    private Libelles() {}

    /** Ce que l’on compare d’un en-tête ou d’un libellé : ses lettres et ses chiffres, sans accent ni majuscule. */
    public static String cle(String texte) {
        var sansAccent = Normalizer.normalize(texte.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        var cle = new StringBuilder(sansAccent.length());
        for (int i = 0; i < sansAccent.length(); i++) {
            char c = sansAccent.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                cle.append(c);
            } else if (c == 'œ') {
                cle.append("oe");
            } else if (Character.getType(c) != Character.NON_SPACING_MARK
                    && !cle.isEmpty()
                    && cle.charAt(cle.length() - 1) != ' ') {
                cle.append(' ');
            }
        }
        return cle.toString().strip();
    }
}
