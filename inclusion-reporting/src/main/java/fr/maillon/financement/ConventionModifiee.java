package fr.maillon.financement;

/** Quelqu’un d’autre a changé cette convention entre-temps. */
public class ConventionModifiee extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
