package fr.maillon.ressource;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import fr.maillon.RepositoryTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deux instances, chacune avec ses connexions, se disputent mille créneaux (dix mille en grand) : rendez-vous à une ressource, à trois dans des
 * ordres contraires, retenues qui se confirment, déplacements. De vraies transactions qui aboutissent.
 */
@RepositoryTest
@TestPropertySource(properties = "spring.datasource.hikari.maximum-pool-size=" + OccupationIT.CLIENTS)
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@DisplayName("Une campagne de réservations")
class CampagneDOccupationsIT {

    /** En petit dans la suite ; en grand par {@code ./maillon campagne}. */
    private static final int TENTATIVES = Integer.getInteger("maillon.campagne.tentatives", 100_000);

    private static final int CLIENTS = Integer.getInteger("maillon.campagne.clients", 16);
    private static final int CRENEAUX = 100;
    private static final int RESSOURCES = Integer.getInteger("maillon.campagne.creneaux", 1_000) / CRENEAUX;

    /** Une instance n’ouvre jamais plus de connexions : ses clients attendent leur tour. */
    private static final int CONNEXIONS = 20;

    private static final Duration UNE_HEURE = Duration.ofHours(1);
    private static final Instant LUNDI_9H = Instant.parse("2027-01-04T08:00:00Z");

    @Autowired
    DataSource base;

    @Autowired
    JdbcClient jdbc;

    private List<RessourceId> salles;
    private HikariDataSource secondeBase;

    @BeforeEach
    void dix_salles() {
        salles = jdbc
                .sql("insert into ressource (nature, libelle)"
                        + " select 'SALLE', 'Salle ' || n from generate_series(1, ?) n returning id")
                .param(RESSOURCES)
                .query(Long.class)
                .list()
                .stream()
                .map(RessourceId::new)
                .toList();
        var reglages = new HikariConfig();
        var premiere = (HikariDataSource) base;
        reglages.setJdbcUrl(premiere.getJdbcUrl());
        reglages.setUsername(premiere.getUsername());
        reglages.setPassword(premiere.getPassword());
        reglages.setMaximumPoolSize(Math.min(CONNEXIONS, CLIENTS / 2));
        reglages.setConnectionTimeout(120_000);
        secondeBase = new HikariDataSource(reglages);
    }

    @AfterEach
    void rendre_la_base_comme_avant() {
        secondeBase.close();
        var ids = salles.stream().map(RessourceId::valeur).toArray(Long[]::new);
        jdbc.sql("delete from occupation where ressource_id = any(?)")
                .param(ids)
                .update();
        jdbc.sql("delete from ressource where id = any(?)").param(ids).update();
    }

