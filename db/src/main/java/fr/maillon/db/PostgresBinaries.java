package fr.maillon.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Les exécutables de PostgreSQL livrés par la dépendance, dépliés une fois et partagés ensuite. */
record PostgresBinaries(Path dossier, String version) {

    /** Déplie les exécutables sous {@code racine} s’ils n’y sont pas. Plusieurs machines virtuelles peuvent l’appeler. */
    static PostgresBinaries unpackUnder(Path racine) {
        var version = livree();
        var dossier = racine.resolve("postgresql-" + version);
        if (Files.isDirectory(dossier)) {
            return new PostgresBinaries(dossier, version);
        }
        try (var verrou = FileChannel.open(
                racine.resolve("postgresql.verrou"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            verrou.lock();
            if (!Files.isDirectory(dossier)) {
                var chantier = racine.resolve("postgresql-" + version + ".chantier");
                FileTrees.delete(chantier);
                unpack(chantier);
                Files.move(chantier, dossier, StandardCopyOption.ATOMIC_MOVE);
            }
            return new PostgresBinaries(dossier, version);
        } catch (IOException e) {
            throw new PostgresImpossible(
                    "Les exécutables de PostgreSQL n’ont pas pu être dépliés dans " + racine
                            + " (droits d’écriture\u202F? place sur le disque\u202F?)\u00A0: " + e.getMessage(),
                    e);
        }
    }

    /** Version majeure : deux versions majeures ne lisent pas les mêmes fichiers. */
    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    Path executable(String nom) {
        return dossier.resolve("bin").resolve(nom);
    }

    private static String livree() {
        try (var flux = PostgresBinaries.class.getResourceAsStream("/postgresql.properties")) {
            var proprietes = new Properties();
            proprietes.load(flux);
            return proprietes.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path cible) throws IOException {
        var archive = "/postgres-" + system() + "-" + architecture() + ".txz";
        try (InputStream ressource = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (ressource == null) {
                throw new PostgresImpossible("Aucun PostgreSQL embarqué n’est livré pour cette machine (" + archive
                        + "). Indiquez un serveur par SPRING_DATASOURCE_URL.");
            }
            try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(ressource)))) {
                for (TarArchiveEntry entree = tar.getNextEntry(); entree != null; entree = tar.getNextEntry()) {
                    write(tar, entree, cible);
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entree, Path cible) throws IOException {
        var fichier = cible.resolve(entree.getName()).normalize();
        if (!fichier.startsWith(cible)) {
            throw new IOException("Entrée hors de l’archive\u00A0: " + entree.getName());
        }
        if (entree.isDirectory()) {
            Files.createDirectories(fichier);
            return;
        }
        Files.createDirectories(fichier.getParent());
        if (entree.isSymbolicLink()) {
            Files.createSymbolicLink(fichier, Path.of(entree.getLinkName()));
            return;
        }
        Files.copy(tar, fichier);
        boolean executable = (entree.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(fichier, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> System.getProperty("os.arch");
        };
    }
}
