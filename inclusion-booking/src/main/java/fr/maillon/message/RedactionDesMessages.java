package fr.maillon.message;

import java.util.Optional;
import java.util.UUID;

/**
 * Écrit un message au moment où il part : il dit ainsi ce qui est vrai alors. Vide quand il n’a plus d’objet.
 */
public interface RedactionDesMessages {

    /** Ce dont celle-ci sait écrire. */
    Sujet.Nature nature();

    Optional<Courrier> courriel(UUID sujet, Evenement evenement, int sequence);

    Optional<Texto> sms(UUID sujet, Evenement evenement, int sequence);
}
