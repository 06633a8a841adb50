package fr.maillon.db;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * La base des tests, et rien d’autre à écrire que {@code @Import(TestDatabase.class)} : le serveur de
 * {@code SPRING_DATASOURCE_URL} s’il est nommé, un conteneur si un moteur Docker répond, sinon le PostgreSQL embarqué.
 * {@code TEST_DB=embedded|docker} force le choix.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabase {

    /** Où se trouve le PostgreSQL des tests. */
    enum Source {
        SERVEUR,
        CONTENEUR,
        EMBARQUE;

        static Source current() {
            if (!System.getenv().getOrDefault("SPRING_DATASOURCE_URL", "").isBlank()) {
                return SERVEUR;
            }
            return switch (System.getenv().getOrDefault("TEST_DB", "auto")) {
                case "embedded" -> EMBARQUE;
                case "docker" -> CONTENEUR;
                default -> dockerEngineAnswers() ? CONTENEUR : EMBARQUE;
            };
        }

        /** Cherche d’abord une trace de moteur : interroger Testcontainers à vide coûte une seconde et une erreur. */
        private static boolean dockerEngineAnswers() {
            boolean trace = System.getenv("DOCKER_HOST") != null
                    || Files.exists(Path.of("/var/run/docker.sock"))
                    || Files.exists(Path.of(System.getProperty("user.home"), ".testcontainers.properties"));
            return trace && org.testcontainers.DockerClientFactory.instance().isDockerAvailable();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    @Conditional(InContainer.class)
    static class Container {
        @Bean
        @ServiceConnection
        PostgreSQLContainer postgres() {
            return new PostgreSQLContainer("postgres:18");
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    @Conditional(InProcess.class)
    static class Embedded {
        @Bean
        JdbcConnectionDetails embeddedTestDatabase() throws SQLException {
            return new EmbeddedConnectionDetails(Server.ONE, Server.newDatabase());
        }
    }

    /** Un serveur par machine virtuelle, une base par contexte Spring. */
    private static final class Server {
        static final EmbeddedPostgres ONE =
                EmbeddedPostgres.ephemeral(Path.of(System.getProperty("maillon.donnees", "target/maillon")));
        private static final AtomicInteger RANG = new AtomicInteger();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(ONE::close));
        }

        static String newDatabase() throws SQLException {
            var nom = "test_" + RANG.incrementAndGet();
            try (var connexion = DriverManager.getConnection(ONE.url("postgres"), ONE.username(), ONE.password());
                    var commande = connexion.createStatement()) {
                commande.execute("create database " + nom);
            }
            return nom;
        }
    }

    static class InContainer implements Condition {
        @Override
        public boolean matches(ConditionContext contexte, AnnotatedTypeMetadata metadonnees) {
            return Source.current() == Source.CONTENEUR;
        }
    }

    static class InProcess implements Condition {
        @Override
        public boolean matches(ConditionContext contexte, AnnotatedTypeMetadata metadonnees) {
            return Source.current() == Source.EMBARQUE;
        }
    }
}
