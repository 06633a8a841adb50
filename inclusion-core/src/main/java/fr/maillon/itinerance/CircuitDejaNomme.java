package fr.maillon.itinerance;

/** Ce véhicule a déjà un circuit de ce nom. */
public class CircuitDejaNomme extends RuntimeException {

    CircuitDejaNomme(String nom) {
        super("Ce véhicule a déjà un circuit nommé « " + nom + " ».");
    }
}
