package fr.maillon.cheque;

/** Ces chèques ne peuvent pas passer par là : ils ne sont pas assez nombreux, ou le jour ne convient pas. */
public class MouvementRefuse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MouvementRefuse(String raison) {
        super(raison);
    }
}
