package fr.maillon.cout;

import fr.maillon.indicateur.Chiffres;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Les coûts d’une structure, lieu par lieu. Pour chaque dépense, les parts et le reste font le total, au centime.
 *
 * @param lieux du plus au moins coûteux
 * @param restes ce qu’aucun lieu ne peut recevoir, en centimes : la règle suit une activité, et rien n’est noté
 */
public record Repartition(CoutsDUneStructure structure, List<CoutsDUnLieu> lieux, Map<NatureDeCout, Long> restes) {

    private static final Comparator<CoutsDUnLieu> DU_PLUS_AU_MOINS_COUTEUX = Comparator.comparingLong(
                    CoutsDUnLieu::total)
            .thenComparingLong(lieu -> lieu.activite().accompagnements())
            .reversed()
            .thenComparing(CoutsDUnLieu::nom)
            .thenComparing(CoutsDUnLieu::id);

    /** @param lieux ceux qui ont une activité et ceux à qui une part est fixée, sans coûts */
    static Repartition de(CoutsDUneStructure structure, List<CoutsDUnLieu> lieux) {
        // les centimes indivisibles vont toujours aux mêmes : l’ordre d’arrivée n’y fait rien
        var ranges =
                lieux.stream().sorted(Comparator.comparing(CoutsDUnLieu::id)).toList();
        var parts = new HashMap<String, Map<NatureDeCout, Long>>();
        var restes = new EnumMap<NatureDeCout, Long>(NatureDeCout.class);
        structure.depenses().forEach((nature, depense) -> {
            long centimes = structure.comptes(nature);
            var poids = ranges.stream().mapToLong(lieu -> poids(lieu, depense)).toArray();
            if (IntStream.range(0, poids.length).allMatch(i -> poids[i] == 0)) {
                restes.put(nature, centimes);
                return;
            }
            var montants = partager(centimes, poids);
            for (int i = 0; i < montants.length; i++) {
                parts.computeIfAbsent(ranges.get(i).id(), lieu -> new EnumMap<>(NatureDeCout.class))
                        .put(nature, montants[i]);
            }
        });
        return new Repartition(
                structure,
                ranges.stream()
                        .map(lieu -> new CoutsDUnLieu(
                                lieu.id(), lieu.nom(), lieu.activite(), parts.getOrDefault(lieu.id(), Map.of())))
                        .sorted(DU_PLUS_AU_MOINS_COUTEUX)
                        .toList(),
                restes);
    }

    /** Les lieux de plusieurs structures, du plus au moins coûteux ; celui que deux d’entre elles paient n’y est qu’une fois. */
    public static List<CoutsDUnLieu> ensemble(List<Repartition> repartitions) {
        return repartitions.stream()
                .flatMap(repartition -> repartition.lieux.stream())
                .collect(Collectors.toMap(CoutsDUnLieu::id, lieu -> lieu, CoutsDUnLieu::plus))
                .values()
                .stream()
                .sorted(DU_PLUS_AU_MOINS_COUTEUX)
                .toList();
    }

    /** Ce qui n’a pu être réparti, en centimes. */
    public long reste() {
        return restes.values().stream().mapToLong(montant -> montant).sum();
    }

    private static long poids(CoutsDUnLieu lieu, Depense depense) {
        Chiffres activite = lieu.activite();
        return switch (depense.regle()) {
            case TEMPS_PASSE -> activite.minutes();
            case ACCOMPAGNEMENTS -> activite.accompagnements();
            case PERSONNES -> activite.participants();
            case PARTS_EGALES -> lieu.estHorsLieu() || activite.accompagnements() == 0 ? 0 : 1;
            case PARTS_FIXEES, UN_LIEU -> depense.parts().getOrDefault(lieu.id(), 0);
        };
    }

    /** Des parts proportionnelles, entières, dont la somme est le tout : les plus grands restes reçoivent un centime de plus. */
    private static long[] partager(long centimes, long[] poids) {
        long somme = 0;
        for (long un : poids) {
            somme += un;
        }
        long total = somme;
        var parts = new long[poids.length];
        long distribues = 0;
        for (int i = 0; i < poids.length; i++) {
            parts[i] = Math.multiplyExact(centimes, poids[i]) / total;
            distribues += parts[i];
        }
        var parReste = new ArrayList<>(IntStream.range(0, poids.length).boxed().toList());
        parReste.sort(Comparator.comparingLong((Integer i) -> centimes * poids[i] % total)
                .reversed());
        for (int i = 0; i < centimes - distribues; i++) {
            parts[parReste.get(i)]++;
        }
        return parts;
    }
}
