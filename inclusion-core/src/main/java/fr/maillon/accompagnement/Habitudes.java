package fr.maillon.accompagnement;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ce qu’un médiateur note le plus souvent, lu dans ses derniers accompagnements : de quoi remplir d’avance sans deviner.
 *
 * @param durees ses durées les plus fréquentes, {@value #DUREES} au plus, de la plus courte à la plus longue
 * @param thematiques ses thématiques, de la plus fréquente à la moins fréquente
 * @param canal celui de la plupart de ses accompagnements ; absent si aucun ne l’emporte
 * @param materiels le matériel de la plupart de ses accompagnements ; vide si aucun ne l’emporte
 */
public record Habitudes(
        List<Integer> durees,
        List<Thematique> thematiques,
        @Nullable Canal canal,
        Set<Materiel> materiels) {

    public static final Habitudes AUCUNE = new Habitudes(List.of(), List.of(), null, Set.of());

    /** Nombre d’accompagnements lus. */
    static final int LUS = 30;

    /** Nombre de durées retenues. */
    static final int DUREES = 6;

    static final int THEMATIQUES = 6;

    /** Les habitudes que ces accompagnements montrent, du plus récent au plus ancien. */
    static Habitudes de(List<Trait> derniers) {
        return new Habitudes(
                parFrequence(derniers.stream().map(Trait::duree).toList()).stream()
                        .limit(DUREES)
                        .sorted()
                        .toList(),
                parFrequence(derniers.stream()
                                .flatMap(trait -> trait.thematiques().stream())
                                .toList())
                        .stream()
                        .limit(THEMATIQUES)
                        .toList(),
                laPlupart(derniers, Trait::canal),
                java.util.Objects.requireNonNullElse(laPlupart(derniers, Trait::materiels), Set.of()));
    }

    /** À fréquence égale, le plus récent d’abord. */
    private static <V> List<V> parFrequence(Collection<V> valeurs) {
        return valeurs.stream()
                .collect(
                        Collectors.groupingBy(Function.identity(), java.util.LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** La valeur de plus de la moitié des accompagnements. */
    private static <V> @Nullable V laPlupart(List<Trait> derniers, Function<Trait, V> trait) {
        return derniers.stream().collect(Collectors.groupingBy(trait, Collectors.counting())).entrySet().stream()
                .filter(compte -> compte.getValue() * 2 > derniers.size())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** Ce qui se répète d’un accompagnement à l’autre. */
    record Trait(int duree, List<Thematique> thematiques, Canal canal, Set<Materiel> materiels) {}
}
