package fr.maillon.attente;

/** Où en est une attente. */
public enum Statut {
    EN_ATTENTE,
    /** Une place s’est libérée : elle est gardée le temps de répondre. */
    PROPOSEE,
    /** La place gardée n’a pas été prise à temps : elle est allée à la suivante. */
    PASSEE,
    /** La place est prise : c’est un rendez-vous. */
    SERVIE,
    /** La personne n’attend plus. */
    QUITTEE,
    /** Le jour au-delà duquel elle n’attendait plus est passé. */
    ECHUE;

    /** Vrai tant que l’on cherche une place, ou qu’on lui en garde une. */
    public boolean estActive() {
        return this == EN_ATTENTE || this == PROPOSEE;
    }
}
