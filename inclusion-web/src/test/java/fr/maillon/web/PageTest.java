package fr.maillon.web;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import fr.maillon.db.TestDatabase;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.Transactional;

/**
 * Un test de page : l’application entière, sa sécurité, ses gabarits et un vrai PostgreSQL. Chaque test est une
 * transaction annulée à la fin. Il est le {@link #MAINTENANT}. Un seul contexte sert à toutes les classes.
 */
@SpringBootTest(properties = {"maillon.taches=false", "maillon.second-facteur=false"})
@AutoConfigureMockMvc
@Import({TestDatabase.class, PageTest.Horloge.class})
@Transactional
@Target(TYPE)
@Retention(RUNTIME)
public @interface PageTest {

    /** L’instant de tous les tests : un mardi ouvré à 10 h, heure de Paris. */
    Instant MAINTENANT = Instant.parse("2026-11-24T09:00:00Z");

    @TestConfiguration(proxyBeanMethods = false)
    class Horloge {
        @Bean
        Clock horloge() {
            return Clock.fixed(MAINTENANT, ZoneOffset.UTC);
        }
    }
}
