package fr.maillon;

import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.CreneauxLibres;
import fr.maillon.offre.ModeId;
import fr.maillon.offre.OffreId;
import fr.maillon.rendezvous.LectureDesRendezVous;
import fr.maillon.rendezvous.Personne;
import fr.maillon.rendezvous.PriseDeRendezVous;
import fr.maillon.rendezvous.Propositions;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.RessourceId;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Territoires;
import fr.maillon.usager.Telephone;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryCountHolder;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Mesure la recherche de créneaux, l’agenda et la prise de rendez-vous, avec un million d’occupations en table, et imprime un
 * tableau. Se lance à la main ; la base est à part, sous {@code maillon.donnees} ({@code target/banc} si l’on ne dit rien), et
 * repart vide à chaque fois.
 */
public final class BancDuRendezVous {

    private static final PrintStream SORTIE = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int LIEUX = 155;
    private static final int OCCUPATIONS = 1_000_000;
    private static final int FOIS = 120;
    private static final int GESTES_AU_RYTHME = 1_000;
    private static final Duration PERIODE = Duration.ofMillis(20);

    private BancDuRendezVous() {}

    @EnableAutoConfiguration
    @ComponentScan(excludeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = Configuration.class))
    static class Application {

        @Bean
        Clock horloge() {
            return Clock.fixed(RepositoryTest.MAINTENANT, ZoneOffset.UTC);
        }

        @Bean
        static BeanPostProcessor compteur() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object objet, String nom) {
                    return objet instanceof DataSource source
                            ? ProxyDataSourceBuilder.create(source).countQuery().build()
                            : objet;
                }
            };
        }
    }

    public static void main(String[] arguments) {
        try (var contexte = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.flyway.out-of-order", "true",
                        "spring.main.banner-mode", "off",
                        "spring.mail.host", "localhost",
                        "maillon.messages.periode", "PT10H",
                        "maillon.attente.periode", "PT10H",
                        "maillon.donnees", "target/banc",
                        "maillon.vide", "true",
                        "logging.level.root", "warn"))
                .run(arguments)) {
            var jdbc = contexte.getBean(JdbcClient.class);
            var offre = charger(jdbc);
            SORTIE.printf("%n| mesure | visé | médiane | p95 | pire | requêtes |%n|---|---|---|---|---|---|%n");
            mesurer(
                    contexte.getBean(Propositions.class),
                    contexte.getBean(CreneauxLibres.class),
                    jdbc,
                    offre,
                    contexte.getBean(Territoires.class));
            agenda(contexte.getBean(LectureDesRendezVous.class), contexte.getBean(Calendrier.class), jdbc);
            prendre(contexte.getBean(PriseDeRendezVous.class), jdbc);
        }
    }

    /**
     * Cent cinquante-cinq lieux reçoivent pour le même besoin, en semaine, matin et après-midi. Chaque agent a derrière lui
     * des années de demi-heures prises, et la moitié des six semaines qui viennent ; six cents autres font le million.
     */
    private static OffreId charger(JdbcClient jdbc) {
        var reseau = UnReseau.a(jdbc);
        var offre = UUID.randomUUID();
        jdbc.sql("""
                        insert into offre (id, structure_id, besoin, duree_minutes, delai_min_heures, delai_max_jours, quota,
                            sensible, acces, active, cree_le, modifie_le, version)
                        values (?, ?, 'Faire ma déclaration d’impôts', 30, 0, 60, 50, false, 'PUBLIC', true, now(), now(), 0)""").params(offre, reseau.structure().valeur()).update();
        jdbc.sql("""
                        insert into lieu (id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                            statut, publie, structure_id, cree_le, modifie_le, version)
                        select gen_random_uuid(), 'Lieu ' || row_number() over (order by code), code, codes_postaux[1],
                               '1 place de la Mairie', latitude, longitude, date '2026-11-01', 'MSAP', 'OUVERT', true, ?,
                               now(), now(), 0
                        from commune where departement_code in ('48', '15') and latitude is not null
                        order by departement_code desc, code limit ?""").params(reseau.structure().valeur(), LIEUX).update();
        jdbc.sql("insert into ressource (nature, libelle, lieu_id, structure_id)"
                        + " select 'AGENT', nom, id, structure_id from lieu where nom like 'Lieu %'")
                .update();
        jdbc.sql("insert into ressource (nature, libelle) select 'SALLE', 'Autre ' || n from generate_series(1, 600) n")
                .update();
        jdbc.sql("""
                        with m as (insert into mode_d_offre (id, offre_id, canal, lieu_id, departement_code, fuseau, actif)
                                   select gen_random_uuid(), ?, 'SUR_PLACE', id, '48', 'Europe/Paris', true
                                   from lieu where nom like 'Lieu %' returning id, lieu_id)
                        insert into mode_ressource (mode_id, ligne, ressource_id)
                        select m.id, 1, r.id from m join ressource r on r.lieu_id = m.lieu_id and r.nature = 'AGENT'""").param(offre).update();
        jdbc.sql("""
                        with g as (insert into regle_de_temps (id, ressource_id, sens, lieu_id, rrule, debut, fin, du,
                                       departement_code, jours_feries, cree_le)
                                   select gen_random_uuid(), id, 'OUVERTURE', lieu_id, 'FREQ=DAILY', '09:00', '17:00',
                                          date '2026-11-01', '48', true, now()
                                   from ressource where nature = 'AGENT' returning id, ressource_id, lieu_id)
                        insert into plage_de_temps (regle_id, ressource_id, sens, lieu_id, jour, pendant)
                        select g.id, g.ressource_id, 'OUVERTURE', g.lieu_id, j::date,
                               tstzrange((j + interval '9 h') at time zone 'Europe/Paris',
                                         (j + interval '17 h') at time zone 'Europe/Paris')
                        from g, generate_series(timestamp '2026-11-01', timestamp '2027-05-31', interval '1 day') j
                        where extract(isodow from j) < 6""").update();
        // le passé de chacun, puis la moitié de ce qui vient
        jdbc.sql("""
                        insert into occupation (ressource_id, pendant, nature, reservation_id)
                        select r.id, tstzrange(t, t + interval '30 min'), 'RENDEZ_VOUS', gen_random_uuid()
                        from (select id from ressource where nature = 'AGENT') r,
                             generate_series(timestamptz '2026-11-24 08:00+00' - interval '2000 h',
                                             timestamptz '2026-11-24 08:00+00', interval '30 min') t
                        where extract(hour from t) between 8 and 15""").update();
        jdbc.sql("""
                        insert into rendez_vous (id, mode_id, debut, fin, statut, nom, telephone, sequence, cree_le, modifie_le,
                            version)
                        select gen_random_uuid(), mr.mode_id, t, t + interval '30 min', 'A_VENIR', 'Personne', '+33639980000',
                               0, now(), now(), 0
                        from mode_ressource mr,
                             generate_series(timestamptz '2026-11-25 08:00+00', timestamptz '2027-01-06 15:30+00',
                                             interval '60 min') t
                        where extract(hour from t) between 8 and 15 and extract(isodow from t) < 6""").update();
        jdbc.sql("""
                        insert into occupation (ressource_id, pendant, nature, reservation_id)
                        select mr.ressource_id, tstzrange(rv.debut, rv.fin), 'RENDEZ_VOUS', rv.id
                        from rendez_vous rv join mode_ressource mr on mr.mode_id = rv.mode_id""").update();
        int deja =
                jdbc.sql("select count(*) from occupation").query(Integer.class).single();
        jdbc.sql("""
                        insert into occupation (ressource_id, pendant, nature, reservation_id)
                        select r.id, tstzrange(timestamptz '2025-01-01 00:00+00' + n * interval '30 min',
                                               timestamptz '2025-01-01 00:00+00' + (n + 1) * interval '30 min'),
                               'RENDEZ_VOUS', gen_random_uuid()
                        from (select id from ressource where nature = 'SALLE') r,
                             generate_series(1, ?) n""").param((OCCUPATIONS - deja) / 600 + 1).update();
        jdbc.sql("analyze").update();
        SORTIE.printf(
                "| occupations en table : %,d | | | | | |%n",
                jdbc.sql("select count(*) from occupation").query(Integer.class).single());
        return new OffreId(offre);
    }

    private static void mesurer(
            Propositions propositions,
            CreneauxLibres creneaux,
            JdbcClient jdbc,
            OffreId offre,
            Territoires territoires) {
        var mende = territoires.commune(new CodeInsee("48095")).orElseThrow();
        mesurer("premiers créneaux de chacun de 155 lieux, pour un besoin", "≤ 150 ms", () -> {
            int trouves = propositions.autour(offre, mende, null, false).size();
            if (trouves != LIEUX) {
                throw new IllegalStateException("lieux trouvés : " + trouves);
            }
        });
        var modes = jdbc.sql("select id from mode_d_offre order by id limit 64").query(UUID.class).list().stream()
                .map(ModeId::new)
                .toList();
        var quatreSemaines = Creneau.de(RepositoryTest.MAINTENANT, Duration.ofDays(28));
        mesurer("tous les créneaux de 64 lieux pendant quatre semaines", "≤ 200 ms", () -> {
            if (creneaux.chercher(modes, quatreSemaines).size() < 64 * 100) {
                throw new IllegalStateException("trop peu de créneaux");
            }
        });
        mesurer("les mêmes d’un seul lieu", "", () -> creneaux.chercher(modes.subList(0, 1), quatreSemaines));
    }

    private static void agenda(LectureDesRendezVous lecture, Calendrier calendrier, JdbcClient jdbc) {
        var dix = jdbc
                .sql("select id from ressource where nature = 'AGENT' order by id limit 10")
                .query(Long.class)
                .list()
                .stream()
                .map(RessourceId::new)
                .toList();
        var semaine = Creneau.de(Instant.parse("2026-11-29T23:00:00Z"), Duration.ofDays(7));
        mesurer("semaine d’agenda de dix personnes : rendez-vous, présences, côte à côte", "≤ 80 ms", () -> {
            if (lecture.agenda(dix, null, semaine).size() < 300) {
                throw new IllegalStateException("agenda trop vide");
            }
            calendrier.plages(dix, semaine);
            lecture.coteACote(dix, semaine);
        });
    }

    /** Retenir puis confirmer, l’un après l’autre ; puis arriver trop tard. */
    private static void prendre(PriseDeRendezVous prise, JdbcClient jdbc) {
        var modes = jdbc.sql("select id from mode_d_offre order by id")
                .query(UUID.class)
                .list();
        var rang = new AtomicLong();
        Runnable prendre = () -> {
            long n = rang.getAndIncrement();
            var numero = new RendezVousId(UUID.randomUUID());
            var debut = Instant.parse("2026-11-25T08:30:00Z").plus(Duration.ofHours(n / modes.size()));
            prise.retenir(numero, new ModeId(modes.get((int) (n % modes.size()))), debut, false);
            prise.confirmer(
                    numero, new Personne("Personne", new Telephone("+3363%07d".formatted(n)), null, null), null);
        };
        mesurer("retenir puis confirmer un rendez-vous", "≤ 60 ms", prendre);
        auRythme("les mêmes, 50 par seconde, depuis l’heure prévue", "≤ 60 ms", prendre);
        long pris = jdbc.sql("select count(*) from rendez_vous where telephone like '+3363000%'")
                .query(Long.class)
                .single();
        if (pris < rang.get()) {
            throw new IllegalStateException("rendez-vous pris : " + pris + " sur " + rang.get());
        }
    }

    /** À rythme tenu : un geste lent ne retarde pas les suivants. */
    private static void auRythme(String quoi, String vise, Runnable geste) {
        var temps = new long[GESTES_AU_RYTHME];
        long depart = System.nanoTime();
        try (var fils = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < GESTES_AU_RYTHME; i++) {
                int rang = i;
                long prevu = depart + i * PERIODE.toNanos();
                LockSupport.parkNanos(prevu - System.nanoTime());
                fils.submit(() -> {
                    geste.run();
                    temps[rang] = System.nanoTime() - prevu;
                });
            }
        }
        Arrays.sort(temps);
        SORTIE.printf(
                "| %s | %s | %.1f ms | %.1f ms | %.1f ms | |%n",
                quoi,
                vise,
                temps[GESTES_AU_RYTHME / 2] / 1e6,
                temps[GESTES_AU_RYTHME * 95 / 100] / 1e6,
                temps[GESTES_AU_RYTHME - 1] / 1e6);
    }

    private static void mesurer(String quoi, String vise, Runnable geste) {
        var temps = new long[FOIS];
        long requetes = 0;
        for (int i = -20; i < FOIS; i++) {
            QueryCountHolder.clear();
            long debut = System.nanoTime();
            geste.run();
            if (i >= 0) {
                temps[i] = System.nanoTime() - debut;
                requetes = QueryCountHolder.getGrandTotal().getTotal();
            }
        }
        Arrays.sort(temps);
        SORTIE.printf(
                "| %s | %s | %.1f ms | %.1f ms | %.1f ms | %d |%n",
                quoi, vise, temps[FOIS / 2] / 1e6, temps[FOIS * 95 / 100] / 1e6, temps[FOIS - 1] / 1e6, requetes);
    }
}
