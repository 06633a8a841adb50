package fr.maillon.lienperdu;

import fr.maillon.message.Courrier;
import fr.maillon.message.Evenement;
import fr.maillon.message.Gsm7;
import fr.maillon.message.RedactionDesMessages;
import fr.maillon.message.Sujet;
import fr.maillon.message.Texto;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Écrit le message qui porte le code. Un contact que l’on ne connaît pas n’en reçoit aucun. */
@Component
class RedactionDuCode implements RedactionDesMessages {

    private final LiensPerdus liens;

    RedactionDuCode(LiensPerdus liens) {
        this.liens = liens;
    }

    @Override
    public Sujet.Nature nature() {
        return Sujet.Nature.CODE;
    }

    @Override
    public Optional<Courrier> courriel(UUID demande, Evenement evenement, int sequence) {
        return liens.fabriquer(new DemandeId(demande))
                .map(aEnvoyer -> new Courrier(
                        aEnvoyer.destinataire().adresse(),
                        "Votre code pour retrouver vos rendez-vous",
                        """
                        Bonjour,

                        Votre code\u00A0: %s

                        Il est valable dix minutes, et ne sert qu’une fois. Écrivez-le sur la page où vous l’avez demandé.

                        Vous n’avez rien demandé\u202F? Ne faites rien, et ne donnez ce code à personne.
                        """.formatted(aEnvoyer.code()),
                        null,
                        "PUBLISH"));
    }

    @Override
    public Optional<Texto> sms(UUID demande, Evenement evenement, int sequence) {
        return liens.fabriquer(new DemandeId(demande))
                .map(aEnvoyer -> new Texto(
                        aEnvoyer.destinataire().adresse(),
                        Gsm7.ecrire("Votre code\u00A0: " + aEnvoyer.code()
                                + ". Valable dix minutes. Vous n’avez rien demandé\u202F? Ne le donnez à personne.")));
    }
}
