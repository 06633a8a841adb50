package fr.maillon.implantation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Les données d’un choix d’implantation : des besoins pondérés, des candidats, et le temps de l’un à l’autre, en
 * dixièmes de minute. Rangés par code à la construction : l’ordre d’entrée ne change jamais la réponse.
 */
public final class Terrain {

    /** Le temps actuel d’un besoin qui n’a encore rien à sa portée. */
    public static final int SANS = Integer.MAX_VALUE;

    /**
     * @param poids ce que ce besoin compte : des habitants, ou tout autre poids positif
     * @param actuel le temps jusqu’à l’offre existante la plus proche ; {@link #SANS} s’il n’y en a pas
     */
    public record Besoin(String code, double poids, int actuel) {

        public Besoin {
            if (!(poids >= 0) || Double.isInfinite(poids) || actuel < 0) {
                throw new IllegalArgumentException("Un besoin a un poids et un temps positifs : " + code);
            }
        }
    }

    private final List<Besoin> besoins;
    private final List<String> candidats;
    private final int[][] temps;

    /** @param temps pour chaque besoin, le temps jusqu’à chaque candidat, dans l’ordre des deux listes */
    public Terrain(List<Besoin> besoins, List<String> candidats, int[][] temps) {
        var lignes = IntStream.range(0, besoins.size())
                .boxed()
                .sorted(Comparator.comparing(i -> besoins.get(i).code()))
                .toList();
        var colonnes = IntStream.range(0, candidats.size())
                .boxed()
                .sorted(Comparator.comparing(candidats::get))
                .toList();
        this.besoins = lignes.stream().map(besoins::get).toList();
        this.candidats = colonnes.stream().map(candidats::get).toList();
        this.temps = lignes.stream()
                .map(i -> colonnes.stream().mapToInt(j -> temps[i][j]).toArray())
                .toArray(int[][]::new);
    }

    public List<Besoin> besoins() {
        return besoins;
    }

    public List<String> candidats() {
        return candidats;
    }

    int temps(int besoin, int candidat) {
        return temps[besoin][candidat];
    }

    int[] rangs(List<String> choisis) {
        return choisis.stream().mapToInt(candidats::indexOf).toArray();
    }
}
