package fr.maillon.indicateur;

import fr.maillon.maillage.Maillage;
import fr.maillon.maillage.ParametresMaillage;
import fr.maillon.maillage.PointDAcces;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.maillage.UnTerritoire;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Position;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Mesure le repli des agrégats, le tableau de bord et le maillage, et imprime un tableau. Se lance à la main :
 * {@code BancDesMesures [accompagnements]}, un million si l’on ne dit rien. La base est à part, sous {@code maillon.donnees}
 * ({@code target/banc} si l’on ne dit rien), et se vide à chaque fois ; les pages se mesurent ensuite sur elle.
 */
public final class BancDesMesures {

    private static final PrintStream SORTIE = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private BancDesMesures() {}

    @EnableAutoConfiguration
    @ComponentScan({"fr.maillon.indicateur", "fr.maillon.maillage", "fr.maillon.territoire"})
    static class Application {

        @Bean
        Clock horloge() {
            return Clock.systemUTC();
        }
    }

    public static void main(String[] arguments) {
        long nombre = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0].replaceAll("[_ ]", ""));
        try (var contexte = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.flyway.out-of-order", "true",
                        "spring.main.banner-mode", "off",
                        "maillon.donnees", "target/banc",
                        "logging.level.root", "warn"))
                .run(arguments)) {
            var sql = contexte.getBean(JdbcTemplate.class);
            var indicateurs = contexte.getBean(Indicateurs.class);
            var croisements = contexte.getBean(Croisements.class);
            var suivi = contexte.getBean(SuiviDuMaillage.class);
            SORTIE.printf("%n| mesure | médiane | p95 |%n|---|---|---|%n");
            sql.execute("truncate accompagnement cascade");
            preparer(sql);
            noter(sql);
            charger(sql, nombre);
            tableauxDeBord(sql, indicateurs);
            statistiques(sql, indicateurs, croisements);
            maillages(sql, suivi);
        }
    }

    private static void preparer(JdbcTemplate sql) {
        sql.execute("""
                insert into structure(id, nom, roles, cree_le, version)
                select md5('s' || d.code || i)::uuid, 'Structure ' || d.code || i, '{EMPLOYEUR}', now(), 0
                from departement d, generate_series(1, 8) i on conflict do nothing;
                insert into mediateur(id, prenom, nom, profil, version)
                select md5('m' || d.code || i)::uuid, 'Camille', 'Essai ' || d.code || i, 'ANIMATEUR', 0
                from departement d, generate_series(1, 40) i on conflict do nothing;
                insert into lieu(id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille,
                                 statut, publie, cree_le, modifie_le, version)
                select md5('l' || code)::uuid, 'Lieu de ' || nom, code, '00000', '1 rue', latitude, longitude,
                       '2026-01-01', 'MSAP', 'OUVERT', true, now(), now(), 0
                from (select *, row_number() over (partition by departement_code order by md5(code)) rang
                      from commune where latitude is not null) c
                where rang <= 50 on conflict do nothing;
                drop table if exists banc_lieux;
                create table banc_lieux as
                select c.departement_code departement, array_agg(l.id order by l.id) ids,
                       array_agg(l.commune_code order by l.id) communes
                from lieu l join commune c on c.code = l.commune_code group by 1;
                create unique index on banc_lieux (departement);
                create or replace function banc_noter(nombre bigint, departements text[], mediateurs int) returns void language sql as $f$
                insert into accompagnement(id, empreinte, type, mediateur_id, structure_id, jour, duree_minutes, canal,
                    lieu_id, commune_code, departement_code, thematiques, demarches, materiels, autonomie, orientations,
                    participants, publics, cree_le, modifie_le, version)
                select gen_random_uuid(), 'banc', 'INDIVIDUEL', md5('m' || d || m)::uuid, md5('s' || d || (1 + m % 8))::uuid,
                       current_date - semaine * 7 - jour_de_semaine, 30, 'LIEU_ACTIVITE', l.id, l.commune_code, d,
                       array[(array['EMAIL', 'SANTE', 'BUREAUTIQUE', 'NAVIGATION_SUR_INTERNET', 'CULTURE_NUMERIQUE',
                                    'AIDE_AUX_DEMARCHES_ADMINISTRATIVES', 'SECURITE_NUMERIQUE'])[1 + (random() * 6)::int]],
                       '{}', '{ORDINATEUR}', 'AUTONOME', '{}', 1,
                       '{"genre": {"FEMININ": 1}, "tranche_age": {"SOIXANTE_DIX_PLUS": 1}, "statut_social": {"RETRAITE": 1}}',
                       now(), now(), 0
                from (select departements[1 + (random() * (cardinality(departements) - 1))::int] d,
                             1 + floor(random() * mediateurs)::int m, floor(random() * 104)::int semaine,
                             floor(random() * 5)::int jour_de_semaine
                      from generate_series(1, nombre)) tirage
                -- chacun a son lieu pour chaque jour de la semaine
                join lateral (select ids[1 + (m * 3 + jour_de_semaine / 2) % cardinality(ids)] id,
                                     communes[1 + (m * 3 + jour_de_semaine / 2) % cardinality(ids)] commune_code
                              from banc_lieux b where b.departement = d) l on true
                $f$""");
    }

    /** Le coût des déclencheurs : la même ligne, avec puis sans. */
    private static void noter(JdbcTemplate sql) {
        var une = "select banc_noter(1, array['48'], 20)";
        mesurer("noter un accompagnement, agrégats compris", 300, () -> sql.execute(une));
        sql.execute("alter table accompagnement disable trigger user");
        mesurer("la même écriture, sans agrégats", 300, () -> sql.execute(une));
        sql.execute("alter table accompagnement enable trigger user");
        sql.execute("truncate accompagnement cascade");
    }

    private static void charger(JdbcTemplate sql, long nombre) {
        sql.execute("alter table accompagnement disable trigger user");
        mesurer(
                "charger 20 000 accompagnements d’un département, sans agrégats",
                1,
                () -> sql.execute("select banc_noter(20000, array['48'], 20)"));
        // un médiateur note un millier d’accompagnements par an
        long mediateurs = Math.clamp(nombre / 200_000, 1, 40);
        mesurer(
                String.format(Locale.FRANCE, "charger %,d accompagnements de tout le pays, sans agrégats", nombre),
                1,
                () -> {
                    for (long reste = nombre; reste > 0; reste -= 500_000) {
                        sql.execute("select banc_noter(" + Math.min(reste, 500_000)
                                + ", (select array_agg(departement) from banc_lieux where departement <> '48'), "
                                + mediateurs + ")");
                    }
                });
        sql.execute("alter table accompagnement enable trigger user");
        mesurer(
                "reconstruire tous les agrégats",
                1,
                () -> sql.execute("call reconstruire_agregats(current_date - 800, current_date)"));
        sql.execute("analyze");
        sql.execute("select banc_noter(1000, array['48'], 20)");
        mesurer("replier 1 000 accompagnements", 1, () -> sql.execute("select replier_agregats()"));
        SORTIE.printf(
                "| lignes : agregat_jour %,d, agregat_mois %,d ; taille %s | | |%n",
                sql.queryForObject("select count(*) from agregat_jour", Long.class),
                sql.queryForObject("select count(*) from agregat_mois", Long.class),
                sql.queryForObject(
                        "select pg_size_pretty(pg_total_relation_size('agregat_jour') + pg_total_relation_size('agregat_mois'))",
                        String.class));
    }

    private static void tableauxDeBord(JdbcTemplate sql, Indicateurs indicateurs) {
        var annee = Periode.annee(LocalDate.now(Clock.systemUTC()).getYear(), LocalDate.now(Clock.systemUTC()));
        var mediateur = sql.queryForObject("select md5('m487')::uuid", java.util.UUID.class);
        mesurerAvant(
                sql,
                "tableau de bord d’un département (20 000 accompagnements)",
                100,
                () -> indicateurs.tableauDeBord(new Perimetre.Territoire(List.of("48"), List.of()), annee));
        mesurerAvant(
                sql,
                "tableau de bord d’un médiateur",
                100,
                () -> indicateurs.tableauDeBord(new Perimetre.Mediateur(mediateur), annee));
        mesurerAvant(
                sql,
                "tableau de bord de tout le pays",
                10,
                () -> indicateurs.tableauDeBord(new Perimetre.Pays(), annee));
    }

    /** Ce que les agrégats ne gardent pas : une thématique, deux questions croisées, relues dans les accompagnements. */
    private static void statistiques(JdbcTemplate sql, Indicateurs indicateurs, Croisements croisements) {
        var annee = Periode.annee(LocalDate.now(Clock.systemUTC()).getYear(), LocalDate.now(Clock.systemUTC()));
        var departement = new Perimetre.Territoire(List.of("48"), List.of());
        var thematique = new Filtre(null, null, null, null, null, null, "EMAIL", null, null, null);
        mesurerAvant(
                sql,
                "statistiques d’un département, une thématique",
                20,
                () -> indicateurs.tableauDeBord(departement, thematique, annee));
        mesurerAvant(
                sql,
                "statistiques d’un département, lieux × thématiques",
                20,
                () -> croisements.croiser(departement, Filtre.AUCUN, annee, Axe.LIEU, Axe.THEMATIQUE));
        mesurerAvant(
                sql,
                "statistiques d’un département du pays, choisi par l’administrateur",
                20,
                () -> indicateurs.tableauDeBord(
                        new Perimetre.Pays(),
                        new Filtre("48", null, null, null, null, null, null, null, null, null),
                        annee));
    }

    /** Quand on vient de noter, puis quand rien n’a changé depuis : la réponse est alors gardée. */
    private static void mesurerAvant(JdbcTemplate sql, String quoi, int fois, Runnable action) {
        var durees = new double[fois];
        for (int i = 0; i < fois; i++) {
            sql.execute("select activite_tout_change()");
            durees[i] = chronometrer(action);
        }
        ecrire(quoi + ", qui vient de changer", durees);
        mesurer(quoi + ", inchangé", fois, action);
    }

    private static void maillages(JdbcTemplate sql, SuiviDuMaillage suivi) {
        var departements = sql.queryForList(
                "select departement_code from commune group by 1 having count(latitude) > 450 order by count(*) desc limit 24",
                String.class);
        var froid = departements.iterator();
        mesurer(
                "maillage et carte d’un département, à froid",
                departements.size(),
                () -> suivi.du(froid.next()).orElseThrow().carte());
        mesurer(
                "maillage d’un département, en mémoire",
                200,
                () -> suivi.du(departements.getLast()).orElseThrow().carte());
        var hasard = new Random(1);
        var six = communes(hasard, 600);
        var lieux = lieux(hasard, 300);
        mesurer(
                "calcul, 600 communes × 300 lieux",
                50,
                () -> Maillage.de(six, lieux, ParametresMaillage.USUELS).auDelaDe(20));
        var france = communes(hasard, 35_000);
        var partout = lieux(hasard, 20_000);
        mesurer(
                "calcul, 35 000 communes × 20 000 lieux",
                5,
                () -> Maillage.de(france, partout, ParametresMaillage.USUELS).auDelaDe(20));
    }

    private static List<Commune> communes(Random hasard, int nombre) {
        var communes = new ArrayList<Commune>();
        for (int i = 0; i < nombre; i++) {
            communes.add(new Commune(
                    new CodeInsee("%05d".formatted(i)),
                    "Commune " + i,
                    List.of(),
                    hasard.nextInt(5_000),
                    "48",
                    null,
                    quelquePart(hasard)));
        }
        return communes;
    }

    private static List<PointDAcces> lieux(Random hasard, int nombre) {
        return IntStream.range(0, nombre)
                .mapToObj(i -> UnTerritoire.lieu("Lieu " + i, quelquePart(hasard)))
                .toList();
    }

    private static Position quelquePart(Random hasard) {
        return new Position(hasard.nextDouble(42.5, 51), hasard.nextDouble(-4.5, 8));
    }

    private static void mesurer(String quoi, int fois, Runnable action) {
        var durees = new double[fois];
        for (int i = 0; i < fois; i++) {
            durees[i] = chronometrer(action);
        }
        ecrire(quoi, durees);
    }

    private static double chronometrer(Runnable action) {
        long debut = System.nanoTime();
        action.run();
        return (System.nanoTime() - debut) / 1e6;
    }

    private static void ecrire(String quoi, double[] durees) {
        Arrays.sort(durees);
        SORTIE.printf(
                Locale.FRANCE,
                "| %s | %,.1f ms | %,.1f ms |%n",
                quoi,
                durees[durees.length / 2],
                durees[(int) (durees.length * 0.95)]);
    }
}
