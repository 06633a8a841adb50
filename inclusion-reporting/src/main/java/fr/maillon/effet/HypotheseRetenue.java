package fr.maillon.effet;

/**
 * La fourchette d’une hypothèse. Une part s’écrit de 0 à 1.
 *
 * @param source d’où on la tient ; vide tant que personne ne l’a dit
 */
public record HypotheseRetenue(Hypothese hypothese, double bas, double haut, String source) {

    public HypotheseRetenue {
        if (bas < 0 || haut < bas || hypothese.unite() == Hypothese.Unite.PART && haut > 1) {
            throw new IllegalArgumentException("Fourchette impossible : " + bas + " à " + haut);
        }
    }

    /** Le milieu de la fourchette. */
    public double milieu() {
        return (bas + haut) / 2;
    }
}
