package fr.maillon.campagne;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.UneAutreInstance;
import fr.maillon.campagne.Prises.Prise;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.CreneauIndisponible;
import fr.maillon.ressource.Occupation;
import fr.maillon.ressource.ReservationId;
import fr.maillon.ressource.RessourceId;
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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deux instances, chacune avec ses services et ses connexions, se disputent mille créneaux (dix mille en grand) et des places
 * d’atelier : occupations d’une ressource, de trois dans des ordres contraires, retenues qui se confirment, déplacements ;
 * rendez-vous d’usagers et d’agents par tout le parcours, annulations, liste d’attente. De vraies transactions qui
 * aboutissent.
 */
@RepositoryTest
@TestPropertySource(
        properties = {
            "spring.datasource.hikari.maximum-pool-size=" + CampagneDeReservationsIT.CONNEXIONS,
            "spring.datasource.hikari.connection-timeout=120000"
        })
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@DisplayName("Une campagne de réservations")
class CampagneDeReservationsIT {

    /** Une instance n’ouvre jamais plus de connexions : ses clients attendent leur tour. */
    static final int CONNEXIONS = 20;

    /** En petit dans la suite ; en grand par {@code ./maillon campagne}. */
    private static final int TENTATIVES = Integer.getInteger("maillon.campagne.tentatives", 100_000);

    private static final int CLIENTS = Integer.getInteger("maillon.campagne.clients", 16);
    private static final int CRENEAUX = 100;
    private static final int RESSOURCES = Integer.getInteger("maillon.campagne.creneaux", 1_000) / CRENEAUX;

    /** Les salles où l’on prend aussi rendez-vous par tout le parcours. */
    private static final int GUICHETS = 3;

    /** Sur mille tentatives, celles qui passent par tout le parcours. */
    private static final int AUX_GUICHETS = 3;

    private static final int AUX_ATELIERS = 4;

    private static final Duration UNE_HEURE = Duration.ofHours(1);
    private static final Instant LUNDI_9H = Instant.parse("2027-01-04T08:00:00Z");

    @Autowired
    ApplicationContext contexte;

    @Autowired
    DataSource base;

    @Autowired
    JdbcClient jdbc;

