package fr.maillon.territoire;

/** Ce que le réseau peut importer de chaque commune. Les deux échelles d’un indice de fragilité ne se mêlent jamais. */
public enum DonneeDeCommune {
    FRR("Zonage France ruralités revitalisation (FRR)", 0, 1),
    QPV("Quartiers prioritaires de la ville (QPV)", 0, 1),
    FRAGILITE_10("Indice de fragilité numérique, de 1 à 10", 1, 10),
    FRAGILITE_100("Indice de fragilité numérique, base 100", 1, 1000),
    EQUIPEMENTS("Équipements, par type", 0, 99_999);

    private final String libelle;
    private final double minimum;
    private final double maximum;

    DonneeDeCommune(String libelle, double minimum, double maximum) {
        this.libelle = libelle;
        this.minimum = minimum;
        this.maximum = maximum;
    }

    public String libelle() {
        return libelle;
    }

    /** Vrai si une commune y est ou n’y est pas. */
    public boolean estUnZonage() {
        return this == FRR || this == QPV;
    }

    /** Vrai si une commune que le fichier ne nomme pas en est dépourvue. */
    boolean estUneListe() {
        return estUnZonage() || this == EQUIPEMENTS;
    }

    boolean admet(double valeur) {
        return valeur >= minimum && valeur <= maximum;
    }
}
