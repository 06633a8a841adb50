package fr.maillon.itinerance;

/** Où en est un passage. */
public enum StatutPassage {
    PREVU("Prévu"),
    CONFIRME("Confirmé"),
    ANNULE("Annulé"),
    REPORTE("Reporté");

    private final String libelle;

    StatutPassage(String libelle) {
        this.libelle = libelle;
    }

    public String libelle() {
        return libelle;
    }

    /** Vrai quand le camion viendra. */
    public boolean estMaintenu() {
        return this == PREVU || this == CONFIRME;
    }
}