    @Test
    void remplit_chaque_creneau_une_fois_et_ne_perd_aucune_confirmation() throws Exception {
        var instances = List.of(new Instance(base), new Instance(secondeBase));
        var confirmees = new ConcurrentHashMap<ReservationId, List<Prise>>();
        Queue<ReservationId> aDeplacer = new ConcurrentLinkedQueue<>();
        var inattendues = new ConcurrentLinkedQueue<Throwable>();
        var deplacees = new AtomicInteger();

        mener((rang, hasard) -> {
            var instance = instances.get(rang % 2);
            var pendant = creneau(hasard.nextInt(CRENEAUX));
            try {
                var candidate = hasard.nextInt(100) < 10 ? aDeplacer.poll() : null;
                if (candidate != null) {
                    var vers = salles.get(hasard.nextInt(RESSOURCES));
                    try {
                        instance.deplacer(candidate, vers, pendant);
                        confirmees.put(candidate, List.of(new Prise(vers, pendant)));
                        deplacees.incrementAndGet();
                    } finally {
                        aDeplacer.add(candidate);
                    }
                    return;
                }
                var voulues = voulues(hasard);
                var reservation = ReservationId.nouvelle();
                if (hasard.nextBoolean()) {
                    instance.occuper(reservation, voulues, pendant);
                } else {
                    instance.retenirPuisConfirmer(reservation, voulues, pendant);
                }
                confirmees.put(
                        reservation,
                        voulues.stream()
                                .map(ressource -> new Prise(ressource, pendant))
                                .toList());
                if (voulues.size() == 1 && hasard.nextInt(4) == 0) {
                    aDeplacer.add(reservation);
                }
            } catch (CreneauIndisponible pris) {
                if (pris.getCause() != null) {
                    inattendues.add(pris.getCause());
                }
            } catch (RuntimeException autre) {
                inattendues.add(autre);
            }
        });
        // ce que les déplacements ont libéré à la fin se reprend : aucun créneau n’est perdu
        for (var salle : salles) {
            for (int rang = 0; rang < CRENEAUX; rang++) {
                try {
                    var reservation = ReservationId.nouvelle();
                    instances.getFirst().occuper(reservation, List.of(salle), creneau(rang));
                    confirmees.put(reservation, List.of(new Prise(salle, creneau(rang))));
                } catch (CreneauIndisponible pris) {
                    // déjà pris
                }
            }
        }

        assertThat(inattendues)
                .as("ni étreinte fatale, ni erreur, même masquée")
                .isEmpty();
        assertThat(chevauchements("occupation")).isZero();
        assertThat(compter("occupation")).as("chaque créneau est pris").isEqualTo(RESSOURCES * CRENEAUX);
        assertThat(confirmees.values().stream().mapToInt(List::size).sum())
                .as("chaque prise appartient à une confirmation")
                .isEqualTo(RESSOURCES * CRENEAUX);
        var enBase = enBase();
        confirmees.forEach((reservation, prises) ->
                assertThat(enBase.getOrDefault(reservation, List.of())).containsExactlyInAnyOrderElementsOf(prises));
        assertThat(deplacees).hasPositiveValue();
    }

    /** La même campagne sans verrou ni contrainte : si elle ne trouvait rien, la précédente ne prouverait rien. */
    @Test
    void prendrait_des_creneaux_deux_fois_sans_verrou_ni_contrainte() throws Exception {
        jdbc.sql("create table occupation_sans_contrainte (like occupation including defaults including identity)")
                .update();
        try {
            var clients = List.of(JdbcClient.create(base), JdbcClient.create(secondeBase));
            mener((rang, hasard) -> {
                if (rang < TENTATIVES / 8) {
                    regarderPuisEcrire(clients.get(rang % 2), voulues(hasard), creneau(hasard.nextInt(CRENEAUX)));
                }
            });

            assertThat(chevauchements("occupation_sans_contrainte")).isPositive();
        } finally {
            jdbc.sql("drop table occupation_sans_contrainte").update();
        }
    }

    private record Prise(RessourceId ressource, Creneau pendant) {}

    /** Les services d’une instance, sur ses propres connexions. */
    private static final class Instance {

        private final Occupations occupations;
        private final TransactionTemplate transaction;

        Instance(DataSource base) {
            occupations =
                    new Occupations(JdbcClient.create(base), Clock.fixed(RepositoryTest.MAINTENANT, ZoneOffset.UTC));
            transaction = new TransactionTemplate(new JdbcTransactionManager(base));
        }

        void occuper(ReservationId reservation, List<RessourceId> ressources, Creneau pendant) {
            transaction.executeWithoutResult(
                    statut -> occupations.occuper(reservation, ressources, pendant, Occupation.Nature.RENDEZ_VOUS));
        }

        void retenirPuisConfirmer(ReservationId reservation, List<RessourceId> ressources, Creneau pendant) {
            transaction.executeWithoutResult(statut ->
                    occupations.retenir(reservation, ressources, pendant, RepositoryTest.MAINTENANT.plusSeconds(300)));
            transaction.executeWithoutResult(
                    statut -> assertThat(occupations.confirmer(reservation)).isTrue());
        }

        void deplacer(ReservationId reservation, RessourceId vers, Creneau pendant) {
            transaction.executeWithoutResult(statut -> occupations.deplacer(reservation, List.of(vers), pendant));
        }
    }

