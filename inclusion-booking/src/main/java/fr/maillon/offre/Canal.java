package fr.maillon.offre;

/** Comment un rendez-vous se tient. */
public enum Canal {
    SUR_PLACE("Sur place"),
    ARRET("Au camion"),
    TELEPHONE("Par téléphone"),
    VISIO("En visio"),
    A_DOMICILE("À domicile");

    private final String libelle;

    Canal(String libelle) {
        this.libelle = libelle;
    }

    public String libelle() {
        return libelle;
    }

    /** Vrai si la personne du service n’a pas à être dans un lieu précis. */
    public boolean estADistance() {
        return this == TELEPHONE || this == VISIO || this == A_DOMICILE;
    }
}
