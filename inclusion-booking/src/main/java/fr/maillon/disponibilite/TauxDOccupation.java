package fr.maillon.disponibilite;

import fr.maillon.lieu.horaires.CalendrierOuverture;
import fr.maillon.lieu.horaires.ExceptionHoraire;
import fr.maillon.lieu.horaires.HorairesOuverture;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.RessourceId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Le taux d’occupation : rendez-vous, ateliers et postes, rapportés au temps où la ressource pouvait servir. Ce temps est celui
 * de ses présences ; à défaut, pour une salle ou du matériel, les heures d’ouverture de son lieu. Trois requêtes, quel que soit
 * le nombre de ressources.
 */
@Service
@Transactional(readOnly = true)
public class TauxDOccupation {

    /** Au-delà, le chiffre ne dirait plus rien. */
    public static final int JOURS_AU_PLUS = 366;

    private static final String MINUTES =
            "(select coalesce(round(sum(extract(epoch from upper(x) - lower(x)) / 60)), 0)::bigint from unnest(%s) x)";

    private final JdbcClient jdbc;

    TauxDOccupation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * De combien chaque ressource a servi.
     *
     * @param au dernier jour, compris
     */
    public Map<RessourceId, Taux> de(Collection<RessourceId> ressources, LocalDate du, LocalDate au, ZoneId fuseau) {
        if (au.isBefore(du) || au.isAfter(du.plusDays(JOURS_AU_PLUS))) {
            throw new IllegalArgumentException("Une période d’un an au plus : " + du + " – " + au);
        }
        var ids = ressources.stream().map(RessourceId::valeur).toArray(Long[]::new);
        var lieux = new ArrayList<String>();
        var ouverts = new ArrayList<Creneau>();
        calendriers(ids).forEach((lieu, calendrier) -> {
            for (var jour = du; !jour.isAfter(au); jour = jour.plusDays(1)) {
                for (var plage : calendrier.plages(jour)) {
                    var minuit = jour.atStartOfDay();
                    var debut = minuit.plusMinutes(plage.debut())
                            .atZone(calendrier.fuseau())
                            .toInstant();
                    var fin = minuit.plusMinutes(plage.fin())
                            .atZone(calendrier.fuseau())
                            .toInstant();
                    if (plage.certaine() && debut.isBefore(fin)) {
                        lieux.add(lieu.toString());
                        ouverts.add(new Creneau(debut, fin));
                    }
                }
            }
        });
        return jdbc
                .sql("""
                        with periode as (select tstzrange(:debut, :fin) p),
                        prise as (
                            select o.ressource_id, range_agg(o.pendant * p) m
                            from occupation o, periode
                            where o.ressource_id = any(:ids) and o.actif and o.nature <> 'RETENUE' and o.pendant && p
                            group by 1),
                        la as (
                            select t.ressource_id, range_agg(t.pendant * p) filter (where t.sens = 'OUVERTURE') ouvert,
                                   range_agg(t.pendant * p) filter (where t.sens = 'ABSENCE') absent
                            from plage_de_temps t, periode
                            where t.ressource_id = any(:ids) and not t.retiree and t.pendant && p
                            group by 1),
                        lieu_ouvert as (
                            select h.lieu, range_agg(tstzrange(h.debut, h.fin) * p) m
                            from unnest(:lieux::uuid[], :debuts::timestamptz[], :fins::timestamptz[]) h(lieu, debut, fin),
                                 periode
                            group by 1),
                        compte as (
                            select r.id, coalesce(prise.m, '{}') prise,
                                   coalesce(la.ouvert, case when r.nature not in ('MEDIATEUR', 'AGENT') then l.m end)
                                       - coalesce(la.absent, '{}') ouvert
                            from ressource r
                            left join prise on prise.ressource_id = r.id
                            left join la on la.ressource_id = r.id
                            left join lieu_ouvert l on l.lieu = r.lieu_id
                            where r.id = any(:ids))
                        select id, %s prises, case when ouvert is not null then %s end ouvertes,
                               %s dedans from compte""".formatted(
                        MINUTES.formatted("prise"), MINUTES.formatted("ouvert"), MINUTES.formatted("prise * ouvert")))
                .param("ids", ids)
                .param("debut", utc(du.atStartOfDay(fuseau).toInstant()))
                .param("fin", utc(au.plusDays(1).atStartOfDay(fuseau).toInstant()))
                .param("lieux", lieux.toArray(String[]::new))
                .param(
                        "debuts",
                        ouverts.stream().map(un -> un.debut().toString()).toArray(String[]::new))
                .param("fins", ouverts.stream().map(un -> un.fin().toString()).toArray(String[]::new))
                .query((rs, rang) -> new Taux(
                        new RessourceId(rs.getLong("id")),
                        rs.getLong("prises"),
                        rs.getObject("ouvertes", Long.class),
                        rs.getLong("dedans")))
                .list()
                .stream()
                .collect(Collectors.toMap(Taux::ressource, Function.identity()));
    }

    /** Les heures des lieux de ces ressources ; ceux dont on ne les sait pas manquent. */
    private Map<UUID, CalendrierOuverture> calendriers(Long[] ids) {
        var exceptions = new HashMap<UUID, List<ExceptionHoraire>>();
        jdbc.sql("""
                        select e.lieu_id, e.du, e.au, e.horaires, e.motif from lieu_exception e
                        where e.lieu_id in (select lieu_id from ressource where id = any(?))""")
                .param(ids)
                .query((rs, rang) -> Map.entry(
                        rs.getObject("lieu_id", UUID.class),
                        new ExceptionHoraire(
                                rs.getObject("du", LocalDate.class),
                                rs.getObject("au", LocalDate.class),
                                horaires(rs.getString("horaires")),
                                rs.getString("motif"))))
                .list()
                .forEach(une -> exceptions
                        .computeIfAbsent(une.getKey(), lieu -> new ArrayList<>())
                        .add(une.getValue()));
        return jdbc
                .sql("""
                        select l.id, l.horaires, co.departement_code from lieu l join commune co on co.code = l.commune_code
                        where l.horaires is not null and l.id in (select lieu_id from ressource where id = any(?))""")
                .param(ids)
                .query((rs, rang) -> {
                    var lieu = rs.getObject("id", UUID.class);
                    return Map.entry(
                            lieu,
                            CalendrierOuverture.du(
                                    rs.getString("departement_code"),
                                    horaires(rs.getString("horaires")),
                                    exceptions.getOrDefault(lieu, List.of())));
                })
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static @Nullable HorairesOuverture horaires(@Nullable String texte) {
        return texte == null ? null : HorairesOuverture.lire(texte);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
