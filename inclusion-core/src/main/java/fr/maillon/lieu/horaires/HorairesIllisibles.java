package fr.maillon.lieu.horaires;

/** Ces horaires ne se lisent pas ; la raison est une phrase à montrer telle quelle. */
public class HorairesIllisibles extends RuntimeException {

    HorairesIllisibles(String raison) {
        super(raison);
    }

    HorairesIllisibles(String raison, Throwable cause) {
        super(raison, cause);
    }

    public String raison() {
        return String.valueOf(getMessage());
    }
}
