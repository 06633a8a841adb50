package fr.maillon.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Le PostgreSQL embarqué")
class EmbeddedPostgresIT {

    Path racine;

    @BeforeEach
    void preparer() throws Exception {
        racine = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("maillon.donnees", "target/maillon"))), "essai");
        Files.createSymbolicLink(
                racine.resolve("postgresql-"
                        + PostgresBinaries.unpackUnder(racine.getParent()).version()),
                racine.getParent()
                        .resolve("postgresql-"
                                + PostgresBinaries.unpackUnder(racine.getParent())
                                        .version())
                        .toAbsolutePath());
    }

    @AfterEach
    void effacer() throws Exception {
        FileTrees.delete(racine);
    }

    @Test
    void garde_ses_donnees_d_une_fois_sur_l_autre() throws Exception {
        try (var serveur = EmbeddedPostgres.durable(racine, "base", false)) {
            execute(serveur, "create table t as select 42 as n");
        }
        try (var serveur = EmbeddedPostgres.durable(racine, "base", false)) {
            assertThat(number(serveur, "select n from t")).isEqualTo(42);
        }
    }

    @Test
    void recommence_a_vide_quand_on_le_demande() throws Exception {
        try (var serveur = EmbeddedPostgres.durable(racine, "base", false)) {
            execute(serveur, "create table t as select 42 as n");
        }
        try (var serveur = EmbeddedPostgres.durable(racine, "base", true)) {
            assertThat(number(serveur, "select count(*) from pg_tables where tablename = 't'"))
                    .isZero();
        }
    }

    @Test
    void refuse_un_dossier_deja_pris_avec_une_phrase() {
        try (var serveur = EmbeddedPostgres.durable(racine, "base", false)) {
            assertThatThrownBy(() -> EmbeddedPostgres.durable(racine, "base", false))
                    .isInstanceOf(PostgresImpossible.class)
                    .hasMessageContaining("tourne déjà");
            assertThat(serveur.url("postgres")).startsWith("jdbc:postgresql://127.0.0.1:");
        }
    }

    @Test
    void reprend_une_base_dont_le_serveur_est_reste_seul() throws Exception {
        var brutal = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ArretBrutal.class.getName(),
                        racine.toString())
                .inheritIO()
                .start();
        assertThat(brutal.waitFor()).isEqualTo(9);
        assertThat(racine.resolve("base-18").resolve("postmaster.pid")).exists();

        try (var serveur = EmbeddedPostgres.durable(racine, "base", false)) {
            assertThat(number(serveur, "select n from t")).isEqualTo(42);
        }
    }

    /** Écrit, puis meurt sans rien fermer : le serveur reste seul. */
    static final class ArretBrutal {
        static void main(String[] arguments) throws SQLException {
            execute(EmbeddedPostgres.durable(Path.of(arguments[0]), "base", false), "create table t as select 42 as n");
            Runtime.getRuntime().halt(9);
        }
    }

    @Test
    void refuse_toute_connexion_sans_mot_de_passe() {
        try (var serveur = EmbeddedPostgres.durable(racine, "base", false)) {
            assertThatThrownBy(() -> DriverManager.getConnection(serveur.url("postgres"), "postgres", "faux"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void trie_les_mots_comme_un_dictionnaire_francais() throws Exception {
        try (var serveur = EmbeddedPostgres.durable(racine, "base", false);
                var connexion =
                        DriverManager.getConnection(serveur.url("postgres"), serveur.username(), serveur.password());
                var resultat = connexion
                        .createStatement()
                        .executeQuery(
                                "select string_agg(m, ' ' order by m) from unnest(array['zèbre', 'été', 'eric', 'Éric']) m")) {
            resultat.next();
            assertThat(resultat.getString(1)).isEqualTo("eric Éric été zèbre");
        }
    }

    private static void execute(EmbeddedPostgres serveur, String sql) throws SQLException {
        try (var connexion =
                        DriverManager.getConnection(serveur.url("postgres"), serveur.username(), serveur.password());
                var commande = connexion.createStatement()) {
            commande.execute(sql);
        }
    }

    private static int number(EmbeddedPostgres serveur, String sql) throws SQLException {
        try (var connexion =
                        DriverManager.getConnection(serveur.url("postgres"), serveur.username(), serveur.password());
                var resultat = connexion.createStatement().executeQuery(sql)) {
            resultat.next();
            return resultat.getInt(1);
        }
    }
}