    private final Prises prises = new Prises();
    private List<RessourceId> salles;
    private ConfigurableApplicationContext autre;

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
        autre = UneAutreInstance.sur(base, CONNEXIONS);
    }

    @AfterEach
    void rendre_la_base_comme_avant() {
        autre.close();
        jdbc.sql("delete from occupation where ressource_id = any(?)")
                .param(ids())
                .update();
        jdbc.sql("delete from ressource where id = any(?)").param(ids()).update();
    }

    @Test
    void remplit_chaque_creneau_une_fois_et_ne_perd_aucune_confirmation() throws Exception {
        var instances = List.of(Instance.de(contexte), Instance.de(autre));
        var trois = Guichets.ouvrir(
                contexte,
                salles.subList(RESSOURCES - GUICHETS, RESSOURCES),
                IntStream.range(0, CRENEAUX)
                        .mapToObj(CampagneDeReservationsIT::creneau)
                        .toList());
        var guichets = new DesGuichets(trois, prises);
        var ateliers = new DesAteliers(contexte);
        Queue<ReservationId> aDeplacer = new ConcurrentLinkedQueue<>();
        var inattendues = new ConcurrentLinkedQueue<Throwable>();
        var deplacees = new AtomicInteger();
        long etreintes = etreintes();
        long debut = System.nanoTime();

        mener((rang, hasard) -> {
            var instance = instances.get(rang % 2);
            try {
                int quoi = hasard.nextInt(1_000);
                if (quoi < AUX_GUICHETS) {
                    guichets.geste(instance, hasard);
                } else if (quoi < AUX_GUICHETS + AUX_ATELIERS) {
                    ateliers.geste(instance, hasard);
                } else if (quoi < 100 && deplacer(instance, aDeplacer, hasard)) {
                    deplacees.incrementAndGet();
                } else {
                    occuper(instance, aDeplacer, hasard);
                }
            } catch (CreneauIndisponible pris) {
                if (pris.getCause() != null) {
                    inattendues.add(pris.getCause());
                }
            } catch (RuntimeException | AssertionError autre) {
                inattendues.add(autre);
            }
        });
        long duree = System.nanoTime() - debut;
        guichets.finir(instances.getLast());
        ateliers.finir(instances.getLast());
        reprendreCeQuiReste(instances.getFirst());

        System.out.printf(
                "Campagne : %d tentatives sur %d créneaux, %d clients, %d s ; %d déplacements, %s ; %d gestes d’atelier%n",
                TENTATIVES,
                RESSOURCES * CRENEAUX,
                CLIENTS,
                Duration.ofNanos(duree).toSeconds(),
                deplacees.get(),
                guichets.faits(),
                ateliers.gestes());
        assertThat(inattendues)
                .as("ni étreinte fatale, ni erreur, même masquée")
                .isEmpty();
        assertThat(etreintes() - etreintes).as("étreintes que la base a vues").isZero();
        assertThat(chevauchements("occupation")).isZero();
        assertThat(compter()).as("chaque créneau est pris").isEqualTo(RESSOURCES * CRENEAUX);
        assertThat(prises.combien())
                .as("chaque prise appartient à une confirmation")
                .isEqualTo(RESSOURCES * CRENEAUX);
        var enBase = enBase();
        prises.toutes()
                .forEach((reservation, siennes) -> assertThat(enBase.getOrDefault(reservation, List.of()))
                        .containsExactlyInAnyOrderElementsOf(siennes));
        assertThat(deplacees).hasPositiveValue();
        guichets.verifier();
        ateliers.verifier();
        trois.effacer();
        ateliers.effacer();
    }

    /** Vrai si un déplacement a réussi. */
    private boolean deplacer(Instance instance, Queue<ReservationId> aDeplacer, Random hasard) {
        var reservation = aDeplacer.poll();
        if (reservation == null) {
            return false;
        }
        var vers = List.of(une(hasard));
        var pendant = creneau(hasard.nextInt(CRENEAUX));
        try {
            instance.occupations().deplacer(reservation, vers, pendant);
            prises.confirmer(reservation, vers, pendant);
            return true;
        } finally {
            aDeplacer.add(reservation);
        }
    }

    private void occuper(Instance instance, Queue<ReservationId> aDeplacer, Random hasard) {
        var pendant = creneau(hasard.nextInt(CRENEAUX));
        var voulues = voulues(hasard);
        var reservation = ReservationId.nouvelle();
        if (hasard.nextBoolean()) {
            instance.occupations().occuper(reservation, voulues, pendant, Occupation.Nature.RENDEZ_VOUS);
        } else {
            instance.occupations().retenir(reservation, voulues, pendant, RepositoryTest.MAINTENANT.plusSeconds(300));
            assertThat(instance.occupations().confirmer(reservation)).isTrue();
        }
        prises.confirmer(reservation, voulues, pendant);
        if (voulues.size() == 1 && hasard.nextInt(4) == 0) {
            aDeplacer.add(reservation);
        }
    }

    /** Ce que les déplacements et les annulations ont libéré à la fin se reprend : aucun créneau n’est perdu. */
    private void reprendreCeQuiReste(Instance instance) {
        for (var salle : salles) {
            for (int rang = 0; rang < CRENEAUX; rang++) {
                try {
                    var reservation = ReservationId.nouvelle();
                    instance.occupations()
                            .occuper(reservation, List.of(salle), creneau(rang), Occupation.Nature.RENDEZ_VOUS);
                    prises.confirmer(reservation, List.of(salle), creneau(rang));
                } catch (CreneauIndisponible pris) {
                    // déjà pris
                }
            }
        }
    }

    /** La même campagne sans verrou ni contrainte : si elle ne trouvait rien, la précédente ne prouverait rien. */
    @Test
    void prendrait_des_creneaux_et_des_places_deux_fois_sans_verrou_ni_contrainte() throws Exception {
        jdbc.sql("create table occupation_sans_contrainte (like occupation including defaults including identity)")
                .update();
        jdbc.sql("create table place_sans_contrainte (atelier int)").update();
        try {
            var clients = List.of(jdbc, JdbcClient.create(autre.getBean(DataSource.class)));
            mener((rang, hasard) -> {
                if (rang >= TENTATIVES / 20) {
                    return;
                }
                if (rang % 4 == 0) {
                    // vingt-cinq personnes de suite pour un même atelier
                    compterPuisInscrire(clients.get(rang / 4 % 2), rang / 100);
                } else {
                    regarderPuisEcrire(clients.get(rang % 2), voulues(hasard), creneau(hasard.nextInt(CRENEAUX)));
                }
            });

            assertThat(chevauchements("occupation_sans_contrainte"))
                    .as("créneaux pris deux fois")
                    .isPositive();
            assertThat(jdbc.sql("select max(prises) from"
                                    + " (select count(*) prises from place_sans_contrainte group by atelier) tout")
                            .query(Integer.class)
                            .single())
                    .as("places prises dans l’atelier le plus rempli")
                    .isGreaterThan(DesAteliers.PLACES);
        } finally {
            jdbc.sql("drop table occupation_sans_contrainte, place_sans_contrainte")
                    .update();
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
                    for (int rang = prochain.getAndIncrement(); rang < TENTATIVES; rang = prochain.getAndIncrement()) {
                        geste.faire(rang, hasard);
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
        var premiere = une(hasard);
        if (hasard.nextInt(4) > 0) {
            return List.of(premiere);
        }
        int rang = salles.indexOf(premiere);
        var trois = new ArrayList<>(
                List.of(premiere, salles.get((rang + 1) % RESSOURCES), salles.get((rang + 2) % RESSOURCES)));
        if (hasard.nextBoolean()) {
            Collections.reverse(trois);
        }
        return trois;
    }

    /** Les guichets moins souvent : leurs créneaux se disputent encore quand on vient par le parcours. */
    private RessourceId une(Random hasard) {
        return salles.get(hasard.nextInt(hasard.nextInt(40) == 0 ? RESSOURCES : RESSOURCES - GUICHETS));
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

    private static void compterPuisInscrire(JdbcClient client, int atelier) {
        int prises = client.sql("select count(*) from place_sans_contrainte where atelier = ?")
                .param(atelier)
                .query(Integer.class)
                .single();
        if (prises < DesAteliers.PLACES) {
            client.sql("insert into place_sans_contrainte values (?)")
                    .param(atelier)
                    .update();
        }
    }

    private Map<ReservationId, List<Prise>> enBase() {
        record Ligne(ReservationId reservation, Prise prise) {}
        return jdbc
                .sql("select reservation_id, ressource_id, lower(pendant) debut, upper(pendant) fin from occupation"
                        + " where ressource_id = any(?) and actif and nature = 'RENDEZ_VOUS'")
                .param(ids())
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

    private int compter() {
        return jdbc.sql("select count(*) from occupation where ressource_id = any(?) and actif")
                .param(ids())
                .query(Integer.class)
                .single();
    }

    private int chevauchements(String table) {
        return jdbc.sql("select count(*) from " + table + " a join " + table + " b on a.ressource_id = b.ressource_id"
                        + " and a.id < b.id and a.pendant && b.pendant"
                        + " where a.ressource_id = any(?) and a.actif and b.actif")
                .param(ids())
                .query(Integer.class)
                .single();
    }

    private long etreintes() {
        return jdbc.sql("select deadlocks from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }

    private Long[] ids() {
        return salles.stream().map(RessourceId::valeur).toArray(Long[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
