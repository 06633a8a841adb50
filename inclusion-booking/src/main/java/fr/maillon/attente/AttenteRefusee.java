package fr.maillon.attente;

/** Ce que l’on demande n’est plus possible. */
public class AttenteRefusee extends RuntimeException {

    /** Pourquoi. */
    public enum Raison {
        /** Ce contact attend déjà assez de rendez-vous. */
        QUOTA,
        /** La place gardée a été proposée à la personne suivante. */
        PLACE_PASSEE,
        /** La place gardée ne peut plus se tenir : la personne attend encore, au même rang. */
        PLACE_PERDUE,
        /** Le jour au-delà duquel la personne n’attendait plus est passé. */
        TROP_TARD
    }

    private final Raison raison;

    AttenteRefusee(Raison raison) {
        super(raison.name());
        this.raison = raison;
    }

    public Raison raison() {
        return raison;
    }
}
