package fr.maillon.message;

import fr.maillon.commun.Identifiants;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Déposer ce qui devra partir, dans la transaction même qui en est la cause : si elle échoue, rien ne part ; si elle
 * aboutit, rien ne se perd.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class BoiteDEnvoi {

    private final JdbcClient jdbc;
    private final Clock horloge;

    BoiteDEnvoi(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /**
     * Dépose un message ; une seule fois pour un même événement, même demandé deux fois. Retiré puis déposé de nouveau, il
     * attend de nouveau.
     *
     * @param sequence celle du rendez-vous ou de l’inscription : un second déplacement est un autre événement
     * @param perime l’instant où il n’aura plus d’objet
     */
    public void deposer(
            Sujet sujet, Evenement evenement, int sequence, CanalDeMessage canal, Instant aEnvoyer, Instant perime) {
        jdbc.sql("""
                        insert into message (id, %s, evenement, sequence, canal, a_envoyer_le, perime_le, cree_le)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict on constraint %s do update
                        set a_envoyer_le = excluded.a_envoyer_le, perime_le = excluded.perime_le, abandonne_le = null
                        where message.abandonne_le is not null""".formatted(sujet.nature().colonne(), sujet.nature().unicite()))
                .params(
                        Identifiants.nouveau(),
                        sujet.id(),
                        evenement.name(),
                        sequence,
                        canal.name(),
                        utc(aEnvoyer),
                        utc(perime),
                        utc(horloge.instant()))
                .update();
    }

    /** Ce qui attendait à ce sujet ne partira pas. */
    public void retirer(Sujet sujet) {
        jdbc.sql("update message set abandonne_le = ? where %s = ? and envoye_le is null and abandonne_le is null"
                        .formatted(sujet.nature().colonne()))
                .params(utc(horloge.instant()), sujet.id())
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
