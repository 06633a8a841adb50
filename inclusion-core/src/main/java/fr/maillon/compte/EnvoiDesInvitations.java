package fr.maillon.compte;

import fr.maillon.commun.Lien;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Envoie les invitations en attente. Si le serveur de courriel ne répond pas, elles attendent : l’essai suivant tire un
 * jeton neuf. Plusieurs instances peuvent tourner : chacune prend des lignes que l’autre n’a pas ({@code skip locked}).
 */
@Service
public class EnvoiDesInvitations {

    private static final Logger LOG = LoggerFactory.getLogger(EnvoiDesInvitations.class);

    private final InvitationRepository invitations;
    private final CompteRepository comptes;
    private final JavaMailSender courrier;
    private final Clock horloge;
    private final String adressePublique;
    private final String expediteur;

    EnvoiDesInvitations(
            InvitationRepository invitations,
            CompteRepository comptes,
            JavaMailSender courrier,
            Clock horloge,
            @Value("${maillon.adresse-publique:http://localhost:8080}") String adressePublique,
            @Value("${maillon.courriel.expediteur:ne-pas-repondre@maillon.invalid}") String expediteur) {
        this.invitations = invitations;
        this.comptes = comptes;
        this.courrier = courrier;
        this.horloge = horloge;
        this.adressePublique = adressePublique;
        this.expediteur = expediteur;
    }

    /** Envoie ce qui attend et rend le nombre de courriels partis. */
    @Scheduled(fixedDelayString = "${maillon.invitations.periode:PT10S}")
    @Transactional
    public int envoyer() {
        return (int) List.copyOf(invitations.aEnvoyer(horloge.instant())).stream()
                .filter(this::envoyer)
                .count();
    }

    private boolean envoyer(Invitation invitation) {
        var compte = comptes.parId(invitation.compte());
        var lien = Lien.nouveau();
        invitation.porter(lien);
        var message = new SimpleMailMessage();
        message.setFrom(expediteur);
        message.setTo(compte.courriel().adresse());
        var adresse = adressePublique + "/invitation/" + lien.jeton();
        if (invitation.estUnOubli()) {
            message.setSubject("Choisir un nouveau mot de passe pour Maillon");
            message.setText("""
                    Bonjour,

                    Pour choisir un nouveau mot de passe et vous connecter à Maillon, suivez ce lien\u00A0:

                    %s

                    Il sert une fois, pendant une heure. L’heure est passée\u202F? Demandez un autre lien\u00A0:

                    %s/connexion/oubli

                    Vous n’avez rien demandé\u202F? Ignorez ce message\u00A0: votre mot de passe ne change pas.
                    """.formatted(adresse, adressePublique));
        } else {
            message.setSubject("Votre accès à Maillon");
            message.setText("""
                    Bonjour,

                    Pour choisir votre mot de passe et vous connecter à Maillon, suivez ce lien\u00A0:

                    %s

                    Il sert une fois, pendant sept jours. Si vous n’attendiez pas ce message, ignorez-le.
                    """.formatted(adresse));
        }
        try {
            courrier.send(message);
            invitation.envoyer(horloge);
            return true;
        } catch (MailException echec) {
            LOG.warn(
                    "Une invitation n’est pas partie, elle sera renvoyée : {}",
                    echec.getClass().getSimpleName());
            invitation.echouer("Le serveur de courriel n’a pas pris le message.", horloge);
            return false;
        } finally {
            invitations.save(invitation);
        }
    }
}
