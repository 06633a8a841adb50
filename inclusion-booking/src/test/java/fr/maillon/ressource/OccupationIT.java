package fr.maillon.ressource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** De vraies transactions qui aboutissent, sur des ressources que personne d’autre n’emploie. */
@RepositoryTest
@TestPropertySource(properties = "spring.datasource.hikari.maximum-pool-size=" + OccupationIT.CLIENTS)
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@DisplayName("Une occupation")
class OccupationIT {

    static final int CLIENTS = 20;
    private static final Instant LUNDI_9H = Instant.parse("2027-01-04T08:00:00Z");
    private static final Duration UNE_HEURE = Duration.ofHours(1);

    @Autowired
    Occupations occupations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final List<RessourceId> creees = new ArrayList<>();

    @AfterEach
    void rendre_la_base_comme_avant() {
        jdbc.sql("delete from occupation where ressource_id = any(?)")
                .param(ids(creees))
                .update();
        jdbc.sql("delete from ressource where id = any(?)").param(ids(creees)).update();
    }

    /** Ce que la contrainte empêche, vu une fois ; la grande campagne est dans {@code CampagneDeReservationsIT}. */
    @Test
    void se_prendrait_deux_fois_si_l_on_se_contentait_de_regarder_avant_d_ecrire() throws Exception {
        var salles = ressources(10);
        jdbc.sql("create table occupation_sans_temoin (like occupation including defaults including identity)")
                .update();
        try {
            lancer(demandes(salles, 30, 30), this::regarderPuisEcrire);

            assertThat(chevauchements("occupation_sans_temoin", salles)).isPositive();
        } finally {
            jdbc.sql("drop table occupation_sans_temoin").update();
        }
    }

    @Test
    void prend_deux_ressources_ensemble_dans_n_importe_quel_ordre_sans_blocage() throws Exception {
        var duo = ressources(2);
        var masquees = Collections.synchronizedList(new ArrayList<Throwable>());

        var gagnees = lancer(demandes(duo, 60, 60), demande -> {
            try {
                occuper(demande.ressource.equals(duo.getFirst()) ? duo : duo.reversed(), demande.pendant);
            } catch (CreneauIndisponible refus) {
                if (refus.getCause() != null) {
                    masquees.add(refus.getCause());
                }
                throw refus;
            }
        });

        assertThat(gagnees).isEqualTo(60);
        assertThat(lignes(duo)).isEqualTo(120);
        assertThat(masquees).as("aucune étreinte fatale, même masquée").isEmpty();
    }

    @Test
    void est_prise_en_entier_ou_pas_du_tout() {
        var trio = ressources(3);
        occuper(trio.subList(1, 2), Creneau.de(LUNDI_9H, UNE_HEURE));

        assertThatThrownBy(() -> occuper(trio, Creneau.de(LUNDI_9H.plus(Duration.ofMinutes(30)), UNE_HEURE)))
                .isInstanceOf(CreneauIndisponible.class)
                .hasMessageStartingWith("Ce créneau vient d’être pris");

        assertThat(lignes(trio)).isEqualTo(1);
    }

    @Test
    void laisse_la_place_a_la_suivante_des_qu_elle_finit() {
        var salle = ressources(1);
        var premier = Creneau.de(LUNDI_9H, UNE_HEURE);
        var suivant = Creneau.de(premier.fin(), UNE_HEURE);
        occuper(salle, premier);
        occuper(salle, suivant);

        assertThat(occupations.de(salle.getFirst(), new Creneau(premier.debut(), suivant.fin())))
                .extracting(Occupation::pendant)
                .containsExactly(premier, suivant);
    }

    @Test
    void se_rend_et_se_reprend() {
        var salle = ressources(1);
        var pendant = Creneau.de(LUNDI_9H, UNE_HEURE);
        var premiere = occuper(salle, pendant);

        occupations.liberer(premiere);
        occupations.liberer(premiere);
        var seconde = occuper(salle, pendant);

        assertThat(occupations.de(salle.getFirst(), pendant))
                .extracting(Occupation::reservation)
                .containsExactly(seconde);
    }

    @Test
    void est_refusee_par_la_base_a_qui_ecrit_sans_demander() {
        var salle = ressources(1);
        var pendant = Creneau.de(LUNDI_9H, UNE_HEURE);
        occuper(salle, pendant);

        assertThatThrownBy(() -> ecrire("occupation", new Demande(salle.getFirst(), pendant)))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("occupation_sans_chevauchement");
    }

