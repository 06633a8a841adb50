package fr.maillon.itinerance;

/** Ce circuit n’existe pas ou n’existe plus. */
public class CircuitIntrouvable extends RuntimeException {

    CircuitIntrouvable(CircuitId id) {
        super("Ce circuit n’existe pas ou n’existe plus : " + id.valeur());
    }
}
