package fr.maillon.mediateur;

/** Cette personne est déjà affectée là pendant une partie de cette période. */
public class AffectationEnDouble extends RuntimeException {

    AffectationEnDouble(Throwable cause) {
        super("Cette personne est déjà affectée là pendant cette période.", cause);
    }
}
