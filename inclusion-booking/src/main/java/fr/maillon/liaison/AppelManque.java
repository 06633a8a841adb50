package fr.maillon.liaison;

/** L’autre côté n’a pas répondu comme il faut ; le message dit quoi, sans rien de ce qu’il a répondu. */
public class AppelManque extends RuntimeException {

    AppelManque(String raison) {
        super(raison);
    }
}
