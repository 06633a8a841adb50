package fr.maillon.cout;

import java.util.Map;

/**
 * Ce qui est dépensé pour une nature de coût, et comment cela se répartit.
 *
 * @param centimes pour l’année entière
 * @param parts la part de chaque lieu en dix-millièmes, si {@link RegleDeRepartition#estFixee} ; leur somme fait alors {@link #TOUT}
 */
public record Depense(long centimes, RegleDeRepartition regle, Map<String, Integer> parts) {

    /** La somme des parts fixées : 100 %. */
    public static final int TOUT = 10_000;

    /** Le lieu à qui tout revient, si la règle le dit ; vide pour ce qui se passe hors d’un lieu. */
    public String lieu() {
        return parts.keySet().stream().findFirst().orElse("");
    }
}
