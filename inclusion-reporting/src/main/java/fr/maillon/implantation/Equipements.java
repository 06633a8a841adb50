package fr.maillon.implantation;

import fr.maillon.territoire.CodeInsee;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Les équipements importés : de quels types, et dans quelles communes il y en a. */
@Service
@Transactional(readOnly = true)
public class Equipements {

    private final JdbcClient jdbc;

    Equipements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Un type d’équipement.
     *
     * @param communes combien en ont au moins un
     */
    public record Type(String nom, int communes) {}

    /** Les types connus d’un département, par nom. */
    public List<Type> du(String departement) {
        return jdbc.sql("""
                select type, count(*) from v_equipement_de_commune where departement_code = ? group by type order by type""")
                .param(departement)
                .query((ligne, rang) -> new Type(ligne.getString(1), ligne.getInt(2)))
                .list();
    }

    /** Où il y a les équipements demandés : partout, si l’on n’en demande aucun. */
    record Ou(boolean partout, Set<CodeInsee> communes) implements Predicate<CodeInsee> {

        @Override
        public boolean test(CodeInsee commune) {
            return partout || communes.contains(commune);
        }
    }

    /** Les communes d’un département où il y a au moins l’un de ces équipements. */
    Ou ou(String departement, Set<String> types) {
        return new Ou(
                types.isEmpty(),
                jdbc
                        .sql("""
                        select distinct commune_code from v_equipement_de_commune
                        where departement_code = :departement and type = any(:types)""")
                        .param("departement", departement)
                        .param("types", types.toArray(String[]::new))
                        .query(String.class)
                        .list()
                        .stream()
                        .map(CodeInsee::new)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
