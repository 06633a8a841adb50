package fr.maillon.mandat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Prévient, trente jours avant, le médiateur dont des mandats finissent : combien, jamais de qui. Un mandat d’un jour ou d’un
 * mois ne se rappelle pas : on vient de le signer.
 */
@Service
public class RappelDesMandats {

    private static final Logger LOG = LoggerFactory.getLogger(RappelDesMandats.class);

    private final JdbcClient jdbc;
    private final JavaMailSender courrier;
    private final Clock horloge;
    private final String adressePublique;
    private final String expediteur;

    RappelDesMandats(
            JdbcClient jdbc,
            JavaMailSender courrier,
            Clock horloge,
            @Value("${maillon.adresse-publique:http://localhost:8080}") String adressePublique,
            @Value("${maillon.courriel.expediteur:ne-pas-repondre@maillon.invalid}") String expediteur) {
        this.jdbc = jdbc;
        this.courrier = courrier;
        this.horloge = horloge;
        this.adressePublique = adressePublique;
        this.expediteur = expediteur;
    }

    /** Envoie les rappels du jour et rend le nombre de courriels partis ; ce qui n’est pas parti attend demain. */
    @Scheduled(cron = "${maillon.mandats.rappel:0 15 7 * * *}")
    @Transactional
    public int envoyer() {
        var jour = LocalDate.now(horloge.withZone(ZoneId.of("Europe/Paris")));
        var parAdresse = new LinkedHashMap<String, Set<UUID>>();
        jdbc.sql("""
                select m.id, c.courriel from mandat m
                join mandat_signature s on s.mandat_id = m.id
                join compte c on c.mediateur_id = m.mediateur_id and c.desactive_le is null
                where m.jours > 31 and s.signe_le + m.jours > :jour and s.signe_le + m.jours - 1 - :rappel <= :jour
                  and not exists (select from mandat_fin f where f.mandat_id = m.id)
                  and not exists (select from mandat_rappel r where r.mandat_id = m.id)
                order by c.courriel, m.id for update of m skip locked""")
                .param("jour", jour)
                .param("rappel", Mandat.RAPPEL)
                .query((rs, i) -> Map.entry(rs.getString("courriel"), rs.getObject("id", UUID.class)))
                .list()
                .forEach(un -> parAdresse
                        .computeIfAbsent(un.getKey(), adresse -> new TreeSet<>())
                        .add(un.getValue()));
        return (int) parAdresse.entrySet().stream()
                .filter(un -> envoyer(un.getKey(), un.getValue()))
                .count();
    }

    private boolean envoyer(String adresse, Set<UUID> mandats) {
        var message = new SimpleMailMessage();
        message.setFrom(expediteur);
        message.setTo(adresse);
        message.setSubject("Des mandats finissent bientôt");
        message.setText("""
                Bonjour,

                Dans les trente jours, %s que vous avez reçus en aidant quelqu’un.
                Les prolonger, c’est en signer de nouveaux. Les voir\u00A0:

                %s/mandats
                """.formatted(
                mandats.size() == 1 ? "un mandat finit parmi ceux" : mandats.size() + " mandats finissent parmi ceux",
                adressePublique));
        try {
            courrier.send(message);
        } catch (MailException echec) {
            LOG.warn(
                    "Un rappel de mandats n’est pas parti, il sera renvoyé : {}",
                    echec.getClass().getSimpleName());
            return false;
        }
        jdbc.sql(
                        "insert into mandat_rappel (mandat_id, envoye_le) select m, ? from unnest(?::uuid[]) m on conflict do nothing")
                .params(
                        Timestamp.from(horloge.instant()),
                        mandats.stream().map(UUID::toString).toArray(String[]::new))
                .update();
        return true;
    }
}
