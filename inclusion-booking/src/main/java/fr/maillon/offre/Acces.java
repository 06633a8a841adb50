package fr.maillon.offre;

/** Qui peut prendre un rendez-vous pour cette offre. */
public enum Acces {
    PUBLIC("Tout le monde, en ligne"),
    PRESCRIPTION("Un médiateur, pour la personne");

    private final String libelle;

    Acces(String libelle) {
        this.libelle = libelle;
    }

    public String libelle() {
        return libelle;
    }
}
