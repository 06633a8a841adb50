package fr.maillon.inscription;

/** Cette inscription, ou cette séance, n’existe pas pour qui la demande. */
public class InscriptionIntrouvable extends RuntimeException {

    InscriptionIntrouvable() {
        super("Inscription introuvable");
    }
}
