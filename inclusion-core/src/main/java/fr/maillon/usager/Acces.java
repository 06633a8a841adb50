package fr.maillon.usager;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Qui voit qui : un médiateur voit une personne si une structure où il est affecté aujourd’hui l’accompagne. Personne
 * d’autre, quel que soit son rôle ; absente ou interdite, la réponse est la même.
 */
@Component
class Acces {

    private final JdbcClient jdbc;
    private final Clock horloge;

    Acces(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(ZoneId.of("Europe/Paris")));
    }

    /** Les structures où ce médiateur est affecté aujourd’hui, la principale d’abord. */
    List<MaStructure> structures(MediateurId mediateur) {
        return jdbc.sql("""
                select s.id, s.nom from affectation a join structure s on s.id = a.structure_id
                where a.mediateur_id = ? and daterange(a.debut, a.fin) @> ?
                group by s.id, s.nom order by max(a.quotite) desc, s.nom, s.id""")
                .params(mediateur.valeur(), aujourdhui())
                .query((rs, i) -> new MaStructure(new StructureId(rs.getObject("id", UUID.class)), rs.getString("nom")))
                .list();
    }

    /** Leurs identifiants, tels que {@code any(:structures::uuid[])} les attend. */
    String[] idsDesStructures(MediateurId mediateur) {
        return structures(mediateur).stream()
                .map(structure -> structure.id().valeur().toString())
                .toArray(String[]::new);
    }

    /**
     * La fiche que ce médiateur voit sous cet identifiant : elle-même, ou celle où elle a été fondue.
     *
     * @throws UsagerIntrouvable si elle n’existe pas pour lui
     */
    UsagerId exiger(UsagerId id, MediateurId mediateur) {
        return jdbc.sql("""
                select u.id from usager u
                where u.id = fiche_racine(:id) and u.anonymise_le is null
                  and exists (select from suivi_par_structure s join affectation a on a.structure_id = s.structure_id
                              where s.usager_id = u.id and a.mediateur_id = :mediateur
                                and daterange(a.debut, a.fin) @> :jour)""")
                .param("id", id.valeur())
                .param("mediateur", mediateur.valeur())
                .param("jour", aujourdhui())
                .query(UUID.class)
                .optional()
                .map(UsagerId::new)
                .orElseThrow(() -> new UsagerIntrouvable(id));
    }

    /**
     * La structure par laquelle ce médiateur agit sur cette personne : la principale de celles qui l’accompagnent.
     *
     * @throws UsagerIntrouvable si aucune ne l’accompagne
     */
    StructureId structurePour(UsagerId id, MediateurId mediateur) {
        return jdbc.sql("""
                select a.structure_id from affectation a
                join suivi_par_structure s on s.structure_id = a.structure_id and s.usager_id = :id
                where a.mediateur_id = :mediateur and daterange(a.debut, a.fin) @> :jour
                order by a.quotite desc, a.debut, a.id limit 1""")
                .param("id", id.valeur())
                .param("mediateur", mediateur.valeur())
                .param("jour", aujourdhui())
                .query(UUID.class)
                .optional()
                .map(StructureId::new)
                .orElseThrow(() -> new UsagerIntrouvable(id));
    }

    /**
     * Refuse d’agir au nom d’une structure où l’on n’est pas affecté.
     *
     * @throws StructureRefusee si ce médiateur n’y est pas aujourd’hui
     */
    void exigerStructure(StructureId structure, MediateurId mediateur) {
        if (structures(mediateur).stream().noneMatch(mienne -> mienne.id().equals(structure))) {
            throw new StructureRefusee();
        }
    }
}
