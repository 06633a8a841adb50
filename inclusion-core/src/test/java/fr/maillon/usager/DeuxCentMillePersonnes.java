package fr.maillon.usager;

import fr.maillon.UnReseau;
import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** De quoi chercher parmi beaucoup : deux cent mille personnes de noms tirés au sort, toujours les mêmes. */
public final class DeuxCentMillePersonnes {

    public static final int PERSONNES = 200_000;
    private static final List<String> PRENOMS = List.of(
            "Jeanne", "Marie", "Paul", "Hélène", "Lucien", "Odette", "René", "Yvette", "Karim", "Fatou", "Simone");
    private static final List<String> SYLLABES = List.of(
            "ba", "ber", "bon", "cha", "da", "del", "fa", "ges", "gi", "la", "lac", "mar", "mal", "mon", "nier", "pa",
            "ri", "rou", "sal", "tin", "tro", "va", "ver", "vil");

    private DeuxCentMillePersonnes() {}

    /** Un prénom et un nom comme ceux des fiches. */
    public static String unNom(Random hasard) {
        return tirer(PRENOMS, hasard) + " " + tirer(SYLLABES, hasard) + tirer(SYLLABES, hasard)
                + tirer(SYLLABES, hasard);
    }

    /** Les charge : une sur vingt dans la première structure, les autres dans la seconde. */
    public static void charger(JdbcClient jdbc, DataSource source, UnReseau reseau, UnReseau autre)
            throws SQLException, IOException {
        var hasard = new Random(48);
        var usagers = new StringBuilder();
        var suivis = new StringBuilder();
        for (int i = 0; i < PERSONNES; i++) {
            var id = new UUID(hasard.nextLong(), hasard.nextLong());
            usagers.append("%s,%s,%s,%d,+336%08d,p%d@exemple.fr,2026-01-01,2026-11-01,0\n"
                    .formatted(
                            id,
                            tirer(PRENOMS, hasard),
                            tirer(SYLLABES, hasard) + tirer(SYLLABES, hasard) + tirer(SYLLABES, hasard),
                            1930 + hasard.nextInt(80),
                            hasard.nextInt(100_000_000),
                            i));
            suivis.append(id)
                    .append(',')
                    .append((i % 20 == 0 ? reseau : autre).structure().valeur())
                    .append(",2026-01-01,2026-11-01\n");
        }
        var connexion = DataSourceUtils.getConnection(source);
        try {
            var copie = connexion.unwrap(PGConnection.class).getCopyAPI();
            copie.copyIn(
                    "copy usager (id, prenom, nom, annee_naissance, telephone, courriel, cree_le, dernier_contact, version)"
                            + " from stdin (format csv)",
                    new StringReader(usagers.toString()));
            copie.copyIn("copy suivi_par_structure from stdin (format csv)", new StringReader(suivis.toString()));
        } finally {
            DataSourceUtils.releaseConnection(connexion, source);
        }
        jdbc.sql("analyze usager").update();
        jdbc.sql("analyze suivi_par_structure").update();
    }

    private static String tirer(List<String> liste, Random hasard) {
        return liste.get(hasard.nextInt(liste.size()));
    }
}
