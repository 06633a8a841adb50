package fr.maillon.plan;

/** Quelqu’un d’autre a changé cette action entre-temps. */
public class ActionModifiee extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
