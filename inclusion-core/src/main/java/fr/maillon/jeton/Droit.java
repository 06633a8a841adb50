package fr.maillon.jeton;

/** Ce qu’un jeton permet. L’annuaire (lieux, structures) s’ouvre à tout jeton. */
public enum Droit {
    LECTURE("Lire les accompagnements, sans nom ni note"),
    NOMINATIF("Lire aussi les notes et le nom des personnes"),
    ECRITURE("Noter des accompagnements"),
    STATISTIQUES("Lire les statistiques");

    private final String libelle;

    Droit(String libelle) {
        this.libelle = libelle;
    }

    public String libelle() {
        return libelle;
    }
}
