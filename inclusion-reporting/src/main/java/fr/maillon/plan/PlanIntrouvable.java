package fr.maillon.plan;

/** Cela n’existe pas, ou c’est d’un autre territoire. */
public class PlanIntrouvable extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
