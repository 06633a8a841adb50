package fr.maillon.message;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Vide la boîte d’envoi. Chaque message est pris, envoyé et noté dans une transaction : deux instances n’envoient jamais le
 * même ({@code skip locked}), un arrêt brutal ne perd rien. Un message dont l’événement est passé ne part pas. Un serveur
 * de courriel muet fait attendre, de plus en plus longtemps, jusqu’à une demi-heure.
 */
@Service
public class EnvoiDesMessages {

    private static final Logger LOG = LoggerFactory.getLogger(EnvoiDesMessages.class);
    private static final int PAR_PASSAGE = 200;
    private static final Duration ATTENTE_MAXIMALE = Duration.ofMinutes(30);
    private static final int ESSAIS_POUR_L_ATTENTE_MAXIMALE = 5;

    private final JdbcClient jdbc;
    private final Map<Sujet.Nature, RedactionDesMessages> redactions;
    private final JavaMailSender courrier;
    private final EnvoiDeSms sms;
    private final Clock horloge;
    private final TransactionTemplate transaction;
    private final String expediteur;

    EnvoiDesMessages(
            JdbcClient jdbc,
            List<RedactionDesMessages> redactions,
            JavaMailSender courrier,
            EnvoiDeSms sms,
            Clock horloge,
            PlatformTransactionManager transactions,
            @Value("${maillon.courriel.expediteur:ne-pas-repondre@maillon.invalid}") String expediteur) {
        this.jdbc = jdbc;
        this.redactions = redactions.stream()
                .collect(Collectors.toUnmodifiableMap(RedactionDesMessages::nature, Function.identity()));
        this.courrier = courrier;
        this.sms = sms;
        this.horloge = horloge;
        this.transaction = new TransactionTemplate(transactions);
        this.expediteur = expediteur;
    }

    /** Envoie ce qui est dû et rend le nombre de messages partis. */
    @Scheduled(fixedDelayString = "${maillon.messages.periode:PT3S}")
    public int envoyer() {
        int partis = 0;
        var muets = EnumSet.noneOf(CanalDeMessage.class);
        for (int rang = 0; rang < PAR_PASSAGE; rang++) {
            var issue = Objects.requireNonNull(transaction.execute(statut -> unDePlus(muets)));
            partis += issue == Issue.PARTI ? 1 : 0;
            if (issue == Issue.RIEN) {
                break;
            }
            switch (issue) { // un serveur muet : inutile d’insister maintenant, mais l’autre canal n’attend pas
                case COURRIEL_REMIS -> muets.add(CanalDeMessage.COURRIEL);
                case SMS_REMIS -> muets.add(CanalDeMessage.SMS);
                default -> {}
            }
        }
        return partis;
    }

    private enum Issue {
        RIEN,
        PARTI,
        ABANDONNE,
        COURRIEL_REMIS,
        SMS_REMIS
    }

    private Issue unDePlus(Set<CanalDeMessage> muets) {
        var maintenant = horloge.instant();
        return prochain(maintenant, muets)
                .map(du -> du.perime().isAfter(maintenant) ? envoyer(du, maintenant) : abandonner(du, maintenant))
                .orElse(Issue.RIEN);
    }

    private Optional<Du> prochain(Instant maintenant, Set<CanalDeMessage> muets) {
        return jdbc.sql("""
                        select id, rendez_vous_id, inscription_id, attente_id, code_id, envoi_id, relais_id, poste_id, evenement, sequence,
                               canal, perime_le, essais
                        from message
                        where envoye_le is null and abandonne_le is null and a_envoyer_le <= :maintenant
                          and (prochain_essai is null or prochain_essai <= :maintenant) and canal <> all(:muets)
                        order by a_envoyer_le limit 1 for update skip locked""")
                .param("maintenant", utc(maintenant))
                .param("muets", muets.stream().map(CanalDeMessage::name).toArray(String[]::new))
                .query(Du::de)
                .optional();
    }

