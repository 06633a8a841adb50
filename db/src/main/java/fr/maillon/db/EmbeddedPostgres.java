package fr.maillon.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Un vrai PostgreSQL, démarré depuis les binaires d’une dépendance Maven : celui de la démonstration (durable) et celui
 * des tests (éphémère). N’écoute que sur 127.0.0.1, avec un mot de passe tiré au sort. Un dossier ne sert qu’à un
 * serveur à la fois ; un serveur resté seul après un arrêt brutal est repris au démarrage suivant.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PLACE_MINIMALE = 300L * 1024 * 1024;

    private final PostgresBinaries binaries;
    private final Privileges privileges;
    private final Path donnees;
    private final boolean durable;
    private final FileChannel verrou;
    private final int port;
    private final String motDePasse;

    private EmbeddedPostgres(Path racine, String nom, boolean durable, boolean vide) throws IOException {
        Files.createDirectories(racine);
        this.durable = durable;
        if (racine.toFile().getUsableSpace() < PLACE_MINIMALE) {
            throw new PostgresImpossible("Il reste moins de 300 Mo sur le disque de " + racine
                    + "\u00A0: PostgreSQL ne peut pas démarrer. Libérez de la place, puis relancez.");
        }
        this.binaries = PostgresBinaries.unpackUnder(racine);
        this.privileges = Privileges.forRunning(binaries.executable("postgres"));
        this.donnees = racine.resolve(nom + "-" + binaries.major());
        this.verrou = lock(racine.resolve(donnees.getFileName() + ".verrou"));
        var secret = racine.resolve(donnees.getFileName() + ".secret");
        if (Files.exists(donnees.resolve("postmaster.pid"))) {
            stopServer();
        }
        if (vide || !Files.isRegularFile(donnees.resolve("PG_VERSION")) || !Files.isRegularFile(secret)) {
            initialize(secret);
        }
        this.motDePasse = Files.readString(secret).strip();
        this.port = freePort();
        start();
    }

    /**
     * Démarre un serveur dont les données sont gardées d’une fois sur l’autre dans {@code racine}.
     *
     * @param nom distingue plusieurs bases sous la même racine
     * @param vide efface d’abord ce qui s’y trouve
     * @throws PostgresImpossible avec une phrase pour la personne : dossier déjà pris, disque plein, droits…
     */
    public static EmbeddedPostgres durable(Path racine, String nom, boolean vide) {
        return open(racine, nom, true, vide);
    }

    /** Démarre un serveur vide et rapide, dont les données s’effacent à la fermeture. */
    public static EmbeddedPostgres ephemeral(Path racine) {
        return open(racine, "tests-" + ProcessHandle.current().pid(), false, true);
    }

    /** Adresse JDBC de cette base sur ce serveur. */
    public String url(String base) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + base;
    }

    public String username() {
        return "postgres";
    }

    public String password() {
        return motDePasse;
    }

    /** Arrête le serveur proprement ; efface ses données s’il est éphémère. */
    @Override
    public void close() {
        try {
            stopServer();
            if (!durable) {
                FileTrees.delete(donnees);
                for (var suffixe : List.of(".verrou", ".secret", ".log")) {
                    Files.deleteIfExists(donnees.resolveSibling(donnees.getFileName() + suffixe));
                }
            }
            verrou.close();
        } catch (IOException e) {
            throw new PostgresImpossible("PostgreSQL ne s’est pas arrêté proprement\u00A0: " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgres open(Path racine, String nom, boolean durable, boolean vide) {
        try {
            return new EmbeddedPostgres(racine.toAbsolutePath().normalize(), nom, durable, vide);
        } catch (IOException e) {
            throw new PostgresImpossible(
                    "PostgreSQL ne peut pas démarrer dans " + racine + "\u00A0: " + e.getMessage(), e);
        }
    }

    private static FileChannel lock(Path fichier) throws IOException {
        var canal = FileChannel.open(fichier, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (canal.tryLock() != null) {
                return canal;
            }
        } catch (OverlappingFileLockException dejaTenu) {
            // même machine virtuelle : même refus
        }
        canal.close();
        throw new PostgresImpossible("Maillon tourne déjà sur les données de " + fichier.getParent()
                + ". Arrêtez l’autre, ou choisissez un autre dossier par MAILLON_DONNEES.");
    }

    /** Initdb dans un dossier voisin, puis renommage : un échec ne laisse pas de base à moitié faite. */
    private void initialize(Path secret) throws IOException {
        var chantier = donnees.resolveSibling(donnees.getFileName() + ".chantier");
        FileTrees.delete(chantier);
        FileTrees.delete(donnees);
        Files.createDirectory(
                chantier, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var alea = new byte[24];
        new java.security.SecureRandom().nextBytes(alea);
        Files.deleteIfExists(secret);
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, HexFormat.of().formatHex(alea));
        var pourInitdb = chantier.resolveSibling(donnees.getFileName() + ".initdb");
        Files.copy(secret, pourInitdb, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        giveToOwner(chantier);
        giveToOwner(pourInitdb);
        try {
            run(
                    "initdb",
                    "--pgdata=" + chantier,
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=icu",
                    "--icu-locale=fr-FR",
                    "--username=postgres",
                    "--auth-host=scram-sha-256",
                    "--auth-local=reject",
                    "--pwfile=" + pourInitdb,
                    "--no-instructions",
                    "--no-sync");
        } finally {
            Files.deleteIfExists(pourInitdb);
        }
        Files.move(chantier, donnees, StandardCopyOption.ATOMIC_MOVE);
    }

    private void start() throws IOException {
        var journal = donnees.resolveSibling(donnees.getFileName() + ".log");
        Files.deleteIfExists(journal);
        Files.createFile(journal);
        giveToOwner(journal);
        var options = new ArrayList<>(List.of(
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=",
                "-c timezone=UTC",
                // un serveur d’essai sert plusieurs applications à la fois
                "-c max_connections=" + (durable ? 60 : 200),
                "-c shared_buffers=128MB",
                "-c jit=off"));
        if (!durable) {
            options.addAll(List.of("-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off"));
        }
        run(
                "pg_ctl",
                "--pgdata=" + donnees,
                "--wait",
                "--timeout=50",
                "--log=" + journal,
                "--options=" + String.join(" ", options),
                "start");
    }

    private void stopServer() throws IOException {
        if (Files.exists(donnees.resolve("postmaster.pid"))) {
            run("pg_ctl", "--pgdata=" + donnees, "--wait", "--timeout=50", "--mode=fast", "stop");
        }
    }

    private void giveToOwner(Path fichier) throws IOException {
        var compte = privileges.proprietaire();
        if (compte != null) {
            execute(List.of("chown", compte, fichier.toString()), "chown");
        }
    }

    private void run(String outil, String... arguments) throws IOException {
        var commande =
                new ArrayList<>(privileges.command(binaries.executable(outil).toString()));
        commande.addAll(List.of(arguments));
        execute(commande, outil);
    }

    /** La sortie va dans un fichier : un serveur détaché garderait un tube ouvert. */
    private void execute(List<String> commande, String nom) throws IOException {
        var sortie = Files.createTempFile("maillon-" + nom, ".log");
        try {
            var processus = new ProcessBuilder(commande)
                    .directory(binaries.dossier().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(sortie.toFile())
                    .start();
            if (!processus.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                processus.destroyForcibly();
                throw new PostgresImpossible(nom + " n’a pas répondu en " + PATIENCE.toSeconds() + " secondes.");
            }
            if (processus.exitValue() != 0) {
                throw new PostgresImpossible(
                        nom + " a échoué\u00A0: " + Files.readString(sortie).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresImpossible(nom + " a été interrompu.", e);
        } finally {
            Files.deleteIfExists(sortie);
        }
    }

    private static int freePort() throws IOException {
        try (var prise = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return prise.getLocalPort();
        }
    }
}
