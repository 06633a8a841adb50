package fr.maillon;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import fr.maillon.db.DatabaseAutoConfiguration;
import fr.maillon.db.TestDatabase;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * Un test sur un vrai PostgreSQL : schéma complet, toutes les communes, entités, repositories et services du
 * module. Chaque test est une transaction annulée à la fin. Il est le {@link #MAINTENANT}.
 */
@DataJpaTest(
        properties = {
            "spring.jpa.hibernate.ddl-auto=validate",
            "spring.flyway.out-of-order=true",
            "spring.mail.host=localhost"
        })
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@ImportAutoConfiguration({
    DatabaseAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    MailSenderAutoConfiguration.class
})
@ContextConfiguration(classes = RepositoryTest.Contexte.class)
@Target(TYPE)
@Retention(RUNTIME)
public @interface RepositoryTest {

    /** L’instant de tous les tests : un mardi ouvré à 10 h, heure de Paris. */
    Instant MAINTENANT = Instant.parse("2026-11-24T09:00:00Z");

    @AutoConfigurationPackage
    @Import(TestDatabase.class)
    @ComponentScan(excludeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = Configuration.class))
    class Contexte {

        @Bean
        Clock horloge() {
            return Clock.fixed(MAINTENANT, ZoneOffset.UTC);
        }
    }
}
