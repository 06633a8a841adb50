package fr.maillon.atelier;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.TelephonePublic;
import fr.maillon.territoire.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Les séances telles que chacun peut les voir. */
@Service
@Transactional(readOnly = true)
public class CalendrierDesAteliers {

    /** Au-delà, on resserre par commune ou l’on avance dans le temps. */
    public static final int AU_PLUS = 300;

    private static final String SEANCE = """
            select t.*, coalesce(l.nom, ar.emplacement) endroit, l.adresse, l.code_postal, c.nom commune,
                   c.departement_code, coalesce(l.latitude, ar.latitude) latitude,
                   coalesce(l.longitude, ar.longitude) longitude, l.telephone,
                   case when t.programme_id is null then 1
                        else (select count(*) from atelier s where s.programme_id = t.programme_id
                                and (s.jour, s.heure, s.id) <= (t.jour, t.heure, t.id)) end rang
            from atelier t
            left join lieu l on l.id = t.lieu_id
            left join arret ar on ar.id = t.arret_id
            left join commune c on c.code = coalesce(l.commune_code, ar.commune_code)
            """;

    private static final String DANS_L_ORDRE = " order by t.jour, t.heure, t.id";

    private final JdbcClient jdbc;
    private final Clock horloge;

    CalendrierDesAteliers(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /**
     * Les séances publiées à venir, de la plus proche à la plus lointaine.
     *
     * @param du premier jour
     * @param au lendemain du dernier
     * @param ou début d’un nom de commune, ou code postal ; vide : partout
     * @param departement vide : partout
     */
    public List<Seance> publiees(LocalDate du, LocalDate au, String ou, String departement) {
        return jdbc
                .sql(SEANCE + """
                        where t.publie and t.annule_le is null and t.jour >= :du and t.jour < :au
                          and (:departement = '' or c.departement_code = :departement)
                          and (:ou = '' or c.codes_postaux @> array[:ou::text]
                               or c.recherche like '%' || cle_recherche(:ou) || '%' and cle_recherche(:ou) <> '')
                        """ + DANS_L_ORDRE + " limit :limite")
                .param("du", du)
                .param("au", au)
                .param("ou", ou.strip())
                .param("departement", departement)
                .param("limite", AU_PLUS)
                .query(CalendrierDesAteliers::seance)
                .list()
                .stream()
                .filter(une -> une.estAVenir(horloge.instant()))
                .toList();
    }

    /** Un département où quelque chose est publié. */
    public record DepartementAnime(String code, String nom) {}

    /** Les départements où une séance est publiée à partir de ce jour, par nom. */
    public List<DepartementAnime> departements(LocalDate du) {
        return jdbc.sql("""
                        select d.code, d.nom from departement d where exists (
                            select from atelier t left join lieu l on l.id = t.lieu_id left join arret ar on ar.id = t.arret_id
                            join commune c on c.code = coalesce(l.commune_code, ar.commune_code)
                            where t.publie and t.annule_le is null and t.jour >= ? and c.departement_code = d.code)
                        order by d.nom""")
                .param(du)
                .query((rs, i) -> new DepartementAnime(rs.getString("code"), rs.getString("nom")))
                .list();
    }

    /** Cette séance, publiée ou non. */
    public Optional<Seance> seance(AtelierId id) {
        return seances(List.of(id)).stream().findFirst();
    }

    /** Ces séances, dans l’ordre du temps, publiées ou non. */
    public List<Seance> seances(Collection<AtelierId> ids) {
        return jdbc.sql(SEANCE + "where t.id = any(cast(? as uuid[]))" + DANS_L_ORDRE)
                .param(ids.stream().map(un -> un.valeur().toString()).toArray(String[]::new))
                .query(CalendrierDesAteliers::seance)
                .list();
    }

    /** Celles que ce médiateur anime, du premier jour au dernier compris, dans l’ordre du temps. */
    public List<Seance> animees(MediateurId mediateur, LocalDate du, LocalDate au) {
        return jdbc.sql(SEANCE + "join atelier_animateur an on an.atelier_id = t.id"
                        + " where an.mediateur_id = ? and t.jour between ? and ?" + DANS_L_ORDRE)
                .params(mediateur.valeur(), du, au)
                .query(CalendrierDesAteliers::seance)
                .list();
    }

    /** Toutes les séances d’un programme, dans l’ordre du temps, publiées ou non. */
    public List<Seance> seances(ProgrammeId programme) {
        return jdbc.sql(SEANCE + "where t.programme_id = ?" + DANS_L_ORDRE)
                .param(programme.valeur())
                .query(CalendrierDesAteliers::seance)
                .list();
    }

    /** Aujourd’hui, là où il est le plus tôt : rien d’à venir n’a un jour antérieur. */
    public LocalDate auPlusTot() {
        return LocalDate.ofInstant(horloge.instant(), ZoneOffset.ofHours(-11));
    }

    private static Seance seance(ResultSet rs, int rang) throws SQLException {
        var programme = rs.getObject("programme_id", UUID.class);
        var commune = rs.getString("commune");
        var codePostal = rs.getString("code_postal");
        var telephone = rs.getString("telephone");
        return new Seance(
                new AtelierId(rs.getObject("id", UUID.class)),
                programme == null ? null : new ProgrammeId(programme),
                rs.getInt("rang"),
                rs.getBoolean("perfectionnement"),
                rs.getString("titre"),
                rs.getObject("jour", LocalDate.class),
                rs.getObject("heure", LocalTime.class),
                rs.getInt("duree_minutes"),
                rs.getString("endroit"),
                rs.getString("adresse"),
                commune == null || codePostal == null ? commune : codePostal + " " + commune,
                Objects.requireNonNullElse(rs.getString("departement_code"), ""),
                position(rs),
                telephone == null ? null : new TelephonePublic(telephone),
                Ateliers.thematiques(rs),
                rs.getInt("capacite"),
                rs.getInt("places_prises"),
                rs.getBoolean("publie"),
                rs.getTimestamp("annule_le") != null);
    }

    private static @Nullable Position position(ResultSet rs) throws SQLException {
        double latitude = rs.getDouble("latitude");
        return rs.wasNull() ? null : new Position(latitude, rs.getDouble("longitude"));
    }
}
