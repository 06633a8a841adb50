package fr.maillon.cheque;

/** Où en est un chèque. */
public enum Etape {
    EN_STOCK("en_stock", "En stock"),
    REMIS("remis", "Remis"),
    UTILISE("utilises", "Utilisés, à rembourser"),
    REMBOURSE("rembourses", "Remboursés"),
    PERIME("perimes", "Périmés");

    private final String colonne;
    private final String libelle;

    Etape(String colonne, String libelle) {
        this.colonne = colonne;
        this.libelle = libelle;
    }

    String colonne() {
        return colonne;
    }

    public String libelle() {
        return libelle;
    }
}
