package fr.maillon.commun;

import java.util.regex.Pattern;

/**
 * Ce qui ne se voit pas et trompe l’œil ou les recherches : contrôles, sauf saut de ligne et tabulation, et marques de sens
 * d’écriture, souvent collées avec un texte pris ailleurs. Le caractère nul n’en est pas : il se refuse.
 */
public final class CaracteresInvisibles {

    private static final Pattern INVISIBLES = Pattern.compile(
            "[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private CaracteresInvisibles() {}

    /** Le même texte sans eux ; ce texte lui-même s’il n’en a pas. */
    public static String oter(String texte) {
        return texte.isEmpty() ? texte : INVISIBLES.matcher(texte).replaceAll("");
    }
}
