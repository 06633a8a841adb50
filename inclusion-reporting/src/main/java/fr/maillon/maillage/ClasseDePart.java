package fr.maillon.maillage;

/** Les cinq classes de la part d’habitants éloignés, aux couleurs de celles des temps. */
public enum ClasseDePart {
    DEUX("2\u00A0% ou moins", 2, ClasseDAcces.DIX),
    CINQ("de 2 à 5\u00A0%", 5, ClasseDAcces.QUINZE),
    DIX("de 5 à 10\u00A0%", 10, ClasseDAcces.VINGT),
    VINGT("de 10 à 20\u00A0%", 20, ClasseDAcces.TRENTE),
    AU_DELA("plus de 20\u00A0%", 100, ClasseDAcces.AU_DELA);

    private final String libelle;
    private final double plafond;
    private final ClasseDAcces couleurs;

    ClasseDePart(String libelle, double plafond, ClasseDAcces couleurs) {
        this.libelle = libelle;
        this.plafond = plafond;
        this.couleurs = couleurs;
    }

    /** La classe de cette part. */
    public static ClasseDePart de(Part part) {
        for (var classe : values()) {
            if (part.pourcentage() <= classe.plafond) {
                return classe;
            }
        }
        return AU_DELA;
    }

    public String libelle() {
        return libelle;
    }

    public String couleur() {
        return couleurs.couleur();
    }
}