    private Issue envoyer(Du du, Instant maintenant) {
        try {
            if (!remettre(du, maintenant)) {
                return abandonner(du, maintenant);
            }
            jdbc.sql("update message set envoye_le = ? where id = ?")
                    .params(utc(maintenant), du.id())
                    .update();
            return Issue.PARTI;
        } catch (MessageRefuse refus) {
            LOG.warn("Un message est refusé et ne partira pas : {}", refus.getMessage());
            return abandonner(du, maintenant);
        } catch (DataAccessException base) {
            throw base; // la transaction est perdue : le message reste à envoyer
        } catch (RuntimeException echec) {
            LOG.warn(
                    "Un message n’est pas parti, il sera renvoyé : {}",
                    echec.getClass().getSimpleName());
            jdbc.sql("update message set essais = essais + 1, prochain_essai = ? where id = ?")
                    .params(utc(maintenant.plus(attente(du.essais()))), du.id())
                    .update();
            return du.canal() == CanalDeMessage.SMS ? Issue.SMS_REMIS : Issue.COURRIEL_REMIS;
        }
    }

    /** Une minute, deux, quatre… */
    static Duration attente(int essais) {
        return essais >= ESSAIS_POUR_L_ATTENTE_MAXIMALE ? ATTENTE_MAXIMALE : Duration.ofMinutes(1L << essais);
    }

    private Issue abandonner(Du du, Instant maintenant) {
        jdbc.sql("update message set abandonne_le = ? where id = ?")
                .params(utc(maintenant), du.id())
                .update();
        return Issue.ABANDONNE;
    }

    /** Faux si le message n’a plus d’objet. */
    private boolean remettre(Du du, Instant maintenant) {
        var redaction = Objects.requireNonNull(redactions.get(du.sujet().nature()));
        var sujet = du.sujet().id();
        return switch (du.canal()) {
            case COURRIEL -> {
                var ecrit = redaction.courriel(sujet, du.evenement(), du.sequence());
                ecrit.ifPresent(aEnvoyer -> courrier.send(message(du, aEnvoyer, maintenant)));
                yield ecrit.isPresent();
            }
            case SMS -> {
                var ecrit = redaction.sms(sujet, du.evenement(), du.sequence());
                ecrit.ifPresent(texto -> sms.envoyer(du.id(), texto));
                yield ecrit.isPresent();
            }
        };
    }

    private MimeMessage message(Du du, Courrier ecrit, Instant maintenant) {
        var message = courrier.createMimeMessage();
        try {
            var aide = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            aide.setFrom(expediteur);
            aide.setTo(ecrit.destinataire());
            aide.setSubject(ecrit.objet());
            aide.setText(ecrit.texte());
            aide.setSentDate(Date.from(maintenant));
            if (ecrit.ics() != null) {
                aide.addAttachment(
                        "rendez-vous.ics",
                        new ByteArrayResource(ecrit.ics().getBytes(StandardCharsets.UTF_8)),
                        "text/calendar; charset=UTF-8; method=" + ecrit.methode());
            }
            if (ecrit.desabonnement() != null) { // la messagerie le montre comme un bouton, et y poste d’elle-même
                message.setHeader("List-Unsubscribe", "<" + ecrit.desabonnement() + ">");
                message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
            // le même message renvoyé après une panne se reconnaît : bien des boîtes n’en gardent qu’un
            message.setHeader("X-Maillon-Message", du.id().toString());
            return message;
        } catch (MessagingException illisible) {
            throw new MailPreparationException(illisible);
        }
    }

    private record Du(
            UUID id, Sujet sujet, Evenement evenement, int sequence, CanalDeMessage canal, Instant perime, int essais) {

        static Du de(ResultSet rs, int rang) throws SQLException {
            return new Du(
                    rs.getObject("id", UUID.class),
                    sujet(rs),
                    Evenement.valueOf(rs.getString("evenement")),
                    rs.getInt("sequence"),
                    CanalDeMessage.valueOf(rs.getString("canal")),
                    rs.getObject("perime_le", OffsetDateTime.class).toInstant(),
                    rs.getInt("essais"));
        }

        private static Sujet sujet(ResultSet rs) throws SQLException {
            for (var nature : Sujet.Nature.values()) {
                var id = rs.getObject(nature.colonne(), UUID.class);
                if (id != null) {
                    return new Sujet(nature, id);
                }
            }
            throw new IllegalStateException("Un message sans sujet");
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
