package fr.maillon.visio;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Le nom d’une salle de visio : 130 bits au hasard, car qui le connaît y entre. */
public record SalleDeVisio(String nom) {

    private static final Pattern FORME = Pattern.compile("[a-z2-7]{26,40}");
    private static final String SIGNES = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LONGUEUR = 26;
    private static final SecureRandom ALEA = new SecureRandom();

    public SalleDeVisio {
        if (!FORME.matcher(nom).matches()) {
            throw new IllegalArgumentException("Ce n’est pas une salle de visio");
        }
    }

    public static SalleDeVisio nouvelle() {
        var nom = new StringBuilder(LONGUEUR);
        for (int rang = 0; rang < LONGUEUR; rang++) {
            nom.append(SIGNES.charAt(ALEA.nextInt(SIGNES.length())));
        }
        return new SalleDeVisio(nom.toString());
    }

    /** Le nom est un secret : il ne s’écrit pas dans un journal technique. */
    @Override
    public String toString() {
        return "SalleDeVisio[***]";
    }
}
