package fr.maillon.ressource;

import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.MediateurId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Inscrire et retrouver ce qui peut être pris. */
@Service
@Transactional
public class Ressources {

    private final JdbcClient jdbc;

    Ressources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public RessourceId inscrire(
            Ressource.Nature nature, String libelle, @Nullable MediateurId mediateur, @Nullable LieuId lieu) {
        return new RessourceId(jdbc.sql("""
                        insert into ressource (nature, libelle, mediateur_id, lieu_id)
                        values (:nature, :libelle, :mediateur, :lieu) returning id""")
                .param("nature", nature.name())
                .param("libelle", libelle)
                .param("mediateur", mediateur == null ? null : mediateur.valeur(), Types.OTHER)
                .param("lieu", lieu == null ? null : lieu.valeur(), Types.OTHER)
                .query(Long.class)
                .single());
    }

    /** Les ressources d’un lieu, par libellé. */
    @Transactional(readOnly = true)
    public List<Ressource> duLieu(LieuId lieu) {
        return jdbc.sql("""
                        select id, nature, libelle, mediateur_id, lieu_id from ressource
                        where lieu_id = ? order by libelle, id""").param(lieu.valeur()).query(Ressources::ressource).list();
    }

    private static Ressource ressource(ResultSet rs, int rang) throws SQLException {
        var mediateur = rs.getObject("mediateur_id", UUID.class);
        var lieu = rs.getObject("lieu_id", UUID.class);
        return new Ressource(
                new RessourceId(rs.getLong("id")),
                Ressource.Nature.valueOf(rs.getString("nature")),
                rs.getString("libelle"),
                mediateur == null ? null : new MediateurId(mediateur),
                lieu == null ? null : new LieuId(lieu));
    }
}
