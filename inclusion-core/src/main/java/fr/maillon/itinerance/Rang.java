package fr.maillon.itinerance;

/** Le rang d’un jour dans le mois : le premier mardi, le dernier jeudi… */
public enum Rang {
    PREMIER(1, "1er"),
    DEUXIEME(2, "2e"),
    TROISIEME(3, "3e"),
    QUATRIEME(4, "4e"),
    DERNIER(-1, "dernier");

    private final int position;
    private final String libelle;

    Rang(int position, String libelle) {
        this.position = position;
        this.libelle = libelle;
    }

    /** Position dans le mois au sens de la RFC 5545 : 1 pour le premier, −1 pour le dernier. */
    public int position() {
        return position;
    }

    public String libelle() {
        return libelle;
    }
}
