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
    public static final ListeFermee<PriseEnCharge> LISTE = ListeFermee.de(PriseEnCharge.class, PriseEnCharge::libelle);

    private final String libelle;

    PriseEnCharge(String libelle) {
        this.libelle = libelle;
    }

    /** Libellé exact du standard national. */
    public String libelle() {
        return libelle;
    }
}
