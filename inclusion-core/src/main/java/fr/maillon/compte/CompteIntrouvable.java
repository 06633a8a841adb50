package fr.maillon.compte;

/** Ce compte n’existe pas. */
public class CompteIntrouvable extends RuntimeException {

    CompteIntrouvable(CompteId id) {
        super("Compte introuvable : " + id.valeur());
    }
}