    private interface Geste {
        void faire(int rang, Random hasard);
    }

    private static void mener(Geste geste) throws Exception {
        var prochain = new AtomicInteger();
        var depart = new CountDownLatch(1);
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var taches = new ArrayList<Future<?>>();
            for (int client = 0; client < CLIENTS; client++) {
                int numero = client;
                taches.add(clients.submit(() -> {
                    var hasard = new Random(20_261_126L + numero);
                    depart.await();
                    while (prochain.getAndIncrement() < TENTATIVES) {
                        geste.faire(prochain.get(), hasard);
                    }
                    return null;
                }));
            }
            depart.countDown();
            for (var tache : taches) {
                tache.get();
            }
        }
    }

    /** Une salle, ou trois voisines dans un ordre ou dans l’autre. */
    private List<RessourceId> voulues(Random hasard) {
        int premiere = hasard.nextInt(RESSOURCES);
        if (hasard.nextInt(4) > 0) {
            return List.of(salles.get(premiere));
        }
        var trois = new ArrayList<>(List.of(
                salles.get(premiere),
                salles.get((premiere + 1) % RESSOURCES),
                salles.get((premiere + 2) % RESSOURCES)));
        if (hasard.nextBoolean()) {
            Collections.reverse(trois);
        }
        return trois;
    }

    private static Creneau creneau(int rang) {
        return Creneau.de(LUNDI_9H.plus(UNE_HEURE.multipliedBy(rang)), UNE_HEURE);
    }

    private static void regarderPuisEcrire(JdbcClient client, List<RessourceId> ressources, Creneau pendant) {
        for (var ressource : ressources) {
            var parametres =
                    Map.of("ressource", ressource.valeur(), "debut", utc(pendant.debut()), "fin", utc(pendant.fin()));
            boolean libre =
                    client.sql("""
                            select not exists (select from occupation_sans_contrainte
                                               where ressource_id = :ressource and pendant && tstzrange(:debut, :fin))""").params(parametres).query(Boolean.class).single();
            if (libre) {
                client.sql("insert into occupation_sans_contrainte (ressource_id, pendant, nature, reservation_id)"
                                + " values (:ressource, tstzrange(:debut, :fin), 'RENDEZ_VOUS', gen_random_uuid())")
                        .params(parametres)
                        .update();
            }
        }
    }

    private Map<ReservationId, List<Prise>> enBase() {
        record Ligne(ReservationId reservation, Prise prise) {}
        return jdbc
                .sql("select reservation_id, ressource_id, lower(pendant) debut, upper(pendant) fin from occupation"
                        + " where ressource_id = any(?) and actif and nature = 'RENDEZ_VOUS'")
                .param(salles.stream().map(RessourceId::valeur).toArray(Long[]::new))
                .query((rs, rang) -> new Ligne(
                        new ReservationId(rs.getObject("reservation_id", UUID.class)),
                        new Prise(
                                new RessourceId(rs.getLong("ressource_id")),
                                new Creneau(
                                        rs.getObject("debut", OffsetDateTime.class)
                                                .toInstant(),
                                        rs.getObject("fin", OffsetDateTime.class)
                                                .toInstant()))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Ligne::reservation, Collectors.mapping(Ligne::prise, Collectors.toList())));
    }

    private int compter(String table) {
        return jdbc.sql("select count(*) from " + table + " where ressource_id = any(?) and actif")
                .param(salles.stream().map(RessourceId::valeur).toArray(Long[]::new))
                .query(Integer.class)
                .single();
    }

    private int chevauchements(String table) {
        return jdbc.sql("select count(*) from " + table + " a join " + table + " b on a.ressource_id = b.ressource_id"
                        + " and a.id < b.id and a.pendant && b.pendant"
                        + " where a.ressource_id = any(?) and a.actif and b.actif")
                .param(salles.stream().map(RessourceId::valeur).toArray(Long[]::new))
                .query(Integer.class)
                .single();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
