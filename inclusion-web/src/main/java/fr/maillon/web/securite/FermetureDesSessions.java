package fr.maillon.web.securite;

import fr.maillon.compte.AccesChange;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Un compte désactivé, ou dont le mot de passe change, est déconnecté partout, sur toutes les instances. */
@Component
class FermetureDesSessions {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    FermetureDesSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    @TransactionalEventListener
    void fermer(AccesChange evenement) {
        sessions.findByPrincipalName(evenement.compte().valeur().toString())
                .keySet()
                .forEach(sessions::deleteById);
    }
}
