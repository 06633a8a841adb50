package fr.maillon.usager;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Deux cent mille personnes, dont une sur vingt dans ma structure : la recherche passe par les index. */
@RepositoryTest
@DisplayName("La recherche parmi deux cent mille personnes")
class RechercheParmiDeuxCentMilleIT {

    static final int PERSONNES = 200_000;
    static final List<String> PRENOMS = List.of(
            "Jeanne", "Marie", "Paul", "Hélène", "Lucien", "Odette", "René", "Yvette", "Karim", "Fatou", "Simone");
    static final List<String> SYLLABES = List.of(
            "ba", "ber", "bon", "cha", "da", "del", "fa", "ges", "gi", "la", "lac", "mar", "mal", "mon", "nier", "pa",
            "ri", "rou", "sal", "tin", "tro", "va", "ver", "vil");

    @Autowired
    DossiersDesUsagers dossiers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource source;

    @Test
    void passe_par_les_index() throws SQLException, java.io.IOException {
        var reseau = UnReseau.a(jdbc);
        var autre = UnReseau.a(jdbc, "48061");
        charger(reseau, autre);
        var structures = new String[] {reseau.structure().valeur().toString()};
        jdbc.sql("select set_config('pg_trgm.word_similarity_threshold', '0.4', true)")
                .query(String.class)
                .single();

        assertThat(plan(DossiersDesUsagers.parNom(2, " and "), structures, "jeanne rouvernier"))
                .contains("usager_par_recherche")
                .doesNotContain("Seq Scan on usager");
        assertThat(plan(DossiersDesUsagers.PAR_TELEPHONE, structures, "612345"))
                .contains("usager_par_bout_de_telephone")
                .doesNotContain("Seq Scan on usager");
        assertThat(plan(DossiersDesUsagers.PAR_COURRIEL, structures, "p1234@"))
                .contains("usager_par_bout_de_courriel")
                .doesNotContain("Seq Scan on usager");

        for (var texte : List.of("jeanne rouvernier", "Rouvernier", "Helene Martinvil", "0612345", "p1234@")) {
            var temps = new long[21];
            for (int i = 0; i < temps.length; i++) {
                long debut = System.nanoTime();
                dossiers.chercher(texte, reseau.mediateur(), 20);
                temps[i] = System.nanoTime() - debut;
            }
            Arrays.sort(temps);
            System.out.printf(
                    "Recherche « %s » parmi %d : médiane %.1f ms, pire %.1f ms%n",
                    texte, PERSONNES, temps[temps.length / 2] / 1e6, temps[temps.length - 1] / 1e6);
        }
    }

    private String plan(String requete, String[] structures, String cle) {
        var plan = String.join(
                "\n",
                jdbc.sql("explain (analyze, buffers) " + requete)
                        .param("structures", structures)
                        .param("cle", cle)
                        .param("mot0", "rouvernier")
                        .param("mot1", "jeanne")
                        .param("limite", 20)
                        .query(String.class)
                        .list());
        System.out.println(plan);
        return plan;
    }

    private void charger(UnReseau reseau, UnReseau autre) throws SQLException, java.io.IOException {
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
        var copie = connexion.unwrap(PGConnection.class).getCopyAPI();
        copie.copyIn(
                "copy usager (id, prenom, nom, annee_naissance, telephone, courriel, cree_le, dernier_contact, version)"
                        + " from stdin (format csv)",
                new StringReader(usagers.toString()));
        copie.copyIn("copy suivi_par_structure from stdin (format csv)", new StringReader(suivis.toString()));
        jdbc.sql("analyze usager").update();
        jdbc.sql("analyze suivi_par_structure").update();
    }

    private static String tirer(List<String> liste, Random hasard) {
        return liste.get(hasard.nextInt(liste.size()));
    }
}
