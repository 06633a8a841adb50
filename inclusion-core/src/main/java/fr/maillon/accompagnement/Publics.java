package fr.maillon.accompagnement;

import fr.maillon.territoire.CodeInsee;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Ce que l’on sait des personnes accueillies, en compteurs : jamais de personne inventée. Une dimension peut rester
 * incomplète ; ce qui manque est « à préciser », non zéro.
 *
 * @param communes communes de résidence
 */
public record Publics(
        Map<Genre, Integer> genres,
        Map<TrancheAge, Integer> ages,
        Map<StatutSocial, Integer> statuts,
        Map<CodeInsee, Integer> communes) {

    public static final Publics INCONNUS = new Publics(Map.of(), Map.of(), Map.of(), Map.of());

    public Publics {
        genres = sansZero(genres);
        ages = sansZero(ages);
        statuts = sansZero(statuts);
        communes = sansZero(communes);
    }

    /** Une seule personne, dont on sait peut-être quelque chose. */
    public static Publics personne(
            @Nullable Genre genre,
            @Nullable TrancheAge age,
            @Nullable StatutSocial statut,
            @Nullable CodeInsee commune) {
        return new Publics(un(genre), un(age), un(statut), un(commune));
    }

    /** Ce qui n’est pas dit ici et que l’autre sait. */
    Publics completesPar(Publics autre) {
        return new Publics(
                genres.isEmpty() ? autre.genres : genres,
                ages.isEmpty() ? autre.ages : ages,
                statuts.isEmpty() ? autre.statuts : statuts,
                communes.isEmpty() ? autre.communes : communes);
    }

    /** Vrai si aucune dimension ne compte plus de personnes que l’atelier n’en a reçu. */
    boolean tiennentDans(int participants) {
        return somme(genres) <= participants
                && somme(ages) <= participants
                && somme(statuts) <= participants
                && somme(communes) <= participants;
    }

    /** Somme d’une dimension. */
    public static int somme(Map<?, Integer> dimension) {
        return dimension.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** La forme rangée en base : {@code {"genre": {"FEMININ": 3}, …}}, sans dimension vide. */
    Map<String, Map<String, Integer>> versTable() {
        var table = new TreeMap<String, Map<String, Integer>>();
        ranger(table, "genre", genres, Genre::name);
        ranger(table, "tranche_age", ages, TrancheAge::name);
        ranger(table, "statut_social", statuts, StatutSocial::name);
        ranger(table, "commune", communes, CodeInsee::valeur);
        return table;
    }

    static Publics depuisTable(Map<String, Map<String, Integer>> table) {
        return new Publics(
                lire(table, "genre", Genre::valueOf),
                lire(table, "tranche_age", TrancheAge::valueOf),
                lire(table, "statut_social", StatutSocial::valueOf),
                lire(table, "commune", CodeInsee::new));
    }

    private static <C> void ranger(
            Map<String, Map<String, Integer>> table,
            String dimension,
            Map<C, Integer> compteurs,
            Function<C, String> nom) {
        if (!compteurs.isEmpty()) {
            var parNom = new TreeMap<String, Integer>();
            compteurs.forEach((cle, nombre) -> parNom.put(nom.apply(cle), nombre));
            table.put(dimension, parNom);
        }
    }

    private static <C extends Comparable<C>> Map<C, Integer> lire(
            Map<String, Map<String, Integer>> table, String dimension, Function<String, C> cle) {
        var compteurs = new TreeMap<C, Integer>();
        table.getOrDefault(dimension, Map.of()).forEach((nom, nombre) -> compteurs.put(cle.apply(nom), nombre));
        return compteurs;
    }

    private static <C extends Comparable<? super C>> Map<C, Integer> sansZero(Map<C, Integer> compteurs) {
        var propres = new TreeMap<C, Integer>();
        compteurs.forEach((cle, nombre) -> {
            if (nombre < 0) {
                throw new IllegalArgumentException("Un compteur ne peut pas être négatif : " + cle);
            }
            if (nombre > 0) {
                propres.put(cle, nombre);
            }
        });
        return java.util.Collections.unmodifiableMap(propres);
    }

    private static <C> Map<C, Integer> un(@Nullable C valeur) {
        return valeur == null ? Map.of() : Map.of(valeur, 1);
    }
}
