package fr.maillon.indicateur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.transaction.annotation.Propagation.NOT_SUPPORTED;

import fr.maillon.RepositoryTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@RepositoryTest
@Transactional(propagation = NOT_SUPPORTED)
@DisplayName("Les réponses gardées")
class ReponsesGardeesIT {

    private static final Perimetre LOZERE = new Perimetre.Territoire(List.of("48"), List.of());
    private static final Periode PERIODE = new Periode(LocalDate.of(2025, 11, 5), LocalDate.of(2026, 2, 12));
    private static final List<UUID> ETIQUETTES = List.of(new UUID(26, 1), new UUID(26, 2));
    private static final List<EtiquetteVisible> VISIBLES = ETIQUETTES.stream()
            .map(id -> new EtiquetteVisible(
                    id,
                    "Étiquette " + id.getLeastSignificantBits(),
                    EtiquetteVisible.Portee.DEPARTEMENT,
                    null,
                    null,
                    null))
            .toList();

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource base;

    @Autowired
    Clock horloge;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcTemplate sql;

    private final AtomicBoolean fini = new AtomicBoolean();

    @BeforeEach
    void preparer() {
        sql.execute((Connection connexion) -> {
            UneActivite.preparer(connexion);
            return null;
        });
        ETIQUETTES.forEach(id -> jdbc.sql("insert into etiquette(id, nom, portee, departement_code, cree_le)"
                        + " values (?, ?, 'DEPARTEMENT', '48', now())")
                .params(id, "Étiquette " + id.getLeastSignificantBits())
                .update());
    }

    @AfterEach
    void vider() {
        sql.execute("truncate accompagnement cascade");
        sql.execute("delete from etiquette where id in ('%s', '%s')".formatted(ETIQUETTES.toArray()));
    }

    /** Dans un même instantané de la base, la réponse gardée égale celle que l’on recompte. */
    @Test
    void egalent_un_recomptage_pendant_que_l_on_note_etiquette_et_replie() throws Exception {
        var gardees = new Lecteur(new ReponsesGardees(jdbc));
        charger(new Random(1), 200);
        try (var equipe = Executors.newFixedThreadPool(4)) {
            var ecritures = new ArrayList<Future<?>>();
            ecritures.add(equipe.submit(ecrire(new Random(2))));
            ecritures.add(equipe.submit(ecrire(new Random(3))));
            var repli = equipe.submit(() -> {
                while (!fini.get()) {
                    sql.execute("select replier_agregats()");
                    Thread.sleep(200);
                }
                return null;
            });
            var temoin = equipe.submit(() -> {
                int controles = 0;
                while (!fini.get()) {
                    comparer(gardees);
                    controles++;
                }
                return controles;
            });
            try {
                for (var ecriture : ecritures) {
                    ecriture.get();
                }
            } finally {
                fini.set(true);
            }
            repli.get();
            assertThat(temoin.get()).isPositive();
        }
        comparer(gardees);
        sql.execute("call reconstruire_agregats('2025-11-01', '2026-03-31')");
        comparer(gardees);
        sql.execute("truncate accompagnement cascade");
        comparer(gardees);
    }

    @Test
    void ne_recomptent_que_ce_qui_a_change() {
        var gardees = new ReponsesGardees(jdbc);
        charger(new Random(4), 50);

        var comptees = new ArrayList<String>();
        Runnable lire = () -> lire(() -> gardees.lire(String.class, LOZERE, Filtre.AUCUN, List.of(PERIODE), () -> {
            comptees.add("comptée");
            return "réponse";
        }));
        lire.run();
        lire.run();
        assertThat(comptees).hasSize(1);

        jdbc.sql("update accompagnement set duree_minutes = 5 where departement_code = '30'")
                .update();
        lire.run();
        assertThat(comptees).as("un autre département").hasSize(1);

        jdbc.sql("update accompagnement set duree_minutes = 5 where departement_code = '48'")
                .update();
        lire.run();
        lire.run();
        assertThat(comptees).as("le sien").hasSize(2);

        sql.execute("select replier_agregats()");
        lire.run();
        assertThat(comptees).as("replié").hasSize(3);

        jdbc.sql("insert into accompagnement_etiquette select id, ? from accompagnement where departement_code = '48'")
                .param(ETIQUETTES.getFirst())
                .update();
        lire.run();
        assertThat(comptees).as("étiqueté").hasSize(4);
    }

