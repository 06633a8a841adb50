package fr.maillon.territoire;

/** Un fichier de contours que l’on ne peut pas reprendre ; la raison dit pourquoi et que faire. Rien n’est importé. */
public class ContoursRefuses extends RuntimeException {

    private final String raison;

    public ContoursRefuses(String raison) {
        super(raison);
        this.raison = raison;
    }

    public ContoursRefuses(String raison, Throwable cause) {
        super(raison, cause);
        this.raison = raison;
    }

    /** Ce que l’on dit à la personne. */
    public String raison() {
        return raison;
    }
}
