package fr.maillon.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Gestes sur des arbres de fichiers. */
final class FileTrees {

    private FileTrees() {}

    /** Efface le dossier et tout ce qu’il contient ; sans effet s’il n’existe pas. Ne suit pas les liens. */
    static void delete(Path racine) throws IOException {
        if (!Files.exists(racine)) {
            return;
        }
        try (var chemins = Files.walk(racine)) {
            chemins.sorted(Comparator.reverseOrder()).forEach(chemin -> {
                try {
                    Files.delete(chemin);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
