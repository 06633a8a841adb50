package fr.maillon.commun.fichier;

/** Ce fichier ne se lit pas ; rien n’est importé. La raison est une phrase à montrer telle quelle. */
public class FichierIllisible extends RuntimeException {

    public FichierIllisible(String raison) {
        super(raison);
    }

    public FichierIllisible(String raison, Throwable cause) {
        super(raison, cause);
    }

    public String raison() {
        return String.valueOf(getMessage());
    }
}
