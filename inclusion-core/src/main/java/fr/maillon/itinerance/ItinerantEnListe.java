package fr.maillon.itinerance;

/** Un véhicule, dans une liste à choisir. */
public record ItinerantEnListe(ItinerantId id, String nom, String departement) {

    public String name() {
        return id.valeur().toString();
    }

    public String libelle() {
        return nom;
    }
}
