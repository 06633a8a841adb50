package fr.maillon.maillage;

import fr.maillon.territoire.CodeInsee;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Les communes d’une île habitée que ne relie aucune route : les îles du Ponant et les dépendances de la Guadeloupe. Un
 * temps en voiture n’y dit rien de ce qui se trouve de l’autre côté de l’eau.
 */
final class IlesSansPont {

    private static final Map<String, String> ILES = Map.ofEntries(
            Map.entry("17004", "Aix"),
            Map.entry("22016", "Bréhat"),
            Map.entry("29082", "Batz"),
            Map.entry("29083", "Sein"),
            Map.entry("29084", "Molène"),
            Map.entry("29155", "Ouessant"),
            Map.entry("56009", "Belle-Île"),
            Map.entry("56069", "Groix"),
            Map.entry("56085", "Hœdic"),
            Map.entry("56086", "Houat"),
            Map.entry("56087", "l’Île-aux-Moines"),
            Map.entry("56088", "l’Île-d’Arz"),
            Map.entry("56114", "Belle-Île"),
            Map.entry("56152", "Belle-Île"),
            Map.entry("56241", "Belle-Île"),
            Map.entry("85113", "l’Île-d’Yeu"),
            Map.entry("97108", "Marie-Galante"),
            Map.entry("97110", "La Désirade"),
            Map.entry("97112", "Marie-Galante"),
            Map.entry("97126", "Marie-Galante"),
            Map.entry("97130", "Terre-de-Bas"),
            Map.entry("97131", "Terre-de-Haut"));

    private IlesSansPont() {}

    /** L’île de cette commune, s’il y faut un bateau. */
    static @Nullable String ileDe(CodeInsee commune) {
        return ILES.get(commune.valeur());
    }
}
