package fr.maillon.db;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Le PostgreSQL de l’application : celui que nomme {@code spring.datasource.url}, sinon le serveur embarqué. */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
public class DatabaseAutoConfiguration {

    /** Charge communes, EPCI, départements et régions au premier démarrage. */
    @Bean
    @DependsOnDatabaseInitialization
    ReferenceDataLoader referenceDataLoader(DataSource source) {
        var chargeur = new ReferenceDataLoader(source);
        chargeur.load();
        return chargeur;
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(NoServerNamed.class)
    @ConditionalOnMissingBean(JdbcConnectionDetails.class)
    static class Embedded {

        @Bean
        EmbeddedPostgres embeddedPostgres(
                @Value("${maillon.donnees:.maillon}") Path dossier,
                @Value("${maillon.base:base}") String base,
                @Value("${maillon.vide:false}") boolean vide) {
            return EmbeddedPostgres.durable(dossier, base, vide);
        }

        @Bean
        JdbcConnectionDetails embeddedConnectionDetails(EmbeddedPostgres serveur) {
            return new EmbeddedConnectionDetails(serveur, "postgres");
        }
    }

    /** Aucun serveur n’est nommé par {@code spring.datasource.url}. */
    static class NoServerNamed extends NoneNestedConditions {

        NoServerNamed() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty("spring.datasource.url")
        static class ServerNamed {}
    }
}
