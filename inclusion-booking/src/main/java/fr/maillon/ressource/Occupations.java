package fr.maillon.ressource;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Prendre des ressources ensemble, ou aucune ; les rendre.
 *
 * <p>Trois gardes, de la plus polie à la plus ferme. Un verrou par ressource, posé jusqu’à la fin de la transaction et
 * toujours dans le même ordre : deux demandes s’attendent au lieu de se bloquer. Une insertion qui ne prend rien si une
 * seule ressource est occupée. La contrainte d’exclusion de la table, qui refuse même l’écriture qui ignorerait les deux
 * premières.
 */
@Service
@Transactional
public class Occupations {

    /** Exclusion violée, étreinte fatale, transactions non sérialisables : dans les trois cas, un autre est passé avant. */
    private static final Set<String> PRIS_PAR_UN_AUTRE = Set.of("23P01", "40P01", "40001");

    /** Une retenue échue ne gêne plus : elle sera rendue avant l’insertion. */
    private static final String DEJA_PRISE = """
            exists (select from unnest(:ids) prise(id)
                    join occupation o on o.ressource_id = prise.id and o.actif
                                     and o.pendant && tstzrange(:debut, :fin)
                                     and (o.expire_le is null or o.expire_le > :maintenant))""";

    /** Verrous triés par clé : deux ressources de même clé partagent un verrou, l’ordre reste le même pour tous. */
    private static final String VERROUS = """
            (select count(pg_advisory_xact_lock(hashtext('occupation'), cle)) > 0
             from (select distinct hashint8(id) cle from unnest(:ids) id order by cle) cles)""";

    private final JdbcClient jdbc;
    private final Clock horloge;

