package fr.maillon.indicateur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.transaction.annotation.Propagation.NOT_SUPPORTED;

import com.zaxxer.hikari.HikariDataSource;
import fr.maillon.RepositoryTest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

@RepositoryTest
@Transactional(propagation = NOT_SUPPORTED)
@DisplayName("Les agrégats")
class AgregatsIT {

    @Autowired
    DataSource base;

    @BeforeEach
    void preparer() throws SQLException {
        try (var connexion = base.getConnection()) {
            UneActivite.preparer(connexion);
        }
    }

    @AfterEach
    void vider() throws SQLException {
        executer("truncate accompagnement cascade");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void egalent_le_recomptage_a_tout_instant_pendant_que_l_on_ecrit(int graine) throws Exception {
        var fini = new AtomicBoolean();
        try (var equipe = Executors.newFixedThreadPool(6)) {
            var ecritures = new ArrayList<Future<?>>();
            for (int i = 0; i < 4; i++) {
                int rang = i;
                ecritures.add(equipe.submit(ecrire(new Random(graine * 100L + rang))));
            }
            var repli = equipe.submit(() -> {
                while (!fini.get()) {
                    executer("select replier_agregats()");
                }
                return null;
            });
            var temoin = equipe.submit(() -> {
                int controles = 0;
                while (!fini.get()) {
                    comparer(graine);
                    controles++;
                }
                return controles;
            });
            try {
                executer("call reconstruire_agregats('2025-12-01', '2026-01-31')");
                for (var ecriture : ecritures) {
                    ecriture.get();
                }
            } finally {
                fini.set(true);
            }
            repli.get();
            assertThat(temoin.get()).as("graine %d : contrôles en vol", graine).isPositive();
        }
        comparer(graine);
        executer("select replier_agregats()");
        comparer(graine);
        executer("call reconstruire_agregats('2025-11-01', '2026-03-31')");
        comparer(graine);
        assertThat(compter("select count(*) from accompagnement")).isPositive();
        executer("delete from accompagnement");
        executer("select replier_agregats()");
        assertThat(compter("select count(*) from agregat_jour")).isZero();
        assertThat(compter("select count(*) from agregat_mois")).isZero();
        assertThat(compter("select count(*) from agregat_delta")).isZero();
    }

    @Test
    void ne_gardent_rien_d_une_transaction_annulee() throws Exception {
        try (var connexion = base.getConnection()) {
            connexion.setAutoCommit(false);
            UneActivite.charger(connexion, new Random(7), 20);
            connexion.rollback();
            connexion.setAutoCommit(true);
        }

        assertThat(compter("select count(*) from v_activite_jour")).isZero();
    }

    @Test
    void ne_gardent_rien_d_une_connexion_tuee() throws Exception {
        try (var connexion = connexionPropre()) {
            connexion.setAutoCommit(false);
            UneActivite.charger(connexion, new Random(8), 20);
            executer("select pg_terminate_backend("
                    + connexion.unwrap(PGConnection.class).getBackendPID() + ")");
            connexion.abort(Runnable::run);
        }

        assertThat(compter("select count(*) from v_activite_jour")).isZero();
    }

    @Test
    void se_reconstruisent_apres_un_chargement_sans_declencheurs() throws Exception {
        executer("alter table accompagnement disable trigger user");
        try (var connexion = base.getConnection()) {
            UneActivite.charger(connexion, new Random(9), 200);
        } finally {
            executer("alter table accompagnement enable trigger user");
        }
        assertThat(compter("select count(*) from v_activite_jour")).isZero();

        executer("call reconstruire_agregats('2025-11-15', '2026-03-02')");

        comparer(9);
    }

    @Test
    void se_vident_avec_la_table() throws Exception {
        try (var connexion = base.getConnection()) {
            UneActivite.charger(connexion, new Random(10), 20);
        }
        executer("select replier_agregats()");

        executer("truncate accompagnement cascade");

        assertThat(compter("select count(*) from v_activite_jour")).isZero();
    }

    @Test
    void laissent_passer_des_compteurs_etranges_sans_les_compter() throws Exception {
        try (var connexion = base.getConnection();
                var commande = connexion.createStatement()) {
            UneActivite.charger(connexion, new Random(11), 1);
            commande.executeUpdate(
                    "update accompagnement set supprime_le = null, publics = '{\"genre\": {\"A\": \"x\","
                            + " \"B\": null, \"C\": 1e300, \"D\": -4, \"E\": {}, \"F\": 2}, \"tranche_age\": [1], \"commune\": 3}'");
        }

        assertThat(compter(
                        "select sum(participants) from v_activite_jour where portee = 'F' and mesure like 'genre:%'"))
                .isEqualTo(2);
        assertThat(compter("select count(*) from v_activite_jour where mesure ~ '^(tranche_age|commune):'"
                        + " group by mesure having sum(accompagnements) <> 0"))
                .isZero();
    }

    private Callable<Void> ecrire(Random hasard) {
        return () -> {
            for (int tour = 0; tour < 15; tour++) {
                try (var connexion = connexionPropre()) {
                    connexion.setAutoCommit(false);
                    try {
                        for (int i = 0, n = 1 + hasard.nextInt(3); i < n; i++) {
                            operer(connexion, hasard);
                        }
                        switch (hasard.nextInt(8)) {
                            case 0 -> connexion.rollback();
                            case 1 -> connexion.abort(Runnable::run);
                            default -> connexion.commit();
                        }
                    } catch (SQLException interblocage) {
                        assertThat(interblocage.getSQLState()).isEqualTo("40P01");
                        connexion.rollback();
                    }
                }
            }
            return null;
        };
    }

    private static void operer(Connection connexion, Random hasard) throws SQLException, IOException {
        try (var commande = connexion.createStatement()) {
            var quelques = " where id in (select id from accompagnement tablesample bernoulli (20) limit 15)";
            switch (hasard.nextInt(7)) {
                case 0, 1 -> UneActivite.charger(connexion, hasard, 1 + hasard.nextInt(20));
                case 2 ->
                    commande.executeUpdate("update accompagnement set duree_minutes = 1 + (duree_minutes * 7) % 300,"
                            + " jour = jour + 3, canal = 'DOMICILE'" + quelques);
                case 3 -> commande.executeUpdate("update accompagnement set supprime_le = now()" + quelques);
                case 4 -> commande.executeUpdate("update accompagnement set supprime_le = null" + quelques);
                case 5 ->
                    commande.executeUpdate("update accompagnement set thematiques = '{SANTE}', lieu_id = null,"
                            + " mediateur_id = '" + UneActivite.un(hasard, UneActivite.MEDIATEURS) + "'" + quelques);
                default -> commande.executeUpdate("delete from accompagnement" + quelques);
            }
        }
    }

    /** Recompte et vues lus dans la même photographie de la base. */
    private void comparer(int graine) throws SQLException {
        try (var connexion = base.getConnection()) {
            connexion.setAutoCommit(false);
            connexion.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                assertThat(Recomptage.vueParJour(connexion))
                        .as("graine %d, par jour", graine)
                        .isEqualTo(Recomptage.naifParJour(connexion));
                assertThat(Recomptage.vueParMois(connexion))
                        .as("graine %d, par mois", graine)
                        .isEqualTo(Recomptage.naifParMois(connexion));
            } finally {
                connexion.rollback();
                connexion.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        }
    }

    /** Une connexion hors du bassin, que l’on peut tuer sans l’abîmer. */
    private Connection connexionPropre() throws SQLException {
        var bassin = base.unwrap(HikariDataSource.class);
        return DriverManager.getConnection(bassin.getJdbcUrl(), bassin.getUsername(), bassin.getPassword());
    }

    private void executer(String sql) throws SQLException {
        try (var connexion = base.getConnection();
                var commande = connexion.createStatement()) {
            commande.execute(sql);
        }
    }

    private long compter(String sql) throws SQLException {
        try (var connexion = base.getConnection();
                var commande = connexion.createStatement();
                var reponse = commande.executeQuery(sql)) {
            return reponse.next() ? reponse.getLong(1) : 0;
        }
    }
}
