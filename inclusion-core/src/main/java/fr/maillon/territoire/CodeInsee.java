package fr.maillon.territoire;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Code officiel géographique d’une commune (Insee) : cinq caractères, Corse en 2A et 2B.
 * Refuse toute autre forme ; n’affirme pas que la commune existe.
 */
public record CodeInsee(String valeur) implements Serializable, Comparable<CodeInsee> {

    private static final Pattern FORME = Pattern.compile("(\\d{2}|2[AB])\\d{3}");

    public CodeInsee {
        if (!FORME.matcher(valeur).matches()) {
            throw new IllegalArgumentException("Ce n’est pas un code de commune : " + valeur);
        }
    }

    /** Vrai si ce texte a la forme d’un code de commune. */
    public static boolean estValide(String texte) {
        return FORME.matcher(texte).matches();
    }

    /** Le département qui contient la commune : deux caractères, trois outre-mer. */
    public String departement() {
        return valeur.startsWith("97") || valeur.startsWith("98") ? valeur.substring(0, 3) : valeur.substring(0, 2);
    }

    @Override
    public int compareTo(CodeInsee autre) {
        return valeur.compareTo(autre.valeur);
    }

    @Override
    public String toString() {
        return valeur;
    }
}
