package fr.maillon.db;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comment lancer les commandes de PostgreSQL, qui refuse de tourner sous root : telles quelles pour une personne
 * ordinaire, sinon par la première de ces voies que la machine accepte.
 *
 * @param prefixe ce qui précède chaque commande
 * @param proprietaire compte à qui donner les fichiers de la base, ou null s’ils restent à root
 */
record Privileges(List<String> prefixe, @Nullable String proprietaire) {

    private static final List<Privileges> POUR_ROOT = List.of(
            new Privileges(List.of("unshare", "-U"), null),
            new Privileges(
                    List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all"), "65534"),
            new Privileges(List.of("runuser", "-u", "nobody", "--"), "nobody"));

    static Privileges forRunning(Path postgres) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Privileges(List.of(), null);
        }
        return POUR_ROOT.stream()
                .filter(voie -> voie.canRun(postgres))
                .findFirst()
                .orElseThrow(
                        () -> new PostgresImpossible(
                                "PostgreSQL refuse de tourner sous root, et le dossier " + postgres.getParent()
                                        + " n’est pas lisible par un autre compte. Relancez en indiquant un dossier que tous"
                                        + " peuvent traverser, par exemple\u00A0: MAILLON_DONNEES=/var/tmp/maillon ./maillon demo"));
    }

    List<String> command(String... mots) {
        var commande = new ArrayList<>(prefixe);
        commande.addAll(List.of(mots));
        return commande;
    }

    private boolean canRun(Path postgres) {
        try {
            return new ProcessBuilder(command(postgres.toString(), "--version"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
