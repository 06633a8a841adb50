package fr.maillon.lienperdu;

/** Ce code n’est pas le bon, a trop servi ou n’est plus valable : la réponse est la même. */
public class CodeRefuse extends RuntimeException {

    CodeRefuse() {
        super("Code refusé");
    }
}
