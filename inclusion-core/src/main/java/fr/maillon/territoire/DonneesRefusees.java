package fr.maillon.territoire;

/** Un fichier que l’on ne peut pas reprendre ; la raison dit pourquoi et que faire. Rien n’est importé. */
public class DonneesRefusees extends RuntimeException {

    private final String raison;

    public DonneesRefusees(String raison) {
        super(raison);
        this.raison = raison;
    }

    /** Ce que l’on dit à la personne. */
    public String raison() {
        return raison;
    }
}
