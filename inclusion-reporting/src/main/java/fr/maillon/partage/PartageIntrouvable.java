package fr.maillon.partage;

/** Ce partage n’existe pas, ou c’est celui d’un autre. */
public class PartageIntrouvable extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
