package fr.maillon.atelier;

/** Ce que l’on prévoit n’est pas possible. */
public class AtelierRefuse extends RuntimeException {

    /** Pourquoi. */
    public enum Raison {
        ENDROIT_INCONNU,
        COANIMATEUR_INCONNU,
        DEJA_NOTE
    }

    private final Raison raison;

    public AtelierRefuse(Raison raison) {
        super(raison.name());
        this.raison = raison;
    }

    public Raison raison() {
        return raison;
    }
}
