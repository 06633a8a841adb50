package fr.maillon.usager;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deux cent mille personnes, dont une sur vingt dans ma structure : la recherche passe par les index. */
@RepositoryTest
@DisplayName("La recherche parmi deux cent mille personnes")
class RechercheParmiDeuxCentMilleIT {

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
        DeuxCentMillePersonnes.charger(jdbc, source, reseau, autre);
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
}
