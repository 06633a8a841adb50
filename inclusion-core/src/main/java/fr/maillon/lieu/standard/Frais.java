package fr.maillon.lieu.standard;

/** Ce que la personne paie. */
public enum Frais {
    GRATUIT("Gratuit"),
    GRATUIT_SOUS_CONDITION("Gratuit sous condition"),
    PAYANT("Payant");

    /** Les libellés du standard, lus avec tolérance. */
    public static final ListeFermee<Frais> LISTE = ListeFermee.de(Frais.class, Frais::libelle);

    private final String libelle;

    Frais(String libelle) {
        this.libelle = libelle;
    }

    /** Libellé exact du standard national. */
    public String libelle() {
        return libelle;
    }
}
