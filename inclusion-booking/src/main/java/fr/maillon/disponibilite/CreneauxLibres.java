package fr.maillon.disponibilite;

import fr.maillon.offre.ModeId;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.ReservationId;
import fr.maillon.ressource.RessourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ce qui reste libre : les ouvertures moins les absences, les agendas importés, les
 * fermetures du lieu et les occupations. PostgreSQL compte en
 * multi-intervalles, tous les modes et toutes leurs ressources en une requête.
 */
@Service
@Transactional(readOnly = true)
public class CreneauxLibres {

    /** Le plus long rendez-vous et son battement. */
    private static final Duration LE_PLUS_LONG = Duration.ofMinutes(600);

    /**
     * Par ressource de chaque recette, ses intervalles libres. Une personne n’est là que si une ouverture le dit, au lieu du
     * mode ou à distance s’il s’y prête ; une salle sans horaires est toujours là ; à un arrêt, ce sont les passages du
     * camion qui ouvrent.
     */
    private static final String LIBRE = """
            with demande as materialized (
                select m.id mode_id, m.canal, m.lieu_id, m.arret_id, m.fuseau, mr.ligne, mr.ressource_id, r.nature,
                       o.duree_minutes, o.battement_minutes, o.delai_min_heures, o.delai_max_jours,
                       (select count(distinct x.ligne) from mode_ressource x where x.mode_id = m.id) lignes
                from mode_d_offre m
                join offre o on o.id = m.offre_id
                join mode_ressource mr on mr.mode_id = m.id
                join ressource r on r.id = mr.ressource_id
                where m.id = any(:modes) and m.actif and o.active and r.retiree_le is null),
            pris as materialized (
                select ressource_id, range_agg(pendant) pendant from (
                    select o.ressource_id, o.pendant
                    from (select distinct ressource_id from demande) d
                    join occupation o on o.ressource_id = d.ressource_id
                    where o.actif and o.pendant && tstzrange(:debut, :fin)
                      and (o.expire_le is null or o.expire_le > :maintenant)
                      and o.reservation_id <> all(:sauf)
                    union all
                    select p.ressource_id, p.pendant
                    from (select distinct ressource_id from demande) d
                    join plage_de_temps p on p.ressource_id = d.ressource_id
                    where p.sens = 'ABSENCE' and not p.retiree and p.pendant && tstzrange(:debut, :fin)
                    union all
                    select t.ressource_id, t.pendant
                    from (select distinct ressource_id from demande) d
                    join temps_importe t on t.ressource_id = d.ressource_id
                    where t.pendant && tstzrange(:debut, :fin)) tout
                group by ressource_id),
            ferme as materialized (
                select d.lieu_id, range_agg(tstzrange(e.du::timestamp at time zone d.fuseau,
                                                      (e.au + 1)::timestamp at time zone d.fuseau)) pendant
                from (select distinct lieu_id, fuseau from demande where lieu_id is not null) d
                join lieu_exception e on e.lieu_id = d.lieu_id
                where e.horaires is null and e.au >= (:debut)::date - 1 and e.du <= (:fin)::date + 1
                group by d.lieu_id)
            select d.mode_id, d.lignes, d.ligne, d.ressource_id, d.duree_minutes, d.battement_minutes, d.delai_min_heures,
                   d.delai_max_jours, lower(libre) debut, upper(libre) fin
            from demande d
            left join pris on pris.ressource_id = d.ressource_id
            left join ferme on ferme.lieu_id = d.lieu_id
            cross join lateral (
                select range_agg(ouverte) pendant from (
                    select tstzrange(pa.debut, pa.fin) ouverte from passage pa
                    where pa.arret_id = d.arret_id and pa.statut in ('PREVU', 'CONFIRME')
                      and pa.debut < :fin and pa.fin > :debut
                    union all
                    select p.pendant from plage_de_temps p
                    where d.arret_id is null and p.ressource_id = d.ressource_id and p.sens = 'OUVERTURE'
                      and not p.retiree and p.pendant && tstzrange(:debut, :fin)
                      and (p.lieu_id = d.lieu_id or d.nature not in ('MEDIATEUR', 'AGENT')
                           or p.lieu_id is null and d.canal in ('TELEPHONE', 'VISIO', 'A_DOMICILE'))
                    union all
                    select tstzrange(:debut, :fin)
                    where d.arret_id is null and d.nature not in ('MEDIATEUR', 'AGENT')
                      and not exists (select from regle_de_temps g
                                      where g.ressource_id = d.ressource_id and g.sens = 'OUVERTURE')) plages) ouvert
            cross join lateral unnest(ouvert.pendant - coalesce(pris.pendant, '{}') - coalesce(ferme.pendant, '{}')) libre
            where not isempty(libre)
            order by d.mode_id, d.ligne, d.ressource_id, libre""";

    private final JdbcClient jdbc;
    private final Clock horloge;

