package fr.maillon.itinerance;

/** Cette règle de passage n’existe pas ou n’existe plus. */
public class RegleIntrouvable extends RuntimeException {

    RegleIntrouvable(RegleId id) {
        super("Cette règle de passage n’existe pas ou n’existe plus : " + id.valeur());
    }
}
