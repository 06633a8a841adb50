package fr.maillon.indicateur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Les statistiques")
class StatistiquesIT {

    private static final Periode PERIODE = new Periode(LocalDate.of(2025, 12, 5), LocalDate.of(2026, 2, 12));
    private static final Perimetre PAYS = new Perimetre.Pays();
    private static final UUID STRUCTURE = UneActivite.STRUCTURES.getFirst();
    private static final UUID MEDIATEUR = UneActivite.MEDIATEURS.getFirst();
    private static final UUID LIEU = UneActivite.LIEUX.getFirst();

    @Autowired
    Indicateurs indicateurs;

    @Autowired
    Croisements croisements;

    @Autowired
    EtiquettesVisibles etiquettes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate lots;

    private String epci = "";

    @BeforeEach
    void quatre_cents_accompagnements() {
        lots.execute((Connection connexion) -> {
            UneActivite.preparer(connexion);
            try {
                UneActivite.charger(connexion, new Random(11), 400);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return null;
        });
        epci = jdbc.sql("select epci_code from commune where code = '48061'")
                .query(String.class)
                .single();
    }

    @Test
    void comptent_ce_que_l_on_choisit_dans_son_perimetre() {
        var lozere = new Perimetre.Territoire(List.of("48"), List.of());
        var lozereEtFlorac = new Perimetre.Territoire(List.of("30"), List.of(epci));
        var deFlorac = "commune_code in (select code from commune where epci_code = '" + epci + "')";

        verifier(PAYS, filtre("48", null), "departement_code = '48'");
        verifier(PAYS, filtre(null, epci), deFlorac);
        verifier(PAYS, filtre("48", epci), deFlorac);
        verifier(lozere, filtre("48", null), "departement_code = '48'");
        verifier(lozere, filtre(null, epci), deFlorac);
        verifier(lozereEtFlorac, filtre("30", null), "departement_code = '30'");
        verifier(lozereEtFlorac, filtre("48", null), deFlorac);
        verifier(lozereEtFlorac, filtre(null, epci), deFlorac);
        verifier(
                new Perimetre.Structure(STRUCTURE),
                filtre("48", null),
                "structure_id = '" + STRUCTURE + "' and departement_code = '48'");
        verifier(
                lozere,
                new Filtre(null, null, STRUCTURE, null, null, null, null, null, null, null),
                "departement_code = '48' and structure_id = '" + STRUCTURE + "'");
        verifier(
                lozere,
                new Filtre(null, epci, null, LIEU, null, "COLLECTIF", null, null, null, null),
                "departement_code = '48' and lieu_id = '" + LIEU + "' and type = 'COLLECTIF' and " + deFlorac);
        verifier(
                lozere,
                new Filtre(null, null, null, null, MEDIATEUR, null, "SANTE", null, null, null),
                "departement_code = '48' and mediateur_id = '" + MEDIATEUR + "' and 'SANTE' = any(thematiques)");
        verifier(
                new Perimetre.Mediateur(MEDIATEUR),
                new Filtre(null, null, null, null, null, "INDIVIDUEL", null, null, null, null),
                "mediateur_id = '" + MEDIATEUR + "' and type = 'INDIVIDUEL'");
        verifier(
                lozere,
                new Filtre(null, null, STRUCTURE, null, null, null, null, null, null, "A_DISTANCE"),
                "departement_code = '48' and structure_id = '" + STRUCTURE + "' and canal = 'A_DISTANCE'");
    }

    @Test
    void ne_sortent_jamais_du_perimetre() {
        var lozere = new Perimetre.Territoire(List.of("48"), List.of());
        var aUneAutre = new Filtre(null, null, UneActivite.STRUCTURES.get(1), null, null, null, null, null, null, null);

        assertThat(indicateurs
                        .tableauDeBord(lozere, filtre("30", null), PERIODE)
                        .estVide())
                .isTrue();
        assertThat(indicateurs
                        .tableauDeBord(new Perimetre.Structure(STRUCTURE), aUneAutre, PERIODE)
                        .estVide())
                .isTrue();
        assertThat(croisements
                        .croiser(lozere, filtre("30", null), PERIODE, Axe.LIEU, Axe.TYPE)
                        .estVide())
                .isTrue();
        assertThat(croisements
                        .croiser(
                                new Perimetre.Territoire(List.of(), List.of()),
                                Filtre.AUCUN,
                                PERIODE,
                                Axe.LIEU,
                                Axe.TYPE)
                        .estVide())
                .isTrue();
    }

    @Test
    void refusent_de_relire_tout_le_pays() {
        var uneThematique = new Filtre(null, null, null, null, null, null, "SANTE", null, null, null);

        assertThatThrownBy(() -> indicateurs.tableauDeBord(PAYS, uneThematique, PERIODE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> croisements.croiser(PAYS, Filtre.AUCUN, PERIODE, Axe.LIEU, Axe.TYPE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void detaillent_communes_structures_durees_et_residences() {
        var tableau = indicateurs.tableauDeBord(
                new Perimetre.Territoire(List.of("48"), List.of()), filtre(null, null), PERIODE);
        long total = tableau.total().annee().accompagnements();

        for (var lignes : List.of(tableau.communes(), tableau.structures(), tableau.repartition(Dimension.DUREE))) {
            assertThat(lignes.stream()
                            .mapToLong(l -> l.evolution().annee().accompagnements())
                            .sum())
                    .isEqualTo(total);
        }
        assertThat(tableau.communes()).extracting(TableauDeBord.Ligne::nom).contains("Mende", "");
        assertThat(tableau.residences()).isNotEmpty().allMatch(ligne -> ligne.habitants() > 0);

        jdbc.sql("update commune set population = 8 where departement_code = '48'")
                .update();
        assertThat(indicateurs
                        .tableauDeBord(new Perimetre.Territoire(List.of("48"), List.of()), filtre(null, null), PERIODE)
                        .residences())
                .as("la population d’une commune presque vide ne sort pas d’ici")
                .extracting(TableauDeBord.Ligne::habitants)
                .contains(1L)
                .doesNotContain(8L);
    }

    @Test
    void comptent_une_etiquette_et_deux_fois_ce_qui_en_a_deux() {
        var lozere = new Perimetre.Territoire(List.of("48"), List.of());
        var une = etiqueter("Une", "DEPARTEMENT", "48", "jour >= '2025-12-20'");
        var deux = etiqueter("Deux", "DEPARTEMENT", "48", "thematiques @> '{SANTE}'");
        etiqueter("À moi", "PERSONNELLE", MEDIATEUR.toString(), "true");
        var deUne = "departement_code = '48' and id in (select accompagnement_id from accompagnement_etiquette where"
                + " etiquette_id = '" + une + "')";

        verifier(lozere, deLEtiquette(une), deUne);
        verifier(
                lozere,
                new Filtre(null, null, STRUCTURE, null, null, "COLLECTIF", null, une, null, null),
                deUne + " and type = 'COLLECTIF' and structure_id = '" + STRUCTURE + "'");

        var croisement = croisements.croiser(lozere, Filtre.AUCUN, PERIODE, Axe.ETIQUETTE, Axe.TYPE);
        assertThat(croisement.noms()).containsEntry(une.toString(), "Une").doesNotContainValue("À moi");
        assertThat(croisement.cles()).containsExactlyInAnyOrder(une.toString(), deux.toString(), "");
        assertThat(croisement.totauxDesLignes().get(une.toString())).isEqualTo(recompter(deUne, PERIODE));
        assertThat(croisement.total()).isEqualTo(recompter("departement_code = '48'", PERIODE));
        assertThat(croisement.totauxDesLignes().values().stream()
                        .mapToLong(Chiffres::accompagnements)
                        .sum())
                .isGreaterThan(croisement.total().accompagnements());
        assertThat(croisements
                        .croiser(lozere, Filtre.AUCUN, PERIODE, Axe.LIEU, Axe.ETIQUETTE)
                        .totauxDesColonnes())
                .isEqualTo(croisement.totauxDesLignes());

        var lignes = etiquettes.repartition(lozere, Filtre.AUCUN, PERIODE, etiquettes.de(lozere, Filtre.AUCUN));
        assertThat(lignes).extracting(TableauDeBord.Ligne::nom).containsExactlyInAnyOrder("Une", "Deux");
        for (var ligne : lignes) {
            var siens =
                    "departement_code = '48' and id in (select accompagnement_id from accompagnement_etiquette where"
                            + " etiquette_id = '" + ligne.cle() + "')";
            assertThat(ligne.evolution())
                    .isEqualTo(new Evolution(recompter(siens, PERIODE), recompter(siens, PERIODE.unAnAvant())));
        }
    }

    @Test
    void gardent_une_etiquette_a_qui_elle_sert() {
        var departement = etiqueter("D", "DEPARTEMENT", "48", "true");
        var equipe = etiqueter("E", "EQUIPE", STRUCTURE.toString(), "true");
        var personnelle = etiqueter("P", "PERSONNELLE", MEDIATEUR.toString(), "true");
        jdbc.sql("update structure set commune_code = '48095' where id = ?")
                .param(STRUCTURE)
                .update();
        affecter(MEDIATEUR, STRUCTURE, "2020-01-01", null);
        affecter(UneActivite.MEDIATEURS.get(1), STRUCTURE, "2020-01-01", "2020-06-01");
        var leurs = List.of(
                new Perimetre.Mediateur(MEDIATEUR),
                new Perimetre.Mediateur(UneActivite.MEDIATEURS.get(1)),
                new Perimetre.Structure(STRUCTURE),
                new Perimetre.Structure(UneActivite.STRUCTURES.get(1)),
                new Perimetre.Territoire(List.of("48"), List.of()),
                new Perimetre.Territoire(List.of(), List.of(epci)),
                new Perimetre.Territoire(List.of("30"), List.of()),
                new Perimetre.Territoire(List.of(), List.of()),
                PAYS);

        assertThat(leurs.stream()
                        .map(perimetre -> etiquettes.de(perimetre, Filtre.AUCUN).stream()
                                .map(EtiquetteVisible::nom)
                                .reduce("", String::concat)))
                .containsExactly("DEP", "", "DE", "", "D", "D", "", "", "");
        assertThat(etiquettes.de(PAYS, filtre("48", null)))
                .extracting(EtiquetteVisible::id)
                .containsExactly(departement);
        for (var cachee : List.of(equipe, personnelle)) {
            assertThatThrownBy(() -> indicateurs.tableauDeBord(leurs.get(4), deLEtiquette(cachee), PERIODE))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(
                            () -> croisements.croiser(leurs.get(4), deLEtiquette(cachee), PERIODE, Axe.LIEU, Axe.TYPE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void comptent_les_lieux_d_un_programme() {
        jdbc.sql("update lieu set dispositifs = '{FRANCE_SERVICES,AIDANTS_CONNECT}' where id = ?")
                .param(LIEU)
                .update();

        verifier(
                new Perimetre.Territoire(List.of("48"), List.of()),
                Filtre.duDispositif("FRANCE_SERVICES", null),
                "departement_code = '48' and lieu_id = '" + LIEU + "'");
    }

    private UUID etiqueter(String nom, String portee, String porteur, String lesquels) {
        var id = UUID.randomUUID();
        var colonne = switch (portee) {
            case "PERSONNELLE" -> "mediateur_id";
            case "EQUIPE" -> "structure_id";
            default -> "departement_code";
        };
        jdbc.sql("insert into etiquette(id, nom, portee, " + colonne + ", cree_le) values (?, ?, ?, '" + porteur
                        + "', now())")
                .params(id, nom, portee)
                .update();
        jdbc.sql("insert into accompagnement_etiquette select id, ? from accompagnement where " + lesquels)
                .param(id)
                .update();
        return id;
    }

    private void affecter(UUID mediateur, UUID structure, String debut, @org.jspecify.annotations.Nullable String fin) {
        jdbc.sql("""
                insert into affectation(id, mediateur_id, structure_id, quotite, debut, fin, version)
                values (gen_random_uuid(), ?, ?, 100, ?::date, ?::date, 0)""").params(mediateur, structure, debut, fin).update();
    }

    private static Filtre deLEtiquette(UUID id) {
        return new Filtre(null, null, null, null, null, null, null, id, null, null);
    }

    static Stream<List<Axe>> des_axes_qui_se_croisent() {
        return Stream.of(Axe.values())
                .flatMap(lignes -> Stream.of(Axe.values())
                        .filter(lignes::seCroiseAvec)
                        .map(colonnes -> List.of(lignes, colonnes)));
    }

    @ParameterizedTest
    @MethodSource("des_axes_qui_se_croisent")
    void se_croisent_sans_rien_perdre_ni_compter_deux_fois(List<Axe> axes) {
        var perimetre = new Perimetre.Territoire(List.of("48"), List.of());
        var croisement = croisements.croiser(perimetre, Filtre.AUCUN, PERIODE, axes.getFirst(), axes.getLast());

        var individuels = axes.getFirst().ignoreLesAteliersAvec(axes.getLast()) ? " and type = 'INDIVIDUEL'" : "";
        assertThat(croisement.total()).isEqualTo(recompter("departement_code = '48'" + individuels, PERIODE));
        for (var cle : croisement.cles()) {
            var total = croisement.totauxDesLignes().get(cle);
            long somme = croisement.colonnes().stream()
                    .mapToLong(colonne -> croisement.a(cle, colonne).accompagnements())
                    .sum();
            assertThat(total.accompagnements()).isBetween(1L, croisement.total().accompagnements());
            if (axes.getLast().estMultiple()) {
                assertThat(somme).isGreaterThanOrEqualTo(total.accompagnements());
            } else {
                assertThat(somme).isEqualTo(total.accompagnements());
            }
        }
        if (!axes.getFirst().estMultiple()) {
            assertThat(croisement.totauxDesLignes().values().stream().reduce(Chiffres.AUCUN, Chiffres::plus))
                    .isEqualTo(croisement.total());
        }
    }

    static Stream<List<Axe>> des_axes_longs() {
        return Stream.of(
                List.of(Axe.THEMATIQUE, Axe.LIEU),
                List.of(Axe.LIEU, Axe.MEDIATEUR),
                List.of(Axe.COMMUNE, Axe.RESIDENCE),
                List.of(Axe.RESIDENCE, Axe.LIEU),
                List.of(Axe.GENRE, Axe.RESIDENCE),
                List.of(Axe.LIEU, Axe.TYPE));
    }

    /** Trop de colonnes : elles passent en lignes, ou les moins fréquentes se réunissent. Rien ne se perd. */
    @ParameterizedTest
    @MethodSource("des_axes_longs")
    void tiennent_en_peu_de_colonnes_sans_rien_perdre(List<Axe> axes) {
        var entier = croisements.croiser(
                new Perimetre.Territoire(List.of("48"), List.of()),
                Filtre.AUCUN,
                PERIODE,
                axes.getFirst(),
                axes.getLast());

        var court = entier.enColonnes(2);

        assertThat(court.total()).isEqualTo(entier.total());
        assertThat(court.axeDesColonnes().estCourt() || court.colonnes().size() <= 3)
                .isTrue();
        boolean echange = court.axeDesLignes() != entier.axeDesLignes();
        assertThat(court.totauxDesLignes()).isEqualTo(echange ? entier.totauxDesColonnes() : entier.totauxDesLignes());
        if (!court.axeDesColonnes().estMultiple()) {
            for (var cle : court.cles()) {
                assertThat(court.colonnes().stream()
                                .map(colonne -> court.a(cle, colonne))
                                .reduce(Chiffres.AUCUN, Chiffres::plus))
                        .isEqualTo(court.totauxDesLignes().get(cle));
            }
            assertThat(court.colonnes().stream()
                            .map(court.totauxDesColonnes()::get)
                            .reduce(Chiffres.AUCUN, Chiffres::plus))
                    .isEqualTo(court.total());
        }
    }

    @Test
    void egalent_un_recomptage_case_par_case() {
        var croisement = croisements.croiser(
                new Perimetre.Territoire(List.of("48"), List.of()),
                Filtre.AUCUN,
                PERIODE,
                Axe.THEMATIQUE,
                Axe.AUTONOMIE);

        for (var thematique : List.of("EMAIL", "BUREAUTIQUE", "SANTE")) {
            assertThat(croisement.a(thematique, "AUTONOME"))
                    .isEqualTo(recompter(
                            "departement_code = '48' and autonomie = 'AUTONOME' and '" + thematique
                                    + "' = any(thematiques)",
                            PERIODE));
            assertThat(croisement.a(thematique, ""))
                    .isEqualTo(recompter(
                            "departement_code = '48' and autonomie is null and '" + thematique + "' = any(thematiques)",
                            PERIODE));
        }
    }

    @Test
    void croisent_deux_questions_sur_le_public_pour_les_individuels() {
        var croisement = croisements.croiser(
                new Perimetre.Territoire(List.of("48"), List.of()), Filtre.AUCUN, PERIODE, Axe.GENRE, Axe.RESIDENCE);

        assertThat(croisement.total().accompagnements()).isPositive();
        for (var genre : croisement.cles()) {
            for (var residence : croisement.colonnes()) {
                assertThat(croisement.a(genre, residence).accompagnements())
                        .as(genre + " × " + residence)
                        .isEqualTo(jdbc.sql("""
                                select count(*) from accompagnement
                                where supprime_le is null and departement_code = '48' and type = 'INDIVIDUEL'
                                  and jour between :du and :au
                                  and coalesce((select min(key) from jsonb_each_text(publics -> 'genre')
                                                where value::int > 0), '') = :genre
                                  and coalesce((select min(key) from jsonb_each_text(publics -> 'commune')
                                                where value::int > 0), '') = :residence""")
                                .param("du", PERIODE.du())
                                .param("au", PERIODE.au())
                                .param("genre", genre)
                                .param("residence", residence)
                                .query(Long.class)
                                .single());
            }
        }
    }

    @Test
    void comptent_des_personnes_quand_on_croise_le_public() {
        var croisement = croisements.croiser(
                new Perimetre.Territoire(List.of("48"), List.of()), Filtre.AUCUN, PERIODE, Axe.TYPE, Axe.GENRE);

        assertThat(croisement.a("COLLECTIF", "FEMININ").participants())
                .isEqualTo(jdbc.sql("""
                        select sum((publics #>> '{genre,FEMININ}')::int) from accompagnement
                        where supprime_le is null and departement_code = '48' and type = 'COLLECTIF' and jour between ? and ?""")
                        .param(PERIODE.du())
                        .param(PERIODE.au())
                        .query(Long.class)
                        .single());
        assertThat(croisement.colonnes().stream()
                        .mapToLong(genre -> croisement.a("COLLECTIF", genre).participants())
                        .sum())
                .isEqualTo(croisement.totauxDesLignes().get("COLLECTIF").participants());
    }

    private void verifier(Perimetre perimetre, Filtre filtre, String condition) {
        var tableau = indicateurs.tableauDeBord(perimetre, filtre, PERIODE);
        assertThat(tableau.total().annee()).as(condition).isEqualTo(recompter(condition, PERIODE));
        assertThat(tableau.total().avant()).as(condition).isEqualTo(recompter(condition, PERIODE.unAnAvant()));
        assertThat(tableau.total().annee().accompagnements()).as(condition).isPositive();
    }

    private static Filtre filtre(
            @org.jspecify.annotations.Nullable String departement, @org.jspecify.annotations.Nullable String epci) {
        return new Filtre(departement, epci, null, null, null, null, null, null, null, null);
    }

    private Chiffres recompter(String condition, Periode periode) {
        return jdbc.sql("select count(*), coalesce(sum(participants), 0), coalesce(sum(duree_minutes), 0)"
                        + " from accompagnement where supprime_le is null and jour between ? and ? and " + condition)
                .param(periode.du())
                .param(periode.au())
                .query((ligne, rang) -> new Chiffres(ligne.getLong(1), ligne.getLong(2), ligne.getLong(3)))
                .single();
    }
}
