package fr.maillon.rendezvous;

/** Où en est un rendez-vous. */
public enum Statut {
    A_VENIR("À venir"),
    HONORE("Honoré"),
    ABSENT("Absent"),
    EXCUSE("Annulé par la personne"),
    ANNULE("Annulé par le service");

    private final String libelle;

    Statut(String libelle) {
        this.libelle = libelle;
    }

    public String libelle() {
        return libelle;
    }

    /** Vrai si le rendez-vous n’aura pas lieu et a rendu sa place. */
    public boolean estAnnule() {
        return this == EXCUSE || this == ANNULE;
    }

    /** Ce que l’on note une fois l’heure venue ; une erreur se corrige, un rendez-vous annulé ne renaît pas. */
    public boolean peutSeNoter(Statut issue) {
        return !estAnnule() && (issue == HONORE || issue == ABSENT || issue == EXCUSE);
    }
}
