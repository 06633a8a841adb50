package fr.maillon.itinerance;

/** Ce véhicule n’existe pas ou n’existe plus. */
public class ItinerantIntrouvable extends RuntimeException {

    ItinerantIntrouvable(ItinerantId id) {
        super("Ce véhicule n’existe pas ou n’existe plus : " + id.valeur());
    }
}
