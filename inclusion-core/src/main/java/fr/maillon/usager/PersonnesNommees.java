package fr.maillon.usager;

import fr.maillon.journal.Journal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Qui a été accompagné, dans les accompagnements d’un médiateur : les seules personnes qu’il voit. Les lire se note au
 * journal, personne par personne. Le nombre de requêtes ne dépend pas de celui des accompagnements.
 */
@Service
@Transactional
public class PersonnesNommees {

    private final JdbcClient jdbc;
    private final Acces acces;
    private final Journal journal;

    PersonnesNommees(JdbcClient jdbc, Acces acces, Journal journal) {
        this.jdbc = jdbc;
        this.acces = acces;
        this.journal = journal;
    }

    /**
     * Les personnes nommées dans ces accompagnements, par accompagnement ; ce qui n’est pas à ce médiateur, et qui il ne
     * suit pas, manque.
     *
     * @param precision d’où on les lit, pour le journal
     */
    public Map<UUID, List<Personne>> lire(Collection<UUID> accompagnements, Acteur acteur, String precision) {
        if (accompagnements.isEmpty()) {
            return Map.of();
        }
        var vues = jdbc.sql("""
                        select distinct lien.accompagnement_id, u.id, concat_ws(' ', u.prenom, u.nom) nom
                        from accompagnement_usager lien
                        join accompagnement a on a.id = lien.accompagnement_id and a.mediateur_id = :mediateur
                        join usager fiche on fiche.id = lien.usager_id
                        join usager u on u.id = case when fiche.fusionne_dans is null then fiche.id
                                                     else fiche_racine(fiche.id) end
                        where lien.accompagnement_id = any(cast(:ids as uuid[])) and u.anonymise_le is null
                          and u.structures && cast(:structures as uuid[])
                        order by nom, u.id""")
                .param("ids", accompagnements.stream().map(UUID::toString).toArray(String[]::new))
                .param("mediateur", acteur.mediateur().valeur())
                .param("structures", acces.idsDesStructures(acteur.mediateur()))
                .query((rs, i) -> new Vue(
                        rs.getObject("accompagnement_id", UUID.class),
                        new Personne(rs.getObject("id", UUID.class), rs.getString("nom"))))
                .list();
        journal.noterTous(
                acteur.compte(),
                "lire",
                "usager",
                vues.stream()
                        .map(vue -> vue.personne().id().toString())
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                precision);
        return vues.stream()
                .collect(Collectors.groupingBy(
                        Vue::accompagnement,
                        LinkedHashMap::new,
                        Collectors.mapping(Vue::personne, Collectors.toList())));
    }

    /**
     * Une personne nommée.
     *
     * @param nom son prénom et son nom ; vide si la fiche n’en a pas
     */
    public record Personne(UUID id, String nom) {

        /** Aucun nom dans un journal technique. */
        @Override
        public String toString() {
            return "Personne[" + id + "]";
        }
    }

    private record Vue(UUID accompagnement, Personne personne) {}
}
