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
            ListeFermee.de(PublicAccueilli.class, PublicAccueilli::libelle);

    private final String libelle;

    PublicAccueilli(String libelle) {
        this.libelle = libelle;
    }

    /** Libellé exact du standard national. */
    public String libelle() {
        return libelle;
    }
}
