package fr.maillon.message;

/** Le fournisseur refuse ce message pour de bon : un numéro impossible, un texte trop long. Inutile de réessayer. */
public class MessageRefuse extends RuntimeException {

    public MessageRefuse(String raison) {
        super(raison);
    }
}
