package fr.maillon.lieu.echange;

import fr.maillon.lieu.Famille;
import fr.maillon.lieu.LieuId;
import fr.maillon.lieu.standard.Frais;
import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.territoire.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lire les lieux publiés et ouverts page par page, pour les donner à d’autres : une requête. */
@Service
@Transactional(readOnly = true)
public class LectureDesLieux {

    private static final String LECTURE = """
            select l.*, c.nom commune, c.departement_code from lieu l join commune c on c.code = l.commune_code
            where l.publie and l.statut = 'OUVERT'""";

    private final JdbcClient jdbc;

    LectureDesLieux(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Les lieux qui suivent celui-ci, dans l’ordre de leur identifiant.
     *
     * @param departement un code ; absent : partout
     * @param apres le dernier de la page d’avant
     */
    public List<LieuOuvert> page(@Nullable String departement, @Nullable UUID apres, int limite) {
        return jdbc.sql(LECTURE + """
                         and c.departement_code = coalesce(cast(:departement as text), c.departement_code)
                         and (cast(:apres as uuid) is null or l.id > cast(:apres as uuid))
                        order by l.id limit :limite""")
                .param("departement", departement)
                .param("apres", apres == null ? null : apres.toString())
                .param("limite", limite)
                .query((rs, i) -> lieu(rs))
                .list();
    }

    /** Ce lieu, s’il est publié et ouvert. */
    public Optional<LieuOuvert> parId(LieuId id) {
        return jdbc.sql(LECTURE + " and l.id = ?")
                .param(id.valeur())
                .query((rs, i) -> lieu(rs))
                .optional();
    }

    private static LieuOuvert lieu(ResultSet rs) throws SQLException {
        return new LieuOuvert(
                rs.getObject("id", UUID.class),
                rs.getString("nom"),
                Famille.valueOf(rs.getString("famille")),
                rs.getString("adresse"),
                rs.getString("complement_adresse"),
                rs.getString("code_postal"),
                rs.getString("commune_code"),
                rs.getString("commune"),
                rs.getString("departement_code"),
                position(rs),
                rs.getString("telephone"),
                textes(rs, "courriels"),
                textes(rs, "sites_web"),
                rs.getString("horaires"),
                constantes(rs, "services", fr.maillon.lieu.standard.Service.class),
                constantes(rs, "publics", PublicAccueilli.class),
                constantes(rs, "frais", Frais.class),
                rs.getString("prise_rdv"),
                rs.getObject("structure_id", UUID.class),
                rs.getObject("date_maj", LocalDate.class),
                rs.getObject("confirme_le", LocalDate.class));
    }

    private static @Nullable Position position(ResultSet rs) throws SQLException {
        double latitude = rs.getDouble("latitude");
        return rs.wasNull() ? null : new Position(latitude, rs.getDouble("longitude"));
    }

    private static List<String> textes(ResultSet rs, String colonne) throws SQLException {
        return List.of((String[]) rs.getArray(colonne).getArray());
    }

    private static <E extends Enum<E>> List<E> constantes(ResultSet rs, String colonne, Class<E> liste)
            throws SQLException {
        return Arrays.stream((String[]) rs.getArray(colonne).getArray())
                .map(nom -> Enum.valueOf(liste, nom))
                .toList();
    }
}
