package fr.maillon.accompagnement;

import fr.maillon.itinerance.ArretId;
import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.MediateurId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ce qu’un médiateur relit : sa liste, ses totaux, les endroits où il travaille. */
@Service
@Transactional(readOnly = true)
public class CahierDuMediateur {

    private static final String ENDROIT = """
            coalesce(
                (select l.nom from lieu l where l.id = a.lieu_id),
                (select ar.emplacement || ', ' || c.nom from arret ar join commune c on c.code = ar.commune_code
                  where ar.id = a.arret_id),
                (select c.nom from commune c where c.code = a.commune_code))""";

    private static final String LISTE =
            "select a.id, a.type, a.jour, a.heure, a.duree_minutes, a.thematiques, a.titre, a.participants, a.cree_le, "
                    + ENDROIT + """
                     endroit,
                    array(select e.nom from accompagnement_etiquette ae join etiquette e on e.id = ae.etiquette_id
                          where ae.accompagnement_id = a.id order by e.nom) etiquettes""";

    private static final String DEPUIS = " from accompagnement a";

    private final JdbcClient jdbc;

    CahierDuMediateur(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Les premiers accompagnements, du plus récent au plus ancien. */
    public List<AccompagnementEnListe> liste(
            MediateurId mediateur, FiltreDAccompagnements filtre, long decalage, int limite) {
        var sql = FiltreEnSql.de(new EtendueDActivite.DuMediateur(mediateur), filtre);
        return jdbc.sql(LISTE + DEPUIS + sql.ou() + TriDAccompagnements.JOUR.ordre(false)
                        + " limit :limite offset :decalage")
                .params(sql.parametres())
                .param("limite", limite)
                .param("decalage", decalage)
                .query((rs, i) -> enListe(rs))
                .list();
    }

    /**
     * Une page de la liste, lue par la clé : la millième coûte autant que la première.
     *
     * @param depart où reprendre ; absent pour la première page
     * @param aRebours vrai pour la page qui précède {@code depart}
     */
    public PageDAccompagnements<AccompagnementEnListe> page(
            MediateurId mediateur,
            FiltreDAccompagnements filtre,
            TriDAccompagnements tri,
            boolean croissant,
            @Nullable Curseur depart,
            boolean aRebours,
            int limite) {
        var sql = FiltreEnSql.de(new EtendueDActivite.DuMediateur(mediateur), filtre);
        boolean sens = aRebours != croissant;
        if (depart != null) {
            sql.apres(tri, sens, depart);
        }
        var lues = jdbc.sql(LISTE + ", " + tri.cles() + " cles" + DEPUIS + sql.ou() + tri.ordre(sens) + " limit "
                        + (limite + 1))
                .params(sql.parametres())
                .query((rs, i) -> new PageDAccompagnements.Lue<>(enListe(rs), LectureDesAccompagnements.cles(rs)))
                .list();
        return PageDAccompagnements.de(lues, limite, aRebours, depart != null);
    }

    /** Nombre, minutes et participants de ce que le filtre retient. */
    public Total total(MediateurId mediateur, FiltreDAccompagnements filtre) {
        var sql = FiltreEnSql.de(new EtendueDActivite.DuMediateur(mediateur), filtre);
        return jdbc.sql("select count(*) nombre, coalesce(sum(a.duree_minutes), 0) minutes,"
                        + " coalesce(sum(a.participants), 0) participants" + DEPUIS + sql.ou())
                .params(sql.parametres())
                .query(Total.class)
                .single();
    }

    /**
     * Où ce médiateur peut avoir travaillé ce jour-là, le plus probable d’abord : le passage du jour s’il va avec le camion,
     * son lieu le plus récent, ses affectations, puis les autres passages et les autres lieux ouverts de leurs départements,
     * par nom. Il va avec le camion s’il n’est affecté à aucun lieu chez qui le fait rouler, ou s’il a noté à cet arrêt depuis
     * trois mois.
     */
    public List<EndroitPossible> endroits(MediateurId mediateur, LocalDate jour) {
        return endroits(mediateur, jour, jour);
    }

    /** De même, avec les passages du camion jusqu’à {@code fin} compris : de quoi noter plusieurs jours sans réseau. */
    public List<EndroitPossible> endroits(MediateurId mediateur, LocalDate jour, LocalDate fin) {
        return jdbc.sql("""
                with mes_lieux as materialized (
                    select lieu_id from affectation
                    where mediateur_id = :mediateur and daterange(debut, fin) @> :jour and lieu_id is not null),
                dernier as materialized (
                    select lieu_id from accompagnement
                    where mediateur_id = :mediateur and supprime_le is null and lieu_id is not null and jour <= :jour
                    order by jour desc, (coalesce(heure, time '00:00')) desc, cree_le desc limit 1),
                mes_departements as materialized (select array(
                    select c.departement_code from lieu l join commune c on c.code = l.commune_code
                    where l.id in (select lieu_id from mes_lieux)
                    union select c.departement_code from affectation f join structure s on s.id = f.structure_id
                          join commune c on c.code = s.commune_code
                    where f.mediateur_id = :mediateur and daterange(f.debut, f.fin) @> :jour) codes),
                possibles as (
                    select l.id from lieu l
                    where l.departement_code = any((select codes from mes_departements)::text[])
                    union select lieu_id from mes_lieux union select lieu_id from dernier)
                select distinct 'ARRET' nature, ar.id, ar.emplacement || ', ' || c.nom libelle,
                       case when exists (select from affectation f
                                         where f.mediateur_id = :mediateur and daterange(f.debut, f.fin) @> :jour
                                           and f.lieu_id is null and f.structure_id = coalesce(i.structure_id, f.structure_id))
                              or exists (select from accompagnement a
                                         where a.mediateur_id = :mediateur and a.supprime_le is null and a.arret_id = ar.id
                                           and a.jour between cast(:jour as date) - 90 and :jour)
                            then 0 else 3 end rang
                from passage p join arret ar on ar.id = p.arret_id join commune c on c.code = ar.commune_code
                join itinerant i on i.id = p.itinerant_id
                where p.statut in ('PREVU', 'CONFIRME') and p.jour_prevu between :jour and :fin
                  and c.departement_code = any((select codes from mes_departements)::text[])
                union all
                select 'LIEU', l.id, l.nom,
                       case when l.id = (select lieu_id from dernier) then 1
                            when l.id in (select lieu_id from mes_lieux) then 2 else 4 end
                from lieu l where l.id = any(array(select id from possibles))
                  and l.statut = 'OUVERT'
                order by rang, libelle""")
                .param("mediateur", mediateur.valeur())
                .param("jour", jour)
                .param("fin", fin)
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

    /** Ce que ce médiateur note d’habitude, d’après ses {@value Habitudes#LUS} derniers accompagnements de ce type. */
    public Habitudes habitudes(MediateurId mediateur, TypeDAccompagnement type) {
        return Habitudes.de(jdbc.sql("select duree_minutes, thematiques, canal, materiels from accompagnement"
                        + " where mediateur_id = ? and type = ? and supprime_le is null"
                        + " order by jour desc, coalesce(heure, time '00:00') desc, cree_le desc, id desc limit "
                        + Habitudes.LUS)
                .params(mediateur.valeur(), type.name())
                .query((rs, i) -> new Habitudes.Trait(
                        rs.getInt("duree_minutes"),
                        LectureDesAccompagnements.constantes(rs, "thematiques", Thematique.class),
                        Canal.valueOf(rs.getString("canal")),
                        Set.copyOf(LectureDesAccompagnements.constantes(rs, "materiels", Materiel.class))))
                .list());
    }

    private static AccompagnementEnListe enListe(ResultSet rs) throws SQLException {
        return new AccompagnementEnListe(
                new AccompagnementId(rs.getObject("id", UUID.class)),
                TypeDAccompagnement.valueOf(rs.getString("type")),
                rs.getObject("jour", LocalDate.class),
                rs.getObject("heure", LocalTime.class),
                rs.getInt("duree_minutes"),
                rs.getString("endroit"),
                LectureDesAccompagnements.constantes(rs, "thematiques", Thematique.class),
                rs.getString("titre"),
                rs.getInt("participants"),
                LectureDesAccompagnements.textes(rs, "etiquettes"),
                rs.getObject("cree_le", OffsetDateTime.class).toInstant());
    }

    /** Totaux d’une liste. */
    public record Total(long nombre, long minutes, long participants) {}

    /**
     * Un endroit à proposer.
     *
     * @param habituel vrai pour les lieux du médiateur, et le passage du jour s’il va avec le camion
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
