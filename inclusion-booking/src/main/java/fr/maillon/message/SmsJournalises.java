package fr.maillon.message;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/** Sans fournisseur de SMS, on note seulement qu’un SMS serait parti, sans numéro ni texte. */
@Component
@ConditionalOnExpression("'${maillon.sms.url:}'.isBlank()")
class SmsJournalises implements EnvoiDeSms {

    private static final Logger LOG = LoggerFactory.getLogger(SmsJournalises.class);

    @Override
    public void envoyer(UUID message, Texto texto) {
        LOG.info(
                "Aucun fournisseur de SMS : un message de {} caractères n’est pas parti",
                texto.texte().length());
    }
}
