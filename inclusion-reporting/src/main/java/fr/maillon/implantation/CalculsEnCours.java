package fr.maillon.implantation;

/** Trop de calculs tournent déjà : revenir dans un instant. */
public final class CalculsEnCours extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CalculsEnCours() {
        super("Trop de calculs d’implantation sont en cours");
    }
}
