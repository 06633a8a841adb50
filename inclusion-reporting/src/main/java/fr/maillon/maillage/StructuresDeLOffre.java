package fr.maillon.maillage;

import fr.maillon.maillage.FiltreDuMaillage.Structure;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Les structures parmi lesquelles un filtre choisit : celles qui portent un lieu ouvert ou un service itinérant. */
@Service
@Transactional(readOnly = true)
public class StructuresDeLOffre {

    /** Celles que l’on propose, au plus : les autres se choisissent depuis un territoire plus petit. */
    public static final int PROPOSEES = 300;

    private final JdbcClient jdbc;

    StructuresDeLOffre(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Celles de ces départements, par nom ; s’il y en a trop, celles qui ont le plus de lieux. La choisie y est toujours. */
    public List<Structure> des(Collection<String> departements, FiltreDuMaillage filtre) {
        var choisie = filtre.structure();
        return jdbc.sql("""
                select id, nom from v_nom_structure
                where id = :choisie or id in (
                    select structure_id from (
                        select structure_id from v_offre_lieu where departement_code = any(:departements)
                        union all
                        select structure_id from v_offre_passage where departement_code = any(:departements)
                        group by structure_id) porteuses
                    where structure_id is not null
                    group by structure_id order by count(*) desc, structure_id limit :proposees)
                order by nom collate "fr-x-icu", id""")
                .param("choisie", choisie == null ? null : choisie.id(), Types.OTHER)
                .param("departements", departements.toArray(String[]::new))
                .param("proposees", PROPOSEES)
                .query(Structure.class)
                .list();
    }

    /** Celle-ci, où qu’elle porte un lieu ou un service itinérant ; vide si elle n’en porte aucun. */
    public Optional<Structure> une(UUID structure) {
        return jdbc.sql("""
                select id, nom from v_nom_structure
                where id = :structure and (exists (select from v_offre_lieu where structure_id = :structure)
                                           or exists (select from v_offre_passage where structure_id = :structure))""")
                .param("structure", structure)
                .query(Structure.class)
                .optional();
    }
}
