package fr.maillon.mediateur;

import org.jspecify.annotations.Nullable;

/** Cette personne est déjà affectée là pendant une partie de cette période. */
public class AffectationEnDouble extends RuntimeException {

    AffectationEnDouble(@Nullable Throwable cause) {
        super("Cette personne est déjà affectée là pendant cette période.", cause);
    }
}
