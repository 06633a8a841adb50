package fr.maillon.financement;

/** Cela n’existe pas, ou c’est d’un autre territoire. */
public class FinancementIntrouvable extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