    @Test
    void traduit_le_refus_de_la_base_en_creneau_indisponible() throws Exception {
        var salle = ressources(1);
        var pendant = Creneau.de(LUNDI_9H, UNE_HEURE);
        var ecrite = new CountDownLatch(1);
        // Quelqu’un écrit sans verrou et n’a pas encore validé : seule la contrainte peut le voir.
        try (var tache = Executors.newSingleThreadExecutor()) {
            var indelicat = tache.submit(() -> new TransactionTemplate(transactions).executeWithoutResult(statut -> {
                ecrire("occupation", new Demande(salle.getFirst(), pendant));
                ecrite.countDown();
                jdbc.sql("select count(pg_sleep(0.3))").query(Long.class).single();
            }));
            ecrite.await();

            assertThatThrownBy(() -> occuper(salle, pendant))
                    .isInstanceOf(CreneauIndisponible.class)
                    .hasCauseInstanceOf(DataIntegrityViolationException.class);
            indelicat.get();
        }
    }

    private record Demande(RessourceId ressource, Creneau pendant) {}

    /** Les mêmes créneaux, demandés autant de fois, mélangés par un tirage qui se rejoue. */
    private static List<Demande> demandes(List<RessourceId> ressources, int creneauxParRessource, int fois) {
        var demandes = new ArrayList<Demande>();
        for (var ressource : ressources) {
            for (int rang = 0; rang < creneauxParRessource; rang++) {
                var pendant = Creneau.de(LUNDI_9H.plus(UNE_HEURE.multipliedBy(rang)), UNE_HEURE);
                demandes.addAll(Collections.nCopies(fois, new Demande(ressource, pendant)));
            }
        }
        Collections.shuffle(demandes, new Random(20_261_122));
        return demandes;
    }

    /** Combien de demandes ont abouti ; toute autre issue que « créneau indisponible » fait échouer le test. */
    private static int lancer(List<Demande> demandes, Consumer<Demande> tentative) throws Exception {
        var gagnees = new AtomicInteger();
        var prochaine = new AtomicInteger();
        var depart = new CountDownLatch(1);
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var taches = new ArrayList<Future<?>>();
            for (int client = 0; client < CLIENTS; client++) {
                taches.add(clients.submit(() -> {
                    depart.await();
                    for (int i = prochaine.getAndIncrement(); i < demandes.size(); i = prochaine.getAndIncrement()) {
                        if (aboutit(tentative, demandes.get(i))) {
                            gagnees.incrementAndGet();
                        }
                    }
                    return null;
                }));
            }
            depart.countDown();
            for (var tache : taches) {
                tache.get();
            }
        }
        return gagnees.get();
    }

    private static boolean aboutit(Consumer<Demande> tentative, Demande demande) {
        try {
            tentative.accept(demande);
            return true;
        } catch (CreneauIndisponible refus) {
            return false;
        }
    }

    private void regarderPuisEcrire(Demande demande) {
        new TransactionTemplate(transactions).executeWithoutResult(statut -> {
            boolean libre = jdbc.sql("""
                            select not exists (select from occupation_sans_temoin
                                               where ressource_id = ? and pendant && tstzrange(?, ?))""")
                    .param(demande.ressource.valeur())
                    .param(utc(demande.pendant.debut()))
                    .param(utc(demande.pendant.fin()))
                    .query(Boolean.class)
                    .single();
            if (libre) {
                ecrire("occupation_sans_temoin", demande);
            }
        });
    }

    private void ecrire(String table, Demande demande) {
        jdbc.sql("insert into " + table + " (ressource_id, pendant, nature, reservation_id)"
                        + " values (?, tstzrange(?, ?), 'RENDEZ_VOUS', gen_random_uuid())")
                .param(demande.ressource.valeur())
                .param(utc(demande.pendant.debut()))
                .param(utc(demande.pendant.fin()))
                .update();
    }

    private ReservationId occuper(List<RessourceId> ressources, Creneau pendant) {
        var reservation = ReservationId.nouvelle();
        occupations.occuper(reservation, ressources, pendant, Occupation.Nature.RENDEZ_VOUS);
        return reservation;
    }

    private List<RessourceId> ressources(int combien) {
        var nouvelles = jdbc
                .sql("insert into ressource (nature, libelle)"
                        + " select 'SALLE', 'Salle ' || n from generate_series(1, ?) n returning id")
                .param(combien)
                .query(Long.class)
                .list()
                .stream()
                .map(RessourceId::new)
                .toList();
        creees.addAll(nouvelles);
        return nouvelles;
    }

    private int lignes(List<RessourceId> ressources) {
        return jdbc.sql("select count(*) from occupation where ressource_id = any(?) and actif")
                .param(ids(ressources))
                .query(Integer.class)
                .single();
    }

    private int chevauchements(String table, List<RessourceId> ressources) {
        return jdbc.sql("select count(*) from " + table + " a join " + table + " b on a.ressource_id = b.ressource_id"
                        + " and a.id < b.id and a.pendant && b.pendant"
                        + " where a.ressource_id = any(?) and a.actif and b.actif")
                .param(ids(ressources))
                .query(Integer.class)
                .single();
    }

    private static Long[] ids(List<RessourceId> ressources) {
        return ressources.stream().map(RessourceId::valeur).toArray(Long[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