    Occupations(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /**
     * Occupe toutes ces ressources pendant ce créneau.
     *
     * @throws CreneauIndisponible si l’une d’elles est déjà prise ; aucune n’est alors occupée
     */
    public void occuper(
            ReservationId reservation, Collection<RessourceId> ressources, Creneau pendant, Occupation.Nature nature) {
        prendre(reservation, ressources, pendant, nature, null);
    }

    /**
     * Garde ces ressources pendant ce créneau, le temps d’une confirmation ; ce que la même réservation gardait déjà est
     * rendu.
     *
     * @throws CreneauIndisponible si l’une d’elles est déjà prise ; aucune n’est alors gardée
     */
    public void retenir(
            ReservationId reservation, Collection<RessourceId> ressources, Creneau pendant, Instant expireLe) {
        if (occupees(reservation).isEmpty()) {
            prendre(reservation, ressources, pendant, Occupation.Nature.RETENUE, expireLe);
        } else {
            echanger(reservation, ressources, pendant, Occupation.Nature.RETENUE, expireLe);
        }
    }

    private void prendre(
            ReservationId reservation,
            Collection<RessourceId> ressources,
            Creneau pendant,
            Occupation.Nature nature,
            @Nullable Instant expireLe) {
        var ids = ids(ressources);
        traduire(pendant, () -> {
            if (!verrouillerSiLibre(ids, pendant)) {
                throw new CreneauIndisponible(pendant, null);
            }
            insererToutes(reservation, ids, pendant, nature, expireLe);
        });
    }

    /**
     * Ce qui était retenu est pris pour de bon.
     *
     * @return faux si rien n’est plus retenu : il faut prendre de nouveau
     */
    public boolean confirmer(ReservationId reservation) {
        return jdbc.sql("update occupation set nature = 'RENDEZ_VOUS', expire_le = null"
                                + " where reservation_id = ? and actif")
                        .param(reservation.valeur())
                        .update()
                > 0;
    }

    /**
     * Échange ce que cette réservation occupe contre un autre créneau. L’ancien n’est rendu qu’avec le nouveau : refusé, le
     * déplacement ne change rien, pourvu que l’appelant laisse passer l’exception hors de sa transaction.
     *
     * @throws CreneauIndisponible si le nouveau créneau est déjà pris
     */
    public void deplacer(ReservationId reservation, Collection<RessourceId> ressources, Creneau pendant) {
        echanger(reservation, ressources, pendant, Occupation.Nature.RENDEZ_VOUS, null);
    }

    private void echanger(
            ReservationId reservation,
            Collection<RessourceId> ressources,
            Creneau pendant,
            Occupation.Nature nature,
            @Nullable Instant expireLe) {
        var nouvelles = ids(ressources);
        var toutes = new TreeSet<>(ressources);
        toutes.addAll(occupees(reservation));
        traduire(pendant, () -> {
            verrouiller(toutes);
            liberer(reservation, nature);
            insererToutes(reservation, nouvelles, pendant, nature, expireLe);
        });
    }

    /** Verrouille ces ressources jusqu’à la fin de la transaction, toujours dans le même ordre. */
    public void verrouiller(Collection<RessourceId> ressources) {
        jdbc.sql("select " + VERROUS)
                .param("ids", ids(ressources))
                .query(Boolean.class)
                .single();
    }

    /** Ce que cette réservation occupe maintenant. */
    @Transactional(readOnly = true)
    public List<RessourceId> occupees(ReservationId reservation) {
        return jdbc
                .sql("select ressource_id from occupation where reservation_id = ? and actif")
                .param(reservation.valeur())
                .query(Long.class)
                .list()
                .stream()
                .map(RessourceId::new)
                .toList();
    }

    private static Long[] ids(Collection<RessourceId> ressources) {
        if (ressources.isEmpty()) {
            throw new IllegalArgumentException("Une réservation occupe au moins une ressource");
        }
        // Des Long, jamais des int : la comparaison avec une colonne bigint perdrait l’index.
        return new TreeSet<>(ressources).stream().map(RessourceId::valeur).toArray(Long[]::new);
    }

    private static void traduire(Creneau pendant, Runnable ecriture) {
        try {
            ecriture.run();
        } catch (DataAccessException refus) {
            throw prisParUnAutre(refus) ? new CreneauIndisponible(pendant, refus) : refus;
        }
    }

    /** De même nature seulement : une retenue que l’on change ne rend pas le rendez-vous qu’elle vient de devenir. */
    private void liberer(ReservationId reservation, Occupation.Nature nature) {
        jdbc.sql("update occupation set actif = false where reservation_id = ? and nature = ? and actif")
                .params(reservation.valeur(), nature.name())
                .update();
    }

    /** Rend tout ce que cette réservation occupait. Sans effet si c’est déjà fait. */
    public void liberer(ReservationId reservation) {
        jdbc.sql("update occupation set actif = false where reservation_id = ? and actif")
                .param(reservation.valeur())
                .update();
    }

    /** Ce qui occupe une ressource pendant une période, dans l’ordre du temps. */
    @Transactional(readOnly = true)
    public List<Occupation> de(RessourceId ressource, Creneau periode) {
        return jdbc.sql("""
                        select ressource_id, lower(pendant) debut, upper(pendant) fin, nature, reservation_id
                        from occupation
                        where ressource_id = ? and actif and pendant && tstzrange(?, ?)
                        order by pendant""")
                .param(ressource.valeur())
                .param(utc(periode.debut()))
                .param(utc(periode.fin()))
                .query(Occupations::occupation)
                .list();
    }

    /** Pose les verrous, sauf si une ressource est déjà prise : qui arrive trop tard le sait sans attendre son tour. */
    private boolean verrouillerSiLibre(Long[] ids, Creneau pendant) {
        return jdbc.sql("select case when " + DEJA_PRISE + " then false else " + VERROUS + " end")
                .param("ids", ids)
                .param("debut", utc(pendant.debut()))
                .param("fin", utc(pendant.fin()))
                .param("maintenant", utc(horloge.instant()))
                .query(Boolean.class)
                .single();
    }

    private void insererToutes(
            ReservationId reservation,
            Long[] ids,
            Creneau pendant,
            Occupation.Nature nature,
            @Nullable Instant expireLe) {
        rendreLesRetenuesEchues(ids, pendant);
        int prises = jdbc.sql("""
                        insert into occupation (ressource_id, pendant, nature, reservation_id, expire_le)
                        select demandee.id, tstzrange(:debut, :fin), :nature, :reservation, :expire
                        from unnest(:ids) demandee(id)
                        where not\s""" + DEJA_PRISE)
                .param("debut", utc(pendant.debut()))
                .param("fin", utc(pendant.fin()))
                .param("maintenant", utc(horloge.instant()))
                .param("nature", nature.name())
                .param("reservation", reservation.valeur())
                .param("expire", expireLe == null ? null : utc(expireLe), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ids", ids)
                .update();
        if (prises < ids.length) {
            throw new CreneauIndisponible(pendant, null);
        }
    }

    private void rendreLesRetenuesEchues(Long[] ids, Creneau pendant) {
        jdbc.sql("""
                        update occupation set actif = false
                        where ressource_id = any(:ids) and actif and pendant && tstzrange(:debut, :fin)
                          and expire_le <= :maintenant""")
                .param("ids", ids)
                .param("debut", utc(pendant.debut()))
                .param("fin", utc(pendant.fin()))
                .param("maintenant", utc(horloge.instant()))
                .update();
    }

    private static boolean prisParUnAutre(DataAccessException refus) {
        return NestedExceptionUtils.getMostSpecificCause(refus) instanceof SQLException erreur
                && PRIS_PAR_UN_AUTRE.contains(erreur.getSQLState());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Occupation occupation(ResultSet rs, int rang) throws SQLException {
        return new Occupation(
                new RessourceId(rs.getLong("ressource_id")),
                new Creneau(
                        rs.getObject("debut", OffsetDateTime.class).toInstant(),
                        rs.getObject("fin", OffsetDateTime.class).toInstant()),
                Occupation.Nature.valueOf(rs.getString("nature")),
                new ReservationId(rs.getObject("reservation_id", UUID.class)));
    }
}
