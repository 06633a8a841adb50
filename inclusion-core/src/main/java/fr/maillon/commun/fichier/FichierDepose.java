package fr.maillon.commun.fichier;

import java.io.IOException;
import java.io.InputStream;

/**
 * Un fichier reçu, que l’on peut relire depuis le début.
 *
 * @param nom tel que la personne l’a donné
 */
public record FichierDepose(String nom, Contenu contenu) {

    private static final int NOM_MAXIMAL = 200;

    /** D’où viennent les octets ; chaque appel repart du début. */
    @FunctionalInterface
    public interface Contenu {
        InputStream ouvrir() throws IOException;
    }

    public FichierDepose {
        var simple = nom.substring(Math.max(nom.lastIndexOf('/'), nom.lastIndexOf('\\')) + 1)
                .strip();
        nom = simple.isEmpty() ? "fichier.csv" : simple.substring(0, Math.min(NOM_MAXIMAL, simple.length()));
    }
}
