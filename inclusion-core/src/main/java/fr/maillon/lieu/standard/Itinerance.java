package fr.maillon.lieu.standard;

/** Un lieu fixe, un lieu qui se déplace, ou les deux. */
public enum Itinerance {
    ITINERANT("Itinérant"),
    FIXE("Fixe");

    /** Les libellés du standard, lus avec tolérance. */
    public static final ListeFermee<Itinerance> LISTE = ListeFermee.de(Itinerance.class, Itinerance::libelle);

    private final String libelle;

    Itinerance(String libelle) {
        this.libelle = libelle;
    }

    /** Libellé exact du standard national. */
    public String libelle() {
        return libelle;
    }
}
