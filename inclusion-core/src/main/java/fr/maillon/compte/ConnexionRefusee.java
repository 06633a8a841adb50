package fr.maillon.compte;

/** L’adresse, le mot de passe ou le code ne conviennent pas ; on ne dit pas lequel. */
public class ConnexionRefusee extends RuntimeException {

    ConnexionRefusee() {
        super("Connexion refusée");
    }
}
