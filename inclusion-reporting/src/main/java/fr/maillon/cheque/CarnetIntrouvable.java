package fr.maillon.cheque;

/** Ce carnet n’existe pas, ou il est d’un autre territoire. */
public class CarnetIntrouvable extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
