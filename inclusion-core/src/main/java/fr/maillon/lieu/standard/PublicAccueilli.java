package fr.maillon.lieu.standard;

/** À qui un lieu s’adresse particulièrement. Aucune valeur : tout le monde. */
public enum PublicAccueilli {
    JEUNES("Jeunes"),
    ETUDIANTS("Étudiants"),
    FAMILLES_ET_OU_ENFANTS("Familles et/ou enfants"),
    SENIORS("Seniors"),
    FEMMES("Femmes");

    /** Les libellés du standard, lus avec tolérance. */
    public static final ListeFermee<PublicAccueilli> LISTE =
            ListeFermee.de(PublicAccueilli.class, PublicAccueilli::standard);

    private final String standard;

    PublicAccueilli(String standard) {
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