    @Test
    void ne_gardent_rien_de_ce_qui_s_annule() {
        var gardees = new ReponsesGardees(jdbc);
        for (int tour = 0; tour < 2; tour++) {
            int rang = tour;
            new TransactionTemplate(transactions).executeWithoutResult(annulee -> {
                charger(new Random(5), 3);
                assertThat(gardees.lire(Integer.class, LOZERE, Filtre.AUCUN, List.of(PERIODE), () -> rang))
                        .isEqualTo(rang);
                annulee.setRollbackOnly();
            });
        }
    }

    private void comparer(Lecteur gardees) {
        lire(() -> {
            var attendu = new Lecteur(new ReponsesGardees(jdbc));
            assertThat(gardees.chiffres()).isEqualTo(attendu.chiffres());
            assertThat(gardees.etiquettes()).isEqualTo(attendu.etiquettes());
            assertThat(gardees.croisement()).isEqualTo(attendu.croisement());
            return null;
        });
    }

    private <T> void lire(java.util.function.Supplier<T> lecture) {
        var instantane = new TransactionTemplate(transactions);
        instantane.setReadOnly(true);
        instantane.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        instantane.execute(ouverte -> lecture.get());
    }

    private Callable<Void> ecrire(Random hasard) {
        return () -> {
            for (int tour = 0; tour < 60; tour++) {
                Thread.sleep(10);
                try (var connexion = base.getConnection()) {
                    connexion.setAutoCommit(false);
                    operer(connexion, hasard);
                    if (hasard.nextInt(5) == 0) {
                        connexion.rollback();
                    } else {
                        connexion.commit();
                    }
                    connexion.setAutoCommit(true);
                }
            }
            return null;
        };
    }

    private static void operer(Connection connexion, Random hasard) throws SQLException, IOException {
        var quelques = "(select id from accompagnement tablesample bernoulli (20) limit 10)";
        var une = "'" + UneActivite.un(hasard, ETIQUETTES) + "'";
        try (var commande = connexion.createStatement()) {
            switch (hasard.nextInt(4)) {
                case 0 -> UneActivite.charger(connexion, hasard, 1 + hasard.nextInt(5));
                case 1 ->
                    commande.executeUpdate("insert into accompagnement_etiquette select id, " + une + " from "
                            + quelques + " a on conflict do nothing");
                case 2 ->
                    commande.executeUpdate("delete from accompagnement_etiquette where etiquette_id = " + une
                            + " and accompagnement_id in " + quelques);
                default -> UneActivite.charger(connexion, hasard, 1);
            }
        }
    }

    private void charger(Random hasard, int nombre) {
        sql.execute((Connection connexion) -> {
            try {
                UneActivite.charger(connexion, hasard, nombre);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return null;
        });
    }

    /** Les trois lectures qui gardent leurs réponses. */
    private final class Lecteur {

        private final Indicateurs indicateurs;
        private final EtiquettesVisibles etiquettes;
        private final Croisements croisements;

        Lecteur(ReponsesGardees gardees) {
            var noms = new Noms(jdbc);
            etiquettes = new EtiquettesVisibles(jdbc, gardees, horloge);
            indicateurs = new Indicateurs(jdbc, noms, etiquettes, gardees);
            croisements = new Croisements(jdbc, noms, etiquettes, gardees);
        }

        TableauDeBord chiffres() {
            return indicateurs.tableauDeBord(LOZERE, PERIODE);
        }

        List<TableauDeBord.Ligne> etiquettes() {
            return etiquettes.repartition(LOZERE, Filtre.AUCUN, PERIODE, VISIBLES);
        }

        Croisement croisement() {
            return croisements.croiser(LOZERE, Filtre.AUCUN, PERIODE, Axe.THEMATIQUE, Axe.ETIQUETTE);
        }
    }
}
