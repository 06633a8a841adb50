package fr.maillon.lieu;

/** Ce changement n’est pas possible pour ce lieu ; la raison est une phrase à montrer telle quelle. */
public class ChangementRefuse extends RuntimeException {

    ChangementRefuse(String raison) {
        super(raison);
    }

    public String raison() {
        return String.valueOf(getMessage());
    }
}
