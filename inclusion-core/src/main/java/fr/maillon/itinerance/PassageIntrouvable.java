package fr.maillon.itinerance;

/** Ce passage n’existe pas ou n’existe plus. */
public class PassageIntrouvable extends RuntimeException {

    PassageIntrouvable(PassageId id) {
        super("Ce passage n’existe pas ou n’existe plus : " + id.valeur());
    }
}
