package fr.maillon.accompagnement;

import fr.maillon.itinerance.ArretId;
import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.MediateurId;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ce qu’un médiateur relit : sa liste, ses totaux, les endroits où il travaille. */
@Service
@Transactional(readOnly = true)
public class CahierDuMediateur {

    private static final String OU = """
             from accompagnement a
            where a.mediateur_id = :mediateur and a.supprime_le is null
              and (cast(:du as date) is null or a.jour >= :du) and (cast(:au as date) is null or a.jour <= :au)
              and (cast(:type as text) is null or a.type = :type)
              and (cast(:thematique as text) is null or a.thematiques @> array[cast(:thematique as text)])""";

    private static final String ENDROIT = """
            coalesce(
                (select l.nom from lieu l where l.id = a.lieu_id),
                (select ar.emplacement || ', ' || c.nom from arret ar join commune c on c.code = ar.commune_code
                  where ar.id = a.arret_id),
                (select c.nom from commune c where c.code = a.commune_code))""";

    private final JdbcClient jdbc;

    CahierDuMediateur(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Les accompagnements, du plus récent au plus ancien. */
    public List<AccompagnementEnListe> liste(
            MediateurId mediateur, FiltreDAccompagnements filtre, long decalage, int limite) {
        return filtrer(
                        """
                select a.id, a.type, a.jour, a.heure, a.duree_minutes, a.thematiques, a.titre, a.participants"""
                                + ", " + ENDROIT + " endroit"
                                + OU
                                + " order by a.jour desc, a.heure desc nulls last, a.cree_le desc, a.id limit :limite offset :decalage",
                        mediateur,
                        filtre)
                .param("limite", limite)
                .param("decalage", decalage)
                .query(CahierDuMediateur::enListe)
                .list();
    }

    /** Nombre, minutes et participants de ce que le filtre retient. */
    public Total total(MediateurId mediateur, FiltreDAccompagnements filtre) {
        return filtrer(
                        "select count(*) nombre, coalesce(sum(a.duree_minutes), 0) minutes,"
                                + " coalesce(sum(a.participants), 0) participants"
                                + OU,
                        mediateur,
                        filtre)
                .query(Total.class)
                .single();
    }

    /**
     * Où ce médiateur peut avoir travaillé ce jour-là, le plus probable d’abord : le passage du jour, son lieu le plus
     * récent, ses affectations, puis les autres lieux ouverts de leurs départements, par nom.
     */
    public List<EndroitPossible> endroits(MediateurId mediateur, LocalDate jour) {
        return jdbc.sql("""
                with mes_lieux as (
                    select lieu_id, quotite from affectation
                    where mediateur_id = :mediateur and daterange(debut, fin) @> :jour and lieu_id is not null),
                dernier as (
                    select lieu_id from accompagnement
                    where mediateur_id = :mediateur and supprime_le is null and lieu_id is not null and jour <= :jour
                    order by jour desc, cree_le desc limit 1),
                mes_departements as (
                    select c.departement_code from lieu l join commune c on c.code = l.commune_code
                    where l.id in (select lieu_id from mes_lieux)
                    union select c.departement_code from affectation f join structure s on s.id = f.structure_id
                          join commune c on c.code = s.commune_code
                    where f.mediateur_id = :mediateur and daterange(f.debut, f.fin) @> :jour)
                select 'ARRET' nature, ar.id, ar.emplacement || ', ' || c.nom libelle, 0 rang
                from passage p join arret ar on ar.id = p.arret_id join commune c on c.code = ar.commune_code
                where p.statut in ('PREVU', 'CONFIRME') and p.jour_prevu = :jour
                  and c.departement_code in (select departement_code from mes_departements)
                union all
                select 'LIEU', l.id, l.nom,
                       case when l.id = (select lieu_id from dernier) then 1
                            when l.id in (select lieu_id from mes_lieux) then 2 else 3 end
                from lieu l join commune c on c.code = l.commune_code
                where l.statut = 'OUVERT' and (c.departement_code in (select departement_code from mes_departements)
                      or l.id in (select lieu_id from mes_lieux union select lieu_id from dernier))
                order by rang, libelle""")
                .param("mediateur", mediateur.valeur())
                .param("jour", jour)
                .query((rs, i) -> new EndroitPossible(
                        EndroitPossible.Nature.valueOf(rs.getString("nature")),
                        rs.getObject("id", UUID.class),
                        rs.getString("libelle"),
                        rs.getInt("rang") < 3))
                .list();
    }

    /** Où cet accompagnement a eu lieu, en clair ; vide si ce n’est pas précisé. */
    public Optional<String> endroit(AccompagnementId id) {
        return jdbc.sql("select " + ENDROIT + " from accompagnement a where a.id = ?")
                .param(id.valeur())
                .query(String.class)
                .optional();
    }

    /** Les thématiques que ce médiateur note le plus depuis trois mois, la plus fréquente d’abord. */
    public List<Thematique> thematiquesHabituelles(MediateurId mediateur) {
        return jdbc.sql("""
                select t from accompagnement a, unnest(a.thematiques) t
                where a.mediateur_id = ? and a.supprime_le is null and a.jour > current_date - 90
                group by t order by count(*) desc, t limit 6""")
                .param(mediateur.valeur())
                .query((rs, i) -> Thematique.valueOf(rs.getString(1)))
                .list();
    }

    private JdbcClient.StatementSpec filtrer(String sql, MediateurId mediateur, FiltreDAccompagnements filtre) {
        return jdbc.sql(sql)
                .param("mediateur", mediateur.valeur())
                .param("du", filtre.du() == null ? null : Date.valueOf(filtre.du()), Types.DATE)
                .param("au", filtre.au() == null ? null : Date.valueOf(filtre.au()), Types.DATE)
                .param("type", filtre.type() == null ? null : filtre.type().name(), Types.VARCHAR)
                .param(
                        "thematique",
                        filtre.thematique() == null ? null : filtre.thematique().name(),
                        Types.VARCHAR);
    }

    private static AccompagnementEnListe enListe(ResultSet rs, int rang) throws SQLException {
        return new AccompagnementEnListe(
                new AccompagnementId(rs.getObject("id", UUID.class)),
                TypeDAccompagnement.valueOf(rs.getString("type")),
                rs.getObject("jour", LocalDate.class),
                rs.getObject("heure", LocalTime.class),
                rs.getInt("duree_minutes"),
                rs.getString("endroit"),
                Stream.of((String[]) rs.getArray("thematiques").getArray())
                        .map(Thematique::valueOf)
                        .toList(),
                rs.getString("titre"),
                rs.getInt("participants"));
    }

    /** Totaux d’une liste. */
    public record Total(long nombre, long minutes, long participants) {}

    /**
     * Un endroit à proposer.
     *
     * @param habituel vrai pour le passage du jour et les lieux du médiateur
     */
    public record EndroitPossible(Nature nature, UUID id, String libelle, boolean habituel) {

        /** Un lieu fixe ou un arrêt du camion. */
        public enum Nature {
            LIEU,
            ARRET
        }

        public Endroit endroit() {
            return nature == Nature.LIEU ? new Endroit.AuLieu(new LieuId(id)) : new Endroit.ALArret(new ArretId(id));
        }
    }
}
