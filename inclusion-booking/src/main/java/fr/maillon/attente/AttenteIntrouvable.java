package fr.maillon.attente;

/** Cette attente n’existe pas pour qui la demande. */
public class AttenteIntrouvable extends RuntimeException {

    AttenteIntrouvable() {
        super("Attente introuvable");
    }
}
