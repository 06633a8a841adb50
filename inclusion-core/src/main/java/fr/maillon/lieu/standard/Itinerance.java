package fr.maillon.lieu.standard;

/** Un lieu fixe, un lieu qui se déplace, ou les deux. */
public enum Itinerance {
    ITINERANT("Itinérant"),
    FIXE("Fixe");

    /** Les libellés du standard, lus avec tolérance. */
    public static final ListeFermee<Itinerance> LISTE = ListeFermee.de(Itinerance.class, Itinerance::standard);

    private final String standard;

    Itinerance(String standard) {
        this.standard = standard;
    }

    /** Texte exact du standard national, au caractère près. */
    public String standard() {
        return standard;
    }

    /** Le même texte, montré aux personnes : apostrophes typographiques. */
    public String libelle() {
        return standard.replace('\'', '’');
    }
}
