package fr.maillon.territoire;

/** Un fichier de contours que l’on ne peut pas reprendre ; le message dit pourquoi et que faire. Rien n’est importé. */
public class ContoursRefuses extends RuntimeException {

    public ContoursRefuses(String raison) {
        super(raison);
    }

    public ContoursRefuses(String raison, Throwable cause) {
        super(raison, cause);
    }
}
