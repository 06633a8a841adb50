package fr.maillon.implantation;

/** Les communes où l’on peut ouvrir. */
public enum Parmi {
    TOUTES("Toutes les communes"),
    MARCHE("Celles qui ont un marché"),
    FRR("Celles de la zone de revitalisation (FRR)"),
    QPV("Celles qui ont un quartier prioritaire (QPV)");

    private final String enMots;

    Parmi(String enMots) {
        this.enMots = enMots;
    }

    public String enMots() {
        return enMots;
    }
}
