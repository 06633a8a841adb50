package fr.maillon.accompagnement;

/** Le métier refuse cette saisie ; la personne peut y remédier. */
public class SaisieRefusee extends RuntimeException {

    private final Raison raison;

    SaisieRefusee(Raison raison) {
        super(raison.name());
        this.raison = raison;
    }

    public Raison raison() {
        return raison;
    }

    /** Ce qui ne va pas. */
    public enum Raison {
        /** La date est après aujourd’hui. */
        DATE_FUTURE,
        /** La date est avant le 1er janvier 2010. */
        DATE_TROP_ANCIENNE,
        /** Le lieu, l’arrêt ou la commune n’existe pas. */
        ENDROIT_INCONNU,
        /** Le médiateur n’est affecté nulle part à cette date. */
        SANS_AFFECTATION
    }
}
