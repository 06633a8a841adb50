package fr.maillon.jeton;

import java.util.UUID;

/** Ce jeton n’existe pas, ou la personne n’a pas à savoir qu’il existe. */
public class JetonIntrouvable extends RuntimeException {

    JetonIntrouvable(UUID id) {
        super("Jeton introuvable\u00A0: " + id);
    }
}
