package fr.maillon.lieu.echange;

/** Ce fichier ne se lit pas ; rien n’est importé. La raison est une phrase à montrer telle quelle. */
public class FichierIllisible extends RuntimeException {

    FichierIllisible(String raison) {
        super(raison);
    }

    FichierIllisible(String raison, Throwable cause) {
        super(raison, cause);
    }

    public String raison() {
        return String.valueOf(getMessage());
    }
}
