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
import java.util.function.Function;
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
        var ids = ids(ressources);
        traduire(pendant, () -> {
            switch (verrouillerSiLibre(reservation, ids, pendant)) {
                case PRISE -> throw new CreneauIndisponible(pendant, null);
                case SIENNE -> echanger(reservation, ressources, pendant, Occupation.Nature.RETENUE, expireLe);
                case VERROUILLEE -> insererToutes(reservation, ids, pendant, Occupation.Nature.RETENUE, expireLe);
            }
        });
    }

    private void prendre(
            ReservationId reservation,
            Collection<RessourceId> ressources,
            Creneau pendant,
            Occupation.Nature nature,
            @Nullable Instant expireLe) {
        var ids = ids(ressources);
        traduire(pendant, () -> {
            if (verrouillerSiLibre(null, ids, pendant) != Issue.VERROUILLEE) {
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
        if (estPriseParUnAutre(reservation, nouvelles, pendant)) {
            throw new CreneauIndisponible(pendant, null);
        }
        var toutes = new TreeSet<>(ressources);
        toutes.addAll(occupees(reservation));
        traduire(pendant, () -> {
            verrouiller(toutes);
            liberer(reservation, nature);
            insererToutes(reservation, nouvelles, pendant, nature, expireLe);
            rendreAuxAteliers(ids(toutes));
        });
    }

    /** Verrouille ces ressources, s’il y en a. */
    public void verrouillerCeQuiExiste(Collection<RessourceId> ressources) {
        if (!ressources.isEmpty()) {
            verrouiller(ressources);
        }
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

    /** Ce que cette réservation occupe maintenant, et quand. */
    @Transactional(readOnly = true)
    public List<Occupation> tenues(ReservationId reservation) {
        return jdbc.sql("""
                        select ressource_id, lower(pendant) debut, upper(pendant) fin, nature, reservation_id
                        from occupation where reservation_id = ? and actif order by ressource_id""")
                .param(reservation.valeur())
                .query(Occupations::occupation)
                .list();
    }

    /**
     * Retient, sous ce numéro, ce qui reste libre de ces moments que la transaction vient de rendre : personne ne les aura
     * vus libres. Ne refuse rien.
     *
     * @return vrai si quelque chose est retenu
     */
    public boolean mettreDeCote(ReservationId numero, Collection<Demande> rendus, Instant expireLe) {
        return !rendus.isEmpty()
                && jdbc.sql("""
                        insert into occupation (ressource_id, pendant, nature, reservation_id, expire_le)
                        select d.ressource, libre, 'RETENUE', :numero, :expire
                        from unnest(:ressources::bigint[], :debuts::timestamptz[], :fins::timestamptz[])
                             d(ressource, debut, fin)
                        cross join lateral unnest(tstzmultirange(tstzrange(d.debut, d.fin)) - coalesce(
                            (select range_agg(o.pendant) from occupation o
                             where o.ressource_id = d.ressource and o.actif and o.pendant && tstzrange(d.debut, d.fin)),
                            '{}')) libre""")
                                .param("numero", numero.valeur())
                                .param("expire", utc(expireLe))
                                .param(
                                        "ressources",
                                        rendus.stream()
                                                .map(un -> un.ressource().valeur())
                                                .toArray(Long[]::new))
                                .param("debuts", instants(rendus, Creneau::debut))
                                .param("fins", instants(rendus, Creneau::fin))
                                .update()
                        > 0;
    }

    /**
     * Entame ce qui était mis de côté sous ces numéros : ces ressources sont rendues pendant ce temps, le reste demeure
     * retenu. À appeler dans la transaction qui les prend.
     */
    public void entamer(Collection<ReservationId> numeros, Collection<RessourceId> ressources, Creneau pendant) {
        if (numeros.isEmpty()) {
            return;
        }
        verrouiller(ressources);
        var entamees = jdbc.sql("""
                        update occupation set actif = false
                        where reservation_id = any(:numeros) and nature = 'RETENUE' and actif
                          and ressource_id = any(:ressources) and pendant && tstzrange(:debut, :fin)
                        returning id""")
                .param("numeros", numeros.stream().map(ReservationId::valeur).toArray(UUID[]::new))
                .param("ressources", ids(ressources))
                .param("debut", utc(pendant.debut()))
                .param("fin", utc(pendant.fin()))
                .query(Long.class)
                .list();
        if (!entamees.isEmpty()) {
            jdbc.sql("""
                            insert into occupation (ressource_id, pendant, nature, reservation_id, expire_le)
                            select o.ressource_id, reste, 'RETENUE', o.reservation_id, o.expire_le
                            from occupation o
                            cross join lateral unnest(o.pendant::tstzmultirange
                                                      - tstzmultirange(tstzrange(:debut, :fin))) reste
                            where o.id = any(:ids)""")
                    .param("ids", entamees.toArray(Long[]::new))
                    .param("debut", utc(pendant.debut()))
                    .param("fin", utc(pendant.fin()))
                    .update();
        }
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

    /**
     * Occupe pour un atelier tout ce qui est libre de ces moments. Ce qui est déjà pris le reste, et passe à l’atelier dès
     * que c’est rendu : un rendez-vous que l’on garde malgré l’atelier n’ouvre pas de trou quand il s’annule. Un créneau
     * seulement retenu cède. À appeler ressources verrouillées.
     */
    public void occuperPourUnAtelier(Collection<Demande> demandes) {
        if (demandes.isEmpty()) {
            return;
        }
        rendreLesRetenues(
                demandes.stream().map(Demande::ressource).distinct().toList(),
                demandes.stream().map(Demande::pendant).distinct().toList());
        jdbc.sql("""
                        with demande as materialized (
                            select d.reservation, d.ressource, tstzrange(d.debut, d.fin) voulu
                            from unnest(:reservations::uuid[], :ressources::bigint[], :debuts::timestamptz[],
                                        :fins::timestamptz[]) d(reservation, ressource, debut, fin)),
                        pris as materialized (
                            select d.reservation, d.ressource, d.voulu, range_agg(o.pendant * d.voulu) pendant
                            from demande d
                            join occupation o on o.ressource_id = d.ressource and o.actif and o.pendant && d.voulu
                            group by d.reservation, d.ressource, d.voulu)
                        insert into occupation (ressource_id, pendant, nature, reservation_id, actif)
                        select d.ressource, morceau.pendant, 'ATELIER', d.reservation, morceau.libre
                        from demande d
                        left join pris using (reservation, ressource, voulu)
                        cross join lateral (
                            select libre pendant, true libre from unnest(d.voulu::tstzmultirange
                                                                         - coalesce(pris.pendant, '{}')) libre
                            union all
                            select p, false from unnest(coalesce(pris.pendant, '{}')) p) morceau
                        where not isempty(morceau.pendant)""")
                .param(
                        "reservations",
                        demandes.stream()
                                .map(un -> un.reservation().valeur().toString())
                                .toArray(String[]::new))
                .param(
                        "ressources",
                        demandes.stream().map(un -> un.ressource().valeur()).toArray(Long[]::new))
                .param("debuts", instants(demandes, Creneau::debut))
                .param("fins", instants(demandes, Creneau::fin))
                .update();
    }

    /** Une ressource qu’une réservation voudrait pendant ce temps. */
    public record Demande(ReservationId reservation, RessourceId ressource, Creneau pendant) {}

    /** Rend ce que ces ateliers occupaient, et le passe à qui l’attendait. */
    public void rendreDesAteliers(Collection<ReservationId> ateliers) {
        var ressources = jdbc.sql("""
                        delete from occupation where nature = 'ATELIER' and reservation_id = any(?::uuid[])
                        returning ressource_id""")
                .param(ateliers.stream().map(un -> un.valeur().toString()).toArray(String[]::new))
                .query(Long.class)
                .list();
        if (!ressources.isEmpty()) {
            rendreAuxAteliers(ressources.toArray(Long[]::new));
        }
    }

    /** Un créneau seulement retenu sur une de ces ressources, à un de ces moments, cède : qui le confirmait en choisira un autre. */
    public void rendreLesRetenues(Collection<RessourceId> ressources, Collection<Creneau> pendant) {
        jdbc.sql("""
                        update occupation set actif = false
                        where nature = 'RETENUE' and actif and reservation_id in (
                            select o.reservation_id
                            from unnest(:debuts::timestamptz[], :fins::timestamptz[]) i(debut, fin)
                            join occupation o on o.ressource_id = any(:ressources) and o.actif and o.nature = 'RETENUE'
                                             and o.pendant && tstzrange(i.debut, i.fin))""")
                .param(
                        "ressources",
                        ressources.stream().map(RessourceId::valeur).toArray(Long[]::new))
                .param(
                        "debuts",
                        pendant.stream().map(un -> un.debut().toString()).toArray(String[]::new))
                .param("fins", pendant.stream().map(un -> un.fin().toString()).toArray(String[]::new))
                .update();
    }

    /** Ce qui n’était que retenu sous ce numéro est rendu. */
    public void rendreLaRetenue(ReservationId reservation) {
        liberer(reservation, Occupation.Nature.RETENUE);
    }

    private static String[] instants(Collection<Demande> demandes, Function<Creneau, Instant> borne) {
        return demandes.stream()
                .map(demande -> borne.apply(demande.pendant()).toString())
                .toArray(String[]::new);
    }

    /** Ce qui vient d’être rendu va à l’atelier qui le voulait ; au plus ancien, s’ils sont deux. */
    private void rendreAuxAteliers(Long[] ressources) {
        jdbc.sql("""
                        update occupation a set actif = true
                        where a.ressource_id = any(?) and a.nature = 'ATELIER' and not a.actif
                          and not exists (select from occupation o where o.ressource_id = a.ressource_id and o.actif
                                                                     and o.pendant && a.pendant)
                          and not exists (select from occupation b
                                          where b.ressource_id = a.ressource_id and b.nature = 'ATELIER' and not b.actif
                                            and b.pendant && a.pendant and b.id < a.id)""").params((Object) ressources).update();
    }

    /** De même nature seulement : une retenue que l’on change ne rend pas le rendez-vous qu’elle vient de devenir. */
    private void liberer(ReservationId reservation, Occupation.Nature nature) {
        jdbc.sql("update occupation set actif = false where reservation_id = ? and nature = ? and actif")
                .params(reservation.valeur(), nature.name())
                .update();
    }

    /** Rend tout ce que cette réservation occupait. Sans effet si c’est déjà fait. */
    public void liberer(ReservationId reservation) {
        var rendues = jdbc.sql(
                        "update occupation set actif = false where reservation_id = ? and actif returning ressource_id")
                .param(reservation.valeur())
                .query(Long.class)
                .list();
        if (!rendues.isEmpty()) {
            rendreAuxAteliers(rendues.toArray(Long[]::new));
        }
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

    private enum Issue {
        PRISE,
        SIENNE,
        VERROUILLEE
    }

    /**
     * Pose les verrous, sauf si une ressource est déjà prise : qui arrive trop tard le sait sans attendre son tour.
     *
     * @param reservation celle qui tient peut-être déjà quelque chose ; rien n’est alors verrouillé
     */
    private Issue verrouillerSiLibre(@Nullable ReservationId reservation, Long[] ids, Creneau pendant) {
        return Issue.valueOf(jdbc.sql(
                        "select case when exists (select from occupation where reservation_id = :reservation::uuid and actif)"
                                + " then 'SIENNE' when " + DEJA_PRISE + " then 'PRISE' when " + VERROUS
                                + " then 'VERROUILLEE' end")
                .param(
                        "reservation",
                        reservation == null ? null : reservation.valeur().toString(),
                        Types.VARCHAR)
                .param("ids", ids)
                .param("debut", utc(pendant.debut()))
                .param("fin", utc(pendant.fin()))
                .param("maintenant", utc(horloge.instant()))
                .query(String.class)
                .single());
    }

    /** Un autre tient-il l’une d’elles ? Qui arrive trop tard n’attend ni n’écrit. */
    private boolean estPriseParUnAutre(ReservationId reservation, Long[] ids, Creneau pendant) {
        return jdbc.sql("select "
                        + DEJA_PRISE.replace("o.pendant &&", "o.reservation_id <> :reservation and o.pendant &&"))
                .param("reservation", reservation.valeur())
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
