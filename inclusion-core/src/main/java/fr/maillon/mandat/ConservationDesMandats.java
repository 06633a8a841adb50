package fr.maillon.mandat;

import fr.maillon.journal.Journal;
import fr.maillon.usager.AnnexesDuDossier;
import fr.maillon.usager.UsagerId;
import fr.maillon.usager.UsagersEffaces;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ce que deviennent les mandats d’une personne effacée : jamais signés, ils disparaissent ; signés, ils finissent et sont
 * gardés, hors de vue, six ans après leur fin. Et la copie de tout les contient.
 */
@Service
@Transactional
class ConservationDesMandats implements AnnexesDuDossier {

    private static final int ANNEES = 6;

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock horloge;

    ConservationDesMandats(JdbcClient jdbc, Journal journal, Clock horloge) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.horloge = horloge;
    }

    @EventListener
    void finir(UsagersEffaces effaces) {
        var usagers = effaces.ids().stream().map(UUID::toString).toArray(String[]::new);
        jdbc.sql("""
                delete from mandat m where m.usager_id = any(:usagers::uuid[])
                  and not exists (select from mandat_signature s where s.mandat_id = m.id)""").param("usagers", usagers).update();
        jdbc.sql("""
                insert into mandat_fin (mandat_id, fini_le, raison)
                select m.id, :le, 'EFFACEMENT' from mandat m join mandat_signature s on s.mandat_id = m.id
                where m.usager_id = any(:usagers::uuid[]) and s.signe_le + m.jours > :jour
                on conflict do nothing""")
                .param("usagers", usagers)
                .param("le", Timestamp.from(horloge.instant()))
                .param("jour", aujourdhui())
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Annexe> de(UsagerId fiche) {
        return jdbc.sql("""
                select m.etabli_le, m.texte, s.signe_le, s.lieu, f.fini_le from mandat m
                left join mandat_signature s on s.mandat_id = m.id left join mandat_fin f on f.mandat_id = m.id
                where m.usager_id in (select fiches_de(?)) order by m.cree_le desc, m.id""")
                .param(fiche.valeur())
                .query((rs, i) -> new Annexe(
                        "Mandat établi le " + JourEcrit.de(rs.getObject("etabli_le", LocalDate.class))
                                + (rs.getObject("signe_le") == null
                                        ? ", non signé"
                                        : ", signé le " + JourEcrit.de(rs.getObject("signe_le", LocalDate.class))
                                                + ", à " + rs.getString("lieu"))
                                + (rs.getTimestamp("fini_le") == null
                                        ? ""
                                        : ", terminé le "
                                                + JourEcrit.de(rs.getTimestamp("fini_le")
                                                        .toInstant()
                                                        .atZone(ZoneId.of("Europe/Paris"))
                                                        .toLocalDate())),
                        rs.getString("texte")))
                .list();
    }

    /** Chaque nuit : oublie les mandats finis depuis six ans, et ceux que personne n’a signés depuis un an. */
    @Scheduled(cron = "${maillon.mandats.purge:0 50 3 * * *}")
    int purger() {
        int oublies = jdbc.sql("""
                delete from mandat m
                where coalesce(mandat_dernier_jour(m.id) + make_interval(years => :annees) < :jour,
                               m.etabli_le + interval '1 year' < :jour)""")
                .param("annees", ANNEES)
                .param("jour", aujourdhui())
                .update();
        if (oublies > 0) {
            journal.noter(null, "oublier", "mandat", null, "conservation dépassée\u00A0: " + oublies);
        }
        return oublies;
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(ZoneId.of("Europe/Paris")));
    }
}
