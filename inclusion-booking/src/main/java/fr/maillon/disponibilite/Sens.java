package fr.maillon.disponibilite;

/** Ce que dit une règle de temps. */
public enum Sens {
    OUVERTURE("Présence"),
    ABSENCE("Absence");

    private final String libelle;

    Sens(String libelle) {
        this.libelle = libelle;
    }

    public String libelle() {
        return libelle;
    }
}
