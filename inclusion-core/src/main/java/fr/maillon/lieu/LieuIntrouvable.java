package fr.maillon.lieu;

/** Aucun lieu ne porte cet identifiant, ou il n’est pas montré à cette personne. */
public class LieuIntrouvable extends RuntimeException {

    public LieuIntrouvable(LieuId id) {
        super("Lieu introuvable\u00A0: " + id.valeur());
    }
}
