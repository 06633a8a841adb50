package fr.maillon.vue;

/** Ce compte a déjà une vue de ce nom. */
public class NomDejaPris extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
