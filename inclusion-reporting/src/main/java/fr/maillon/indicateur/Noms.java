package fr.maillon.indicateur;

import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Le nom de ce que les chiffres détaillent : une requête, quel que soit le nombre de noms. */
@Component("nomsDesIndicateurs")
class Noms {

    /**
     * @param nom vide si la base ne le connaît pas
     * @param habitants population d’une commune ; 0 pour ce qui n’est pas un territoire, 1 pour une commune très peu peuplée
     */
    record Nom(String nom, long habitants) {

        static final Nom INCONNU = new Nom("", 0);
    }

    private final JdbcClient jdbc;

    Noms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Function<String, Nom> de(
            List<String> departements,
            List<String> communes,
            List<String> lieux,
            List<String> structures,
            List<String> mediateurs) {
        var noms = new HashMap<String, Nom>();
        if (departements.size() + communes.size() + lieux.size() + structures.size() + mediateurs.size() > 0) {
            jdbc.sql("""
                    select code cle, nom, 0 habitants from v_nom_departement where code = any(:departements)
                    union all
                    select code, nom, case when population between 1 and :peu - 1 then 1 else coalesce(population, 0) end
                    from v_commune where code = any(:communes)
                    union all
                    select id::text, nom || ', ' || commune, 0 from v_nom_lieu where id = any(:lieux::uuid[])
                    union all
                    select id::text, nom, 0 from v_nom_structure where id = any(:structures::uuid[])
                    union all
                    select id::text, prenom || ' ' || nom, 0 from v_nom_mediateur where id = any(:mediateurs::uuid[])""")
                    .param("departements", departements.toArray(String[]::new))
                    .param("communes", communes.toArray(String[]::new))
                    .param("peu", TableauDeBord.PEU_DE_MONDE)
                    .param("lieux", lieux.toArray(String[]::new))
                    .param("structures", structures.toArray(String[]::new))
                    .param("mediateurs", mediateurs.toArray(String[]::new))
                    .query((ligne, rang) -> noms.put(
                            ligne.getString("cle"), new Nom(ligne.getString("nom"), ligne.getLong("habitants"))))
                    .list();
        }
        return cle -> noms.getOrDefault(cle, Nom.INCONNU);
    }
}
