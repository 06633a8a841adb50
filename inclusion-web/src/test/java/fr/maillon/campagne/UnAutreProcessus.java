package fr.maillon.campagne;

import com.zaxxer.hikari.HikariDataSource;
import fr.maillon.InclusionApplication;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** L’application, dans un autre processus, sur la base d’un test. */
record UnAutreProcessus(Process processus, URI adresse) implements AutoCloseable {

    private static final Duration POUR_DEMARRER = Duration.ofMinutes(2);
    private static final int PRET = 200;

    /** La lance, sans attendre qu’elle réponde. */
    static UnAutreProcessus sur(DataSource base, List<String> reglages) throws IOException {
        var ici = (HikariDataSource) base;
        int port;
        try (var libre = new ServerSocket(0)) {
            port = libre.getLocalPort();
        }
        // sans les classes des tests : elle ne doit rien avoir d’eux
        var chemin = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entree -> !entree.endsWith("test-classes") && !entree.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
        var commande = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                chemin,
                InclusionApplication.class.getName(),
                "--server.port=" + port));
        commande.addAll(reglages);
        var lancement = new ProcessBuilder(commande)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "autre-processus.log").toFile());
        var environnement = lancement.environment();
        environnement.put("SPRING_DATASOURCE_URL", ici.getJdbcUrl());
        environnement.put("SPRING_DATASOURCE_USERNAME", ici.getUsername());
        environnement.put("SPRING_DATASOURCE_PASSWORD", ici.getPassword());
        return new UnAutreProcessus(lancement.start(), URI.create("http://localhost:" + port));
    }

    /** Attend qu’elle réponde. */
    void attendre(HttpClient client) throws InterruptedException {
        var fin = Instant.now().plus(POUR_DEMARRER);
        var pret = HttpRequest.newBuilder(adresse.resolve("/actuator/health/readiness"))
                .build();
        while (true) {
            try {
                if (client.send(pret, HttpResponse.BodyHandlers.discarding()).statusCode() == PRET) {
                    return;
                }
            } catch (IOException pasEncore) {
                // elle démarre
            }
            if (!processus.isAlive() || Instant.now().isAfter(fin)) {
                throw new IllegalStateException("L’autre processus n’a pas démarré : voyez target/autre-processus.log");
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() {
        processus.destroy();
        processus.onExit().join();
    }
}
