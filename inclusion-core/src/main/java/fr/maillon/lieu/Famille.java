package fr.maillon.lieu;

/** La famille d’un lieu, telle que le réseau le présente. */
public enum Famille {
    MSAP("Maison de services au public"),
    CYBERBASE("Cyberbase"),
    TELECENTRE("Télécentre"),
    TIERS_LIEU("Tiers-lieu"),
    TIERS_LIEU_ITINERANT("Tiers-lieu itinérant"),
    MEDIATHEQUE("Médiathèque"),
    AUTRE("Autre lieu");

    private final String libelle;

    Famille(String libelle) {
        this.libelle = libelle;
    }

    public String libelle() {
        return libelle;
    }
}
