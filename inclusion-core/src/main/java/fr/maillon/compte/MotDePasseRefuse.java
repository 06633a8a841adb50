package fr.maillon.compte;

/** Ce mot de passe ne convient pas ; le message est la raison, écrite pour la personne. */
public class MotDePasseRefuse extends RuntimeException {

    MotDePasseRefuse(String raison) {
        super(raison);
    }
}
