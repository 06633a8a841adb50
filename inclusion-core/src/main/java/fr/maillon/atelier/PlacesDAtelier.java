package fr.maillon.atelier;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Prendre et rendre des places, jamais au-delà de la capacité : trois gardes, le verrou, la condition de l’écriture, la
 * contrainte de la base. S’emploie dans la transaction de ce qui prend la place.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class PlacesDAtelier {

    private final JdbcClient jdbc;

    PlacesDAtelier(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Jusqu’à la fin de la transaction, personne d’autre ne touche aux places de cet atelier ni des autres séances de son
     * programme : un seul verrou pour le groupe, donc aucun ordre à respecter entre séances.
     */
    public void verrouiller(AtelierId id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(coalesce(programme_id, id)::text, 0)) is null"
                        + " from atelier where id = ?")
                .param(id.valeur())
                .query(Boolean.class)
                .optional();
    }

    /** Prend une place dans chacun de ces ateliers, ou dans aucun ; dit si c’est fait. */
    public boolean prendre(Collection<AtelierId> ateliers) {
        return jdbc.sql("""
                        with libres as (
                            select id from atelier where id = any(cast(:ids as uuid[])) and places_prises < capacite
                            order by id for update)
                        update atelier set places_prises = places_prises + 1
                        where id in (select id from libres) and places_prises < capacite
                          and (select count(*) from libres) = :combien""")
                        .param("ids", ids(ateliers))
                        .param("combien", ateliers.size())
                        .update()
                > 0;
    }

    /** Rend la place prise dans chacun de ces ateliers. */
    public void rendre(Collection<AtelierId> ateliers) {
        jdbc.sql("update atelier set places_prises = places_prises - 1 where id = any(cast(? as uuid[]))")
                .param(ids(ateliers))
                .update();
    }

    private static String[] ids(Collection<AtelierId> ateliers) {
        return ateliers.stream().map(un -> un.valeur().toString()).toArray(String[]::new);
    }
}
