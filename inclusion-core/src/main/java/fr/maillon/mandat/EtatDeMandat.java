package fr.maillon.mandat;

/** Où en est un mandat, un jour donné. */
public enum EtatDeMandat {
    A_SIGNER("À signer", false),
    EN_COURS("En cours", true),
    BIENTOT_FINI("Finit bientôt", true),
    FINI("Fini", false),
    REVOQUE("Révoqué", false),
    NON_SIGNE("Jamais signé", false);

    private final String libelle;
    private final boolean vaut;

    EtatDeMandat(String libelle, boolean vaut) {
        this.libelle = libelle;
        this.vaut = vaut;
    }

    /** Ce que lit le médiateur. */
    public String libelle() {
        return libelle;
    }

    /** Vrai si l’on peut agir au nom de la personne. */
    public boolean vaut() {
        return vaut;
    }
}
