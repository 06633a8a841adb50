package fr.maillon.maillage;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Une ligne de la légende de la carte du pays.
 *
 * @param couleur absente : hachurée
 */
public record LegendeDuPays(@Nullable String couleur, String libelle, long departements, long habitants) {

    static LegendeDuPays de(@Nullable String couleur, String libelle, Stream<DansLePays> departements) {
        var siens = departements.toList();
        return new LegendeDuPays(
                couleur,
                libelle,
                siens.size(),
                siens.stream().mapToLong(DansLePays::habitants).sum());
    }

    /** « de 10 à 15 minutes : 3 départements ». */
    public String enMots() {
        return libelle + "\u00A0: " + departements + (departements < 2 ? " département" : " départements");
    }
}
