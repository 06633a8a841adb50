package fr.maillon.itinerance;

/** Cet arrêt n’existe pas ou n’est plus desservi. */
public class ArretIntrouvable extends RuntimeException {

    ArretIntrouvable(ArretId id) {
        super("Cet arrêt n’existe pas ou n’est plus desservi : " + id.valeur());
    }
}
