package fr.maillon.web.securite;

import fr.maillon.compte.Courriel;
import fr.maillon.compte.GestionDesComptes;
import fr.maillon.compte.Portee;
import fr.maillon.compte.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Invite le premier administrateur d’une installation neuve : l’adresse de {@code maillon.premier-administrateur}. Sans
 * effet dès qu’un compte existe.
 */
@Component
class PremierAdministrateur implements ApplicationRunner {

    private final GestionDesComptes comptes;
    private final String courriel;

    PremierAdministrateur(GestionDesComptes comptes, @Value("${maillon.premier-administrateur:}") String courriel) {
        this.comptes = comptes;
        this.courriel = courriel;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!courriel.isBlank() && comptes.aucunCompte()) {
            comptes.inviter(new Courriel(courriel), "Administrateur", Role.ADMINISTRATEUR, Portee.AUCUNE, null);
        }
    }
}
