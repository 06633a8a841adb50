package fr.maillon.ressource;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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

    private static final String DEJA_PRISE = """
            exists (select from unnest(:ids) prise(id)
                    join occupation o on o.ressource_id = prise.id and o.actif
                                     and o.pendant && tstzrange(:debut, :fin))""";

    private final JdbcClient jdbc;

    Occupations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Occupe toutes ces ressources pendant ce créneau.
     *
     * @throws CreneauIndisponible si l’une d’elles est déjà prise ; aucune n’est alors occupée
     */
    public void occuper(
            ReservationId reservation, Collection<RessourceId> ressources, Creneau pendant, Occupation.Nature nature) {
        if (ressources.isEmpty()) {
            throw new IllegalArgumentException("Une réservation occupe au moins une ressource");
        }
        // Des Long, jamais des int : la comparaison avec une colonne bigint perdrait l’index.
        var ids = new TreeSet<>(ressources).stream().map(RessourceId::valeur).toArray(Long[]::new);
        try {
            if (!verrouiller(ids, pendant) || inserer(reservation, ids, pendant, nature) < ids.length) {
                throw new CreneauIndisponible(pendant, null);
            }
        } catch (DataAccessException refus) {
            throw prisParUnAutre(refus) ? new CreneauIndisponible(pendant, refus) : refus;
        }
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

    /**
     * Pose les verrous, sauf si une ressource est déjà prise : qui arrive trop tard le sait sans attendre son tour.
     * Les verrous se prennent triés par clé : deux ressources de même clé partagent un verrou, l’ordre reste le même
     * pour tous.
     */
    private boolean verrouiller(Long[] ids, Creneau pendant) {
        return jdbc.sql("select case when " + DEJA_PRISE + """
                         then false
                         else (select count(pg_advisory_xact_lock(hashtext('occupation'), cle)) > 0
                               from (select distinct hashint8(id) cle from unnest(:ids) id order by cle) cles) end""")
                .param("ids", ids)
                .param("debut", utc(pendant.debut()))
                .param("fin", utc(pendant.fin()))
                .query(Boolean.class)
                .single();
    }

    private int inserer(ReservationId reservation, Long[] ids, Creneau pendant, Occupation.Nature nature) {
        return jdbc.sql("""
                        insert into occupation (ressource_id, pendant, nature, reservation_id)
                        select demandee.id, tstzrange(:debut, :fin), :nature, :reservation
                        from unnest(:ids) demandee(id)
                        where not\s""" + DEJA_PRISE)
                .param("debut", utc(pendant.debut()))
                .param("fin", utc(pendant.fin()))
                .param("nature", nature.name())
                .param("reservation", reservation.valeur())
                .param("ids", ids)
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
