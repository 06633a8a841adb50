package fr.maillon.structure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lire les structures page par page, pour les donner à d’autres : une requête. */
@Service
@Transactional(readOnly = true)
public class LectureDesStructures {

    private final JdbcClient jdbc;

    LectureDesStructures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Les structures qui suivent celle-ci, dans l’ordre de leur identifiant.
     *
     * @param departement un code ; absent : partout
     * @param apres la dernière de la page d’avant
     */
    public List<StructureLue> page(@Nullable String departement, @Nullable UUID apres, int limite) {
        return jdbc.sql("""
                        select s.id, s.nom, s.siret, s.rna, s.roles, s.commune_code, c.nom commune, c.departement_code
                        from structure s left join commune c on c.code = s.commune_code
                        where (cast(:departement as text) is null or c.departement_code = cast(:departement as text))
                          and (cast(:apres as uuid) is null or s.id > cast(:apres as uuid))
                        order by s.id limit :limite""")
                .param("departement", departement)
                .param("apres", apres == null ? null : apres.toString())
                .param("limite", limite)
                .query((rs, i) -> structure(rs))
                .list();
    }

    private static StructureLue structure(ResultSet rs) throws SQLException {
        return new StructureLue(
                rs.getObject("id", UUID.class),
                rs.getString("nom"),
                rs.getString("siret"),
                rs.getString("rna"),
                Arrays.stream((String[]) rs.getArray("roles").getArray())
                        .map(RoleStructure::valueOf)
                        .toList(),
                rs.getString("commune_code"),
                rs.getString("commune"),
                rs.getString("departement_code"));
    }
}
