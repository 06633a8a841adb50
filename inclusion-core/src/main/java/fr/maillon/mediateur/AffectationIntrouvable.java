package fr.maillon.mediateur;

/** Cette affectation n’existe pas ou n’existe plus. */
public class AffectationIntrouvable extends RuntimeException {

    AffectationIntrouvable(AffectationId id) {
        super("Cette affectation n’existe pas ou n’existe plus : " + id.valeur());
    }
}
