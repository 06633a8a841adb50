package fr.maillon.vue;

/** Cette vue n’existe pas, ou c’est celle d’un autre. */
public class VueIntrouvable extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
