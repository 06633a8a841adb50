package fr.maillon.indicateur;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Relire des accompagnements un à un, pour ce qu’aucun agrégat ne garde. Ils se lisent une fois ; leurs réponses à une seule
 * valeur se comptent ensemble (grouping sets), leurs listes et leurs publics à part. Colonnes : mois, mesure, accompagnements,
 * participants, minutes ; seul le total se détaille par mois.
 */
final class Relecture {

    /** Une mesure et la colonne qui la porte ; sans valeur, elle ne compte pas, sauf le lieu et la commune. */
    private static final List<String> UNIQUES = List.of(
            "type",
            "duree",
            "canal",
            "autonomie",
            "niveau",
            "prescripteur",
            "besoin",
            "empechement",
            "orientation_suite");

    private static final List<String> DETAILS = List.of("lieu", "commune_activite", "structure", "mediateur");

    private static final List<String> LISTES = List.of("thematique", "demarche", "materiel", "orientation");

    private static final String COLONNES_DE_DETAIL = "coalesce(lieu_id::text, '') lieu,"
            + " coalesce(commune_code, '') commune_activite, structure_id::text structure, mediateur_id::text mediateur";

    private Relecture() {}

    /** @param lesquels condition sur les colonnes de v_activite_a_croiser */
    static String sql(String lesquels) {
        return """
                (with lu as materialized (
                    select date_trunc('month', jour)::date mois, type, duree, canal, autonomie, niveau, prescripteur, besoin,
                           empechement, orientation_suite, %s, thematiques, demarches, materiels, orientations, publics,
                           participants, minutes
                    from v_activite_a_croiser where %s
                )
                select mois, 'total:TOTAL' mesure, count(*) accompagnements, sum(participants) participants, sum(minutes) minutes
                from lu group by mois
                union all
                select null, mesure, accompagnements, participants, minutes from (%s) uniques where mesure is not null
                union all %s
                union all
                select null, mesure, count(*), sum(personnes), sum(minutes)
                from lu cross join lateral publics_de(publics) where publics <> '{}' group by mesure)""".formatted(
                COLONNES_DE_DETAIL,
                lesquels,
                chacune(Stream.concat(UNIQUES.stream(), DETAILS.stream()).toList()),
                LISTES.stream().map(Relecture::liste).collect(Collectors.joining(" union all ")));
    }

    /**
     * Le total par lieu, commune, structure et médiateur seulement.
     *
     * @param lesquels condition sur les colonnes de v_activite_a_croiser
     */
    static String details(String lesquels) {
        return """
                (with lu as (
                    select %s, participants, minutes from v_activite_a_croiser where %s
                )
                select null::date mois, mesure, accompagnements, participants, minutes from (%s) details)""".formatted(COLONNES_DE_DETAIL, lesquels, chacune(DETAILS));
    }

    /** Une ligne par valeur de chacune de ces colonnes de « lu ». */
    private static String chacune(List<String> colonnes) {
        return """
                select case %s end mesure, count(*) accompagnements, sum(participants) participants, sum(minutes) minutes
                from lu group by grouping sets (%s)""".formatted(
                colonnes.stream()
                        .map(colonne -> "when grouping(" + colonne + ") = 0 then '" + colonne + ":' || " + colonne)
                        .collect(Collectors.joining(" ")),
                colonnes.stream().map(colonne -> "(" + colonne + ")").collect(Collectors.joining(", ")));
    }

    /** Chaque valeur une fois par accompagnement, même notée deux fois. */
    private static String liste(String mesure) {
        var colonne = mesure + "s";
        return Stream.of(
                        "select null, left('" + mesure + ":' || v, 120), accompagnements, participants, minutes from (",
                        "select v collate \"C\" v, count(*) accompagnements, sum(participants) participants, sum(minutes) minutes",
                        "from lu cross join lateral unnest(" + colonne + ") with ordinality u(v, rang)",
                        "where array_position(" + colonne + ", v) = rang and v is not null group by 1) " + colonne)
                .collect(Collectors.joining(" "));
    }
}
