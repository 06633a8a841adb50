package fr.maillon.lieu.standard;

/** Ce que la personne paie. */
public enum Frais {
    GRATUIT("Gratuit"),
    GRATUIT_SOUS_CONDITION("Gratuit sous condition"),
    PAYANT("Payant");

    /** Les libellés du standard, lus avec tolérance. */
    public static final ListeFermee<Frais> LISTE = ListeFermee.de(Frais.class, Frais::standard);

    private final String standard;

    Frais(String standard) {
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
