package fr.maillon.inscription;

/** Ce que l’on demande n’est plus possible. */
public class InscriptionRefusee extends RuntimeException {

    /** Pourquoi. */
    public enum Raison {
        /** La séance a commencé, n’aura pas lieu ou n’est pas au calendrier. */
        FERMEE,
        /** Ce contact a déjà inscrit assez de monde à cette séance. */
        QUOTA,
        /** La place gardée a été proposée à la personne suivante. */
        PLACE_PASSEE
    }

    private final Raison raison;

    InscriptionRefusee(Raison raison) {
        super(raison.name());
        this.raison = raison;
    }

    public Raison raison() {
        return raison;
    }
}
