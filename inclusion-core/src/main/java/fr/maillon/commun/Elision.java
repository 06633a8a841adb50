package fr.maillon.commun;

import java.text.Normalizer;
import java.util.Locale;

/** « de » devant un nom, comme on le dit : « d’Allenc », « du Malzieu-Ville », « des Vignes », « de La Canourgue ». */
public final class Elision {

    private Elision() {}

    /** « de » et ce nom. Le h ne s’élide pas : on ne sait pas s’il est aspiré. */
    public static String de(String nom) {
        if (nom.startsWith("Le ")) {
            return "du " + nom.substring("Le ".length());
        }
        if (nom.startsWith("Les ")) {
            return "des " + nom.substring("Les ".length());
        }
        return (commenceParUneVoyelle(nom) ? "d’" : "de ") + nom;
    }

    /** Un y suivi d’une consonne se lit i : « d’Ytrac », mais « de Yerres ». */
    private static boolean commenceParUneVoyelle(String nom) {
        var lettres = Normalizer.normalize(nom, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace('œ', 'o')
                .replace('æ', 'a');
        return lettres.matches("(?s)[aeiou].*|y[^aeiouy].*");
    }
}
