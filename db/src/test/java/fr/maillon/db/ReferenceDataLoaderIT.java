package fr.maillon.db;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(classes = ReferenceDataLoaderIT.Contexte.class)
@DisplayName("Le chargement des données de référence")
class ReferenceDataLoaderIT {

    @Import(TestDatabase.class)
    @ImportAutoConfiguration({
        DatabaseAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    static class Contexte {}

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource source;

    @Test
    void apporte_toutes_les_communes_et_leur_provenance() {
        assertThat(compter("commune")).isEqualTo(34_969);
        assertThat(compter("epci")).isEqualTo(1_255);
        assertThat(jdbc.sql("select lignes from source_donnees where code = 'communes'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(34_969);
    }

    @Test
    void retrouve_les_totaux_connus_de_la_lozere() {
        assertThat(jdbc.sql("select count(*) || ' ' || sum(population) from commune where departement_code = '48'")
                        .query(String.class)
                        .single())
                .isEqualTo("152 76486");
    }

    @Test
    void laisse_inconnu_ce_qui_est_inconnu() {
        assertThat(jdbc.sql("select count(*) from commune where latitude is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(101);
        assertThat(jdbc.sql("select count(*) from commune where population is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(6);
    }

    @Test
    void recommence_sans_rien_changer() {
        var avant = jdbc.sql("select max(charge_le)::text from source_donnees")
                .query(String.class)
                .single();

        new ReferenceDataLoader(source).load();

        assertThat(jdbc.sql("select max(charge_le)::text from source_donnees")
                        .query(String.class)
                        .single())
                .isEqualTo(avant);
    }

    private long compter(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
