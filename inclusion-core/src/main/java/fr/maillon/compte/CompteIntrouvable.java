package fr.maillon.compte;

/** Ce compte n’existe pas. */
public class CompteIntrouvable extends RuntimeException {

    CompteIntrouvable(CompteId id) {
        super("Compte introuvable\u00A0: " + id.valeur());
    }
}
