package fr.maillon.web.securite;

import java.io.Serializable;
import java.security.Principal;

/**
 * Qui a donné son mot de passe et doit encore donner son code. Ce n’est pas un {@link CompteConnecte} : aucune page, même
 * ouverte à tous, ne lui montre ce que son compte verrait.
 *
 * @param aUnSecondFacteur faux à la première connexion : il est encore à déclarer
 */
record CompteAttendu(CompteConnecte compte, boolean aUnSecondFacteur) implements Principal, Serializable {

    /** La page où finir de se connecter. */
    String etape() {
        return aUnSecondFacteur ? "/connexion/code" : "/connexion/second-facteur";
    }

    /** Le même nom que le compte connecté : ses séances se ferment ensemble. */
    @Override
    public String getName() {
        return compte.getName();
    }
}
