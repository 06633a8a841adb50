package fr.maillon.ressource;

import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.territoire.Ressort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Inscrire et retrouver ce qui peut être pris. */
@Service
@Transactional
public class Ressources {

    private static final String COLONNES =
            "select r.id, r.nature, r.libelle, r.mediateur_id, r.lieu_id, r.structure_id from ressource r ";

    private final JdbcClient jdbc;

    Ressources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inscrit une ressource qui n’appartient à aucune structure en particulier. */
    public RessourceId inscrire(
            Ressource.Nature nature, String libelle, @Nullable MediateurId mediateur, @Nullable LieuId lieu) {
        return inscrire(nature, libelle, mediateur, lieu, null);
    }

    /** Inscrit une ressource. */
    public RessourceId inscrire(
            Ressource.Nature nature,
            String libelle,
            @Nullable MediateurId mediateur,
            @Nullable LieuId lieu,
            @Nullable StructureId structure) {
        return new RessourceId(jdbc.sql("""
                        insert into ressource (nature, libelle, mediateur_id, lieu_id, structure_id)
                        values (:nature, :libelle, :mediateur, :lieu, :structure) returning id""")
                .param("nature", nature.name())
                .param("libelle", libelle.strip())
                .param("mediateur", mediateur == null ? null : mediateur.valeur(), Types.OTHER)
                .param("lieu", lieu == null ? null : lieu.valeur(), Types.OTHER)
                .param("structure", structure == null ? null : structure.valeur(), Types.OTHER)
                .query(Long.class)
                .single());
    }

    /** Ce médiateur en tant que ressource : toujours la même, inscrite à la première demande. */
    public RessourceId duMediateur(MediateurId mediateur) {
        return chercherLeMediateur(mediateur).orElseGet(() -> {
            jdbc.sql("""
                            insert into ressource (nature, libelle, mediateur_id)
                            select 'MEDIATEUR', prenom || ' ' || nom, id from mediateur where id = ?
                            on conflict do nothing""").param(mediateur.valeur()).update();
            return chercherLeMediateur(mediateur).orElseThrow();
        });
    }

    /** La ressource de ce médiateur, si elle est déjà inscrite. */
    @Transactional(readOnly = true)
    public Optional<RessourceId> chercherLeMediateur(MediateurId mediateur) {
        return jdbc.sql("select id from ressource where mediateur_id = ?")
                .param(mediateur.valeur())
                .query(Long.class)
                .optional()
                .map(RessourceId::new);
    }

    /** Les ressources d’un lieu, par libellé. */
    @Transactional(readOnly = true)
    public List<Ressource> duLieu(LieuId lieu) {
        return jdbc.sql(COLONNES + "where lieu_id = ? and retiree_le is null order by libelle, id")
                .param(lieu.valeur())
                .query(Ressources::ressource)
                .list();
    }

    /** Les ressources de ces lieux, par libellé. */
    @Transactional(readOnly = true)
    public List<Ressource> desLieux(Collection<LieuId> lieux) {
        return jdbc.sql(COLONNES + "where lieu_id = any(?) and retiree_le is null order by libelle, id")
                .param(lieux.stream().map(LieuId::valeur).toArray(UUID[]::new))
                .query(Ressources::ressource)
                .list();
    }

    /** Les ressources d’une structure, par libellé. */
    @Transactional(readOnly = true)
    public List<Ressource> deLaStructure(StructureId structure) {
        return jdbc.sql(COLONNES + "where structure_id = ? and retiree_le is null order by libelle, id")
                .param(structure.valeur())
                .query(Ressources::ressource)
                .list();
    }

    /** Les ressources dont le lieu, la structure ou le médiateur est de ce ressort, par libellé. */
    @Transactional(readOnly = true)
    public List<Ressource> duRessort(Ressort ressort) {
        return jdbc.sql(COLONNES + """
                        where r.retiree_le is null and (
                            exists (select from lieu l join commune co on co.code = l.commune_code
                                    where l.id = r.lieu_id and %1$s)
                            or exists (select from structure s join commune co on co.code = s.commune_code
                                       where s.id = r.structure_id and %1$s)
                            or exists (select from affectation a join structure s on s.id = a.structure_id
                                       join commune co on co.code = s.commune_code
                                       where a.mediateur_id = r.mediateur_id and %1$s))
                        order by r.libelle collate "fr-x-icu", r.id""".formatted(Ressort.COMMUNE_DEDANS))
                .param("departements", ressort.codesDesDepartements())
                .param("epcis", ressort.codesDesEpcis())
                .query(Ressources::ressource)
                .list();
    }

    /** Ces ressources ; les numéros inconnus manquent. */
    @Transactional(readOnly = true)
    public List<Ressource> parIds(Collection<RessourceId> ids) {
        return jdbc.sql(COLONNES + "where r.id = any(?) order by libelle, id")
                .param(ids.stream().map(RessourceId::valeur).toArray(Long[]::new))
                .query(Ressources::ressource)
                .list();
    }

    private static Ressource ressource(ResultSet rs, int rang) throws SQLException {
        var mediateur = rs.getObject("mediateur_id", UUID.class);
        var lieu = rs.getObject("lieu_id", UUID.class);
        var structure = rs.getObject("structure_id", UUID.class);
        return new Ressource(
                new RessourceId(rs.getLong("id")),
                Ressource.Nature.valueOf(rs.getString("nature")),
                rs.getString("libelle"),
                mediateur == null ? null : new MediateurId(mediateur),
                lieu == null ? null : new LieuId(lieu),
                structure == null ? null : new StructureId(structure));
    }
}
