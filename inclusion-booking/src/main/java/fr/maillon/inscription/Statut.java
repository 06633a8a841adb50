package fr.maillon.inscription;

/** Où en est une inscription. */
public enum Statut {
    INSCRITE("Place prise"),
    EN_ATTENTE("En attente"),
    /** Une place s’est libérée : elle est gardée le temps de répondre. */
    PROPOSEE("Place gardée"),
    /** La place gardée n’a pas été prise à temps : elle est allée à la suivante. */
    PASSEE("Place passée au suivant"),
    ANNULEE("Désinscription");

    private final String libelle;

    Statut(String libelle) {
        this.libelle = libelle;
    }

    /** Ce que lit le médiateur. */
    public String libelle() {
        return libelle;
    }

    /** Vrai si une place est comptée. */
    public boolean tientUnePlace() {
        return this == INSCRITE || this == PROPOSEE;
    }

    /** Vrai tant que la personne compte venir. */
    public boolean estActif() {
        return tientUnePlace() || this == EN_ATTENTE;
    }
}
