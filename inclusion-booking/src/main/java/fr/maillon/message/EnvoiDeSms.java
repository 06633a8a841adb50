package fr.maillon.message;

/** Le fournisseur de SMS. Une exception fait réessayer plus tard. */
public interface EnvoiDeSms {

    void envoyer(Texto texto);
}
