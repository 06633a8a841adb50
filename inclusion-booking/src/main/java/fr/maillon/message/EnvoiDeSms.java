package fr.maillon.message;

import java.util.UUID;

/** Le fournisseur de SMS. Une exception fait réessayer plus tard, sauf {@link MessageRefuse}. */
public interface EnvoiDeSms {

    /** @param message le numéro du message : renvoyé après une panne, c’est le même, qu’un fournisseur peut reconnaître */
    void envoyer(UUID message, Texto texto);
}
