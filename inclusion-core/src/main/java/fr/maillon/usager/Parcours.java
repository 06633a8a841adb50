package fr.maillon.usager;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ce que la personne a vécu dans le réseau : ses accompagnements, par toutes les structures qui l’accompagnent. */
@Service
@Transactional(readOnly = true)
public class Parcours {

    private static final int ETAPES = 500;

    private final JdbcClient jdbc;
    private final Acces acces;

    Parcours(JdbcClient jdbc, Acces acces) {
        this.jdbc = jdbc;
        this.acces = acces;
    }

    /** Les accompagnements de cette personne, du plus récent au plus ancien. */
    public List<EtapeDuParcours> de(UsagerId id, Acteur acteur) {
        return lire(acces.exiger(id, acteur.mediateur()), acteur, false);
    }

    /** @param toutesLesNotes vrai pour la personne elle-même : elle a droit à tout ce que l’on a écrit d’elle */
    List<EtapeDuParcours> lire(UsagerId fiche, Acteur acteur, boolean toutesLesNotes) {
        return jdbc.sql("""
                select distinct a.id, a.jour, a.heure, a.type, a.duree_minutes, a.thematiques, a.demarches, a.autonomie,
                       a.orientations, a.oriente_vers, a.orientation_suite, a.titre, m.prenom || ' ' || m.nom mediateur, s.nom structure,
                       case when :toutes or a.structure_id = any(:structures::uuid[]) then a.notes end notes,
                       a.mediateur_id = :mediateur mienne
                from accompagnement_usager lien join accompagnement a on a.id = lien.accompagnement_id
                join mediateur m on m.id = a.mediateur_id join structure s on s.id = a.structure_id
                where lien.usager_id in (select fiches_de(:id)) and a.supprime_le is null
                order by a.jour desc, a.heure desc nulls last, a.id limit :limite""")
                .param("id", fiche.valeur())
                .param("structures", acces.idsDesStructures(acteur.mediateur()))
                .param("mediateur", acteur.mediateur().valeur())
                .param("toutes", toutesLesNotes)
                .param("limite", ETAPES)
                .query(Parcours::etape)
                .list();
    }

    private static EtapeDuParcours etape(ResultSet rs, int rang) throws SQLException {
        return new EtapeDuParcours(
                rs.getObject("id", UUID.class),
                rs.getObject("jour", LocalDate.class),
                "COLLECTIF".equals(rs.getString("type")),
                rs.getInt("duree_minutes"),
                textes(rs.getArray("thematiques")),
                textes(rs.getArray("demarches")),
                rs.getString("autonomie"),
                textes(rs.getArray("orientations")),
                rs.getString("oriente_vers"),
                rs.getString("orientation_suite"),
                rs.getString("titre"),
                rs.getString("mediateur"),
                rs.getString("structure"),
                rs.getString("notes"),
                rs.getBoolean("mienne"));
    }

    private static List<String> textes(Array tableau) throws SQLException {
        return Arrays.asList((String[]) tableau.getArray());
    }
}
