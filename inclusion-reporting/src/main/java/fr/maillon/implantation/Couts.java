package fr.maillon.implantation;

import java.util.Map;

/**
 * Ce que l’on a à dépenser, et ce que coûte une ouverture, par an, en centimes.
 *
 * @param chacune le coût d’une ouverture, sauf exception
 * @param exceptions par code de candidat
 */
public record Couts(long budget, long chacune, Map<String, Long> exceptions) {

    public Couts {
        if (budget < 0 || chacune <= 0 || exceptions.values().stream().anyMatch(cout -> cout <= 0)) {
            throw new IllegalArgumentException("Un coût est positif : " + chacune + ", " + exceptions);
        }
        exceptions = Map.copyOf(exceptions);
    }

    /** Ce que coûte ce candidat. */
    public long de(String candidat) {
        return exceptions.getOrDefault(candidat, chacune);
    }

    long[] des(Terrain terrain) {
        return terrain.candidats().stream().mapToLong(this::de).toArray();
    }
}
