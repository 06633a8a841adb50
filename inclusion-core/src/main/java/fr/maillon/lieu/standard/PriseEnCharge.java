package fr.maillon.lieu.standard;

/** Les besoins particuliers qu’un lieu sait accompagner. */
public enum PriseEnCharge {
    SURDITE("Surdité"),
    HANDICAPS_MOTEURS("Handicaps moteurs"),
    HANDICAPS_MENTAUX("Handicaps mentaux"),
    ILLETTRISME("Illettrisme"),
    ANGLAIS("Langues étrangères (anglais)"),
    AUTRES_LANGUES("Langues étrangères (autres)"),
    DEFICIENCE_VISUELLE("Déficience visuelle");

    /** Les libellés du standard, lus avec tolérance. */
    public static final ListeFermee<PriseEnCharge> LISTE = ListeFermee.de(PriseEnCharge.class, PriseEnCharge::standard);

    private final String standard;

    PriseEnCharge(String standard) {
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