    CreneauxLibres(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Les rendez-vous possibles de ces modes qui commencent pendant cette période, dans l’ordre du temps. */
    public List<CreneauLibre> chercher(Collection<ModeId> modes, Creneau periode) {
        return chercher(modes, periode, List.of());
    }

    /**
     * Les mêmes, pour qui a de côté ce que ces réservations retiennent.
     *
     * @param sauf ce qu’elles occupent ne gêne pas
     */
    public List<CreneauLibre> chercher(Collection<ModeId> modes, Creneau periode, Collection<ReservationId> sauf) {
        return temps(modes, periode, sauf).stream()
                .flatMap(libre -> libre.tailler().stream())
                .filter(libre -> !libre.pendant().debut().isBefore(periode.debut())
                        && libre.pendant().debut().isBefore(periode.fin()))
                .sorted(Comparator.comparing(libre -> libre.pendant().debut()))
                .toList();
    }

    /**
     * De quoi tenir ce rendez-vous-là : une ressource par ligne de la recette, plusieurs façons s’il y en a.
     *
     * @param sauf celles qui cherchent : ce qu’elles occupent déjà ne les gêne pas
     */
    public List<Combinaison> combinaisons(ModeId mode, Instant debut, Collection<ReservationId> sauf) {
        return temps(List.of(mode), Creneau.de(debut, LE_PLUS_LONG), sauf).stream()
                .flatMap(libre -> libre.pour(debut).stream())
                .toList();
    }

    /**
     * De quoi tenir, à la même heure, un rendez-vous déjà pris : le délai de l’offre était celui de la personne, il ne gêne
     * pas qui la reçoit à sa place.
     */
    public List<Combinaison> remplacants(ModeId mode, Instant debut, ReservationId reservation) {
        return temps(List.of(mode), Creneau.de(debut, LE_PLUS_LONG), List.of(reservation)).stream()
                .flatMap(libre -> libre.aussitotQuePossible().pour(debut).stream())
                .toList();
    }

    /**
     * Vrai si, pendant ce temps, une de ces ressources est absente, le lieu du mode fermé ou le camion ailleurs. À lire
     * ressources verrouillées.
     */
    public boolean estEmpeche(ModeId mode, Collection<RessourceId> ressources, Creneau pendant) {
        return jdbc.sql("""
                        select exists (select from plage_de_temps
                                       where ressource_id = any(:ressources) and sens = 'ABSENCE' and not retiree
                                         and pendant && tstzrange(:debut, :fin))
                            or exists (select from temps_importe
                                       where ressource_id = any(:ressources) and pendant && tstzrange(:debut, :fin))
                            or exists (select from mode_d_offre m join lieu l on l.id = m.lieu_id
                                       where m.id = :mode and l.statut <> 'OUVERT')
                            or exists (select from mode_d_offre m join lieu_exception e on e.lieu_id = m.lieu_id
                                       where m.id = :mode and e.horaires is null
                                         and tstzrange(e.du::timestamp at time zone m.fuseau,
                                                       (e.au + 1)::timestamp at time zone m.fuseau)
                                             && tstzrange(:debut, :fin))
                            or exists (select from mode_d_offre m where m.id = :mode and m.arret_id is not null
                                       and not exists (select from passage p
                                                       where p.arret_id = m.arret_id and p.statut in ('PREVU', 'CONFIRME')
                                                         and p.debut <= :debut and p.fin >= :fin))""")
                .param(
                        "ressources",
                        ressources.stream().map(RessourceId::valeur).toArray(Long[]::new))
                .param("mode", mode.valeur())
                .param("debut", utc(pendant.debut()))
                .param("fin", utc(pendant.fin()))
                .query(Boolean.class)
                .single();
    }

    private List<TempsLibre> temps(Collection<ModeId> modes, Creneau periode, Collection<ReservationId> sauf) {
        var maintenant = horloge.instant();
        var parMode = jdbc
                .sql(LIBRE)
                .param("modes", modes.stream().map(ModeId::valeur).toArray(UUID[]::new))
                .param("debut", utc(periode.debut()))
                .param("fin", utc(periode.fin()))
                .param("maintenant", utc(maintenant))
                .param("sauf", sauf.stream().map(ReservationId::valeur).toArray(UUID[]::new))
                .query(Intervalle::de)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Intervalle::mode, LinkedHashMap::new, Collectors.toList()));
        return parMode.values().stream()
                .map(intervalles -> assembler(intervalles, maintenant))
                .toList();
    }

    private static TempsLibre assembler(List<Intervalle> intervalles, Instant maintenant) {
        var parLigne = new TreeMap<Integer, LinkedHashMap<RessourceId, List<Creneau>>>();
        for (var intervalle : intervalles) {
            parLigne.computeIfAbsent(intervalle.ligne(), ligne -> new LinkedHashMap<>())
                    .computeIfAbsent(intervalle.ressource(), ressource -> new ArrayList<>())
                    .add(intervalle.libre());
        }
        var premier = intervalles.getFirst();
        return new TempsLibre(
                premier.mode(),
                premier.duree(),
                premier.battement(),
                maintenant.plus(premier.delaiMin()),
                maintenant.plus(premier.delaiMax()),
                // une ligne sans rien de libre : le mode ne peut rien tenir
                parLigne.size() < premier.lignes() ? List.of() : List.copyOf(parLigne.values()));
    }

    private record Intervalle(
            ModeId mode,
            int lignes,
            int ligne,
            RessourceId ressource,
            Duration duree,
            Duration battement,
            Duration delaiMin,
            Duration delaiMax,
            Creneau libre) {

        static Intervalle de(ResultSet rs, int rang) throws SQLException {
            return new Intervalle(
                    new ModeId(rs.getObject("mode_id", UUID.class)),
                    rs.getInt("lignes"),
                    rs.getInt("ligne"),
                    new RessourceId(rs.getLong("ressource_id")),
                    Duration.ofMinutes(rs.getInt("duree_minutes")),
                    Duration.ofMinutes(rs.getInt("battement_minutes")),
                    Duration.ofHours(rs.getInt("delai_min_heures")),
                    Duration.ofDays(rs.getInt("delai_max_jours")),
                    new Creneau(
                            rs.getObject("debut", OffsetDateTime.class).toInstant(),
                            rs.getObject("fin", OffsetDateTime.class).toInstant()));
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
