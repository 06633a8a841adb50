package fr.maillon.disponibilite;

import fr.maillon.commun.Identifiants;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.lieu.LieuId;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Occupations;
import fr.maillon.ressource.RessourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Dire quand une ressource est là. Les jours s’inscrivent d’avance, {@value #HORIZON_EN_MOIS} mois devant, et se corrigent
 * un par un : une occurrence retirée ne revient pas.
 */
@Service
@Transactional
public class Calendrier {

    /** Jusqu’où les jours sont inscrits. */
    public static final int HORIZON_EN_MOIS = 7;

    private static final Logger LOG = LoggerFactory.getLogger(Calendrier.class);

    private static final String REGLE = """
            select g.id, g.ressource_id, g.sens, g.lieu_id, g.rrule, g.debut, g.fin, g.du, g.au, g.departement_code,
                   g.jours_feries, g.motif, r.libelle, l.nom lieu
            from regle_de_temps g join ressource r on r.id = g.ressource_id left join lieu l on l.id = g.lieu_id
            """;

    private final JdbcClient jdbc;
    private final Occupations occupations;
    private final Clock horloge;

    Calendrier(JdbcClient jdbc, Occupations occupations, Clock horloge) {
        this.jdbc = jdbc;
        this.occupations = occupations;
        this.horloge = horloge;
    }

    /**
     * Inscrit une règle et ses jours. La ressource est verrouillée : une absence et un rendez-vous posés au même moment se
     * voient l’un l’autre.
     */
    public UUID inscrire(RegleDeTemps regle) {
        occupations.verrouiller(List.of(regle.ressource()));
        var id = Identifiants.nouveau();
        var lieu = regle.lieu();
        jdbc.sql("""
                        insert into regle_de_temps (id, ressource_id, sens, lieu_id, rrule, debut, fin, du, au,
                            departement_code, jours_feries, motif, cree_le)
                        values (:id, :ressource, :sens, :lieu, :rrule, :debut, :fin, :du, :au, :departement, :feries, :motif,
                            :maintenant)""")
                .param("id", id)
                .param("ressource", regle.ressource().valeur())
                .param("sens", regle.sens().name())
                .param("lieu", lieu == null ? null : lieu.valeur(), Types.OTHER)
                .param("rrule", regle.recurrence().rrule())
                .param("debut", regle.heures().debut())
                .param("fin", regle.heures().fin())
                .param("du", regle.du())
                .param("au", regle.au(), Types.DATE)
                .param("departement", regle.departement())
                .param("feries", regle.joursFeries())
                .param("motif", regle.motif(), Types.VARCHAR)
                .param("maintenant", utc(horloge.instant()))
                .update();
        var nouvelles = new Inscription();
        nouvelles.ajouter(id, regle);
        nouvelles.inscrire();
        return id;
    }

    /** Retire un jour d’une règle : il ne reviendra pas. */
    public void retirer(UUID regle, LocalDate jour) {
        jdbc.sql("update plage_de_temps set retiree = true where regle_id = ? and jour = ?")
                .params(regle, jour)
                .update();
    }

    /** Rétablit un jour retiré. */
    public void retablir(UUID regle, LocalDate jour) {
        jdbc.sql("update plage_de_temps set retiree = false where regle_id = ? and jour = ?")
                .params(regle, jour)
                .update();
    }

    /** Change les heures d’un seul jour d’une règle : la règle garde les siennes. */
    public void changer(UUID regle, LocalDate jour, Creneau pendant) {
        jdbc.sql("""
                        update plage_de_temps set pendant = tstzrange(?, ?), retiree = false
                        where regle_id = ? and jour = ?""")
                .params(utc(pendant.debut()), utc(pendant.fin()), regle, jour)
                .update();
    }

    /** Les jours à venir d’une règle, retirés compris. */
    @Transactional(readOnly = true)
    public List<JourDeRegle> jours(RegleInscrite inscrite, int combien) {
        var regle = inscrite.regle();
        return jdbc.sql("""
                        select jour, lower(pendant) debut, upper(pendant) fin, retiree from plage_de_temps
                        where regle_id = ? and jour >= ? order by jour limit ?""")
                .params(inscrite.id(), LocalDate.ofInstant(horloge.instant(), regle.fuseau()), combien)
                .query((rs, rang) -> {
                    var jour = rs.getObject("jour", LocalDate.class);
                    var pendant = new Creneau(
                            rs.getObject("debut", OffsetDateTime.class).toInstant(),
                            rs.getObject("fin", OffsetDateTime.class).toInstant());
                    return new JourDeRegle(
                            jour,
                            pendant,
                            rs.getBoolean("retiree"),
                            !regle.heures().le(jour, regle.fuseau()).equals(pendant));
                })
                .list();
    }

    /** Termine une règle : ce jour est le premier où elle ne vaut plus. Terminée avant d’avoir servi, elle disparaît. */
    public void terminer(UUID regle, LocalDate aPartirDu) {
        jdbc.sql("delete from regle_de_temps where id = ? and du >= ?")
                .params(regle, aPartirDu)
                .update();
        jdbc.sql("delete from plage_de_temps where regle_id = ? and jour >= ?")
                .params(regle, aPartirDu)
                .update();
        jdbc.sql("update regle_de_temps set au = ? where id = ? and (au is null or au >= ?)")
                .params(aPartirDu.minusDays(1), regle, aPartirDu)
                .update();
    }

    /** Inscrit les jours qui viennent d’entrer dans l’horizon. Refait, ne double rien. */
    @Scheduled(cron = "${maillon.disponibilites.prolongation:0 20 3 * * *}", zone = "Europe/Paris")
    public void prolonger() {
        var inscription = new Inscription();
        jdbc.sql(REGLE + "where g.au is null or g.au >= ?")
                .param(LocalDate.now(horloge).minusDays(1))
                .query(Calendrier::regle)
                .list()
                .forEach(inscrite -> inscription.ajouter(inscrite.id(), inscrite.regle()));
        LOG.debug("Présences prolongées : {} jours de plus", inscription.inscrire());
    }

    /** Les règles en vigueur de ces ressources, par ressource puis par sens. */
    @Transactional(readOnly = true)
    public List<RegleInscrite> regles(Collection<RessourceId> ressources) {
        return jdbc.sql(REGLE + "where g.ressource_id = any(?) and (g.au is null or g.au >= ?)"
                        + " order by r.libelle collate \"fr-x-icu\", g.sens desc, g.du, g.debut, g.id")
                .params(ids(ressources), LocalDate.now(horloge))
                .query(Calendrier::regle)
                .list();
    }

    /** Les plages de ces ressources pendant cette période, dans l’ordre du temps. */
    @Transactional(readOnly = true)
    public List<PlageDatee> plages(Collection<RessourceId> ressources, Creneau periode) {
        return jdbc.sql("""
                        select p.regle_id, p.ressource_id, p.sens, l.nom lieu, p.jour, lower(p.pendant) debut,
                               upper(p.pendant) fin
                        from plage_de_temps p left join lieu l on l.id = p.lieu_id
                        where p.ressource_id = any(?) and not p.retiree and p.pendant && tstzrange(?, ?)
                        order by p.pendant, p.id""")
                .params(ids(ressources), utc(periode.debut()), utc(periode.fin()))
                .query((rs, rang) -> new PlageDatee(
                        rs.getObject("regle_id", UUID.class),
                        new RessourceId(rs.getLong("ressource_id")),
                        Sens.valueOf(rs.getString("sens")),
                        rs.getString("lieu"),
                        rs.getObject("jour", LocalDate.class),
                        new Creneau(
                                rs.getObject("debut", OffsetDateTime.class).toInstant(),
                                rs.getObject("fin", OffsetDateTime.class).toInstant())))
                .list();
    }

    /** Les ressources qui ont une présence inscrite dans ce lieu pendant cette période. */
    @Transactional(readOnly = true)
    public Set<RessourceId> presentesAu(LieuId lieu, Creneau periode) {
        return jdbc
                .sql("""
                        select distinct ressource_id from plage_de_temps
                        where lieu_id = ? and sens = 'OUVERTURE' and not retiree and pendant && tstzrange(?, ?)""")
                .params(lieu.valeur(), utc(periode.debut()), utc(periode.fin()))
                .query(Long.class)
                .list()
                .stream()
                .map(RessourceId::new)
                .collect(Collectors.toSet());
    }

    /** Les instants que cette règle prendrait, si on l’inscrivait : de quoi en montrer l’effet avant. */
    public List<Creneau> apercu(RegleDeTemps regle) {
        var aujourdhui = LocalDate.ofInstant(horloge.instant(), regle.fuseau());
        return List.copyOf(regle.occurrences(aujourdhui, horizon(aujourdhui)).values());
    }

    private static LocalDate horizon(LocalDate aujourdhui) {
        return aujourdhui.plusMonths(HORIZON_EN_MOIS);
    }

    /** Des jours à inscrire, en une seule requête quel que soit leur nombre. */
    private final class Inscription {

        private final List<UUID> regles = new ArrayList<>();
        private final List<LocalDate> jours = new ArrayList<>();
        private final List<OffsetDateTime> debuts = new ArrayList<>();
        private final List<OffsetDateTime> fins = new ArrayList<>();

        void ajouter(UUID id, RegleDeTemps regle) {
            var aujourdhui = LocalDate.ofInstant(horloge.instant(), regle.fuseau());
            regle.occurrences(aujourdhui, horizon(aujourdhui)).forEach((jour, pendant) -> {
                regles.add(id);
                jours.add(jour);
                debuts.add(utc(pendant.debut()));
                fins.add(utc(pendant.fin()));
            });
        }

        int inscrire() {
            return jdbc.sql("""
                            insert into plage_de_temps (regle_id, ressource_id, sens, lieu_id, jour, pendant)
                            select g.id, g.ressource_id, g.sens, g.lieu_id, n.jour, tstzrange(n.debut, n.fin)
                            from unnest(:regles::uuid[], :jours::date[], :debuts::timestamptz[], :fins::timestamptz[])
                                 n(regle, jour, debut, fin)
                            join regle_de_temps g on g.id = n.regle
                            on conflict (regle_id, jour) do nothing""")
                    .param("regles", regles.toArray(UUID[]::new))
                    .param("jours", jours.stream().map(String::valueOf).toArray(String[]::new))
                    .param("debuts", debuts.stream().map(String::valueOf).toArray(String[]::new))
                    .param("fins", fins.stream().map(String::valueOf).toArray(String[]::new))
                    .update();
        }
    }

    private static RegleInscrite regle(ResultSet rs, int rang) throws SQLException {
        var lieu = rs.getObject("lieu_id", UUID.class);
        return new RegleInscrite(
                rs.getObject("id", UUID.class),
                new RegleDeTemps(
                        new RessourceId(rs.getLong("ressource_id")),
                        Sens.valueOf(rs.getString("sens")),
                        lieu == null ? null : new LieuId(lieu),
                        new Recurrence(rs.getString("rrule")),
                        new Heures(rs.getObject("debut", LocalTime.class), rs.getObject("fin", LocalTime.class)),
                        rs.getObject("du", LocalDate.class),
                        rs.getObject("au", LocalDate.class),
                        rs.getString("departement_code"),
                        rs.getBoolean("jours_feries"),
                        rs.getString("motif")),
                rs.getString("libelle"),
                rs.getString("lieu"));
    }

    private static Long[] ids(Collection<RessourceId> ressources) {
        return ressources.stream().map(RessourceId::valeur).toArray(Long[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
