package fr.maillon.atelier;

/** Ce que l’on prévoit n’est pas possible. */
public class AtelierRefuse extends RuntimeException {

    /** Pourquoi. */
    public enum Raison {
        ENDROIT_INCONNU,
        COANIMATEUR_INCONNU,
        DEJA_NOTE,
        /** Au calendrier public, on dit où l’on vient. */
        ENDROIT_A_DIRE,
        /** Il y a plus d’inscrits que de places. */
        PLACES_PRISES
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
