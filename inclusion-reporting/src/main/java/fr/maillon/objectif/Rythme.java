package fr.maillon.objectif;

import fr.maillon.indicateur.Chiffres;
import fr.maillon.indicateur.Dimension;
import fr.maillon.indicateur.Evolution;
import fr.maillon.indicateur.TableauDeBord;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Le rythme d’un territoire : la part de l’année précédente qui était faite au même jour, mesure par mesure. Une mesure sans
 * assez de recul n’y est pas.
 */
record Rythme(Map<Mesure, Double> faites) {

    static final Rythme INCONNU = new Rythme(Map.of());

    /** En deçà dans une année, le rythme d’une mesure tient du hasard. */
    private static final long ASSEZ = 50;

    private static final String COLLECTIF = "COLLECTIF";

    /**
     * @param enCours le territoire depuis le 1er janvier, comparé au même jour un an plus tôt
     * @param precedente toute l’année précédente ; elle ne dit un rythme que si chacun de ses mois a une activité
     */
    static Rythme de(TableauDeBord enCours, TableauDeBord precedente) {
        if (precedente.mois().stream().anyMatch(mois -> mois.evolution().annee().accompagnements() == 0)) {
            return INCONNU;
        }
        var faites = new EnumMap<Mesure, Double>(Mesure.class);
        for (var mesure : Mesure.values()) {
            long alors = mesure.dans(compte(mesure, enCours, Evolution::avant));
            long entiere = mesure.dans(compte(mesure, precedente, Evolution::annee));
            if (entiere >= ASSEZ && alors > 0) {
                faites.put(mesure, (double) alors / entiere);
            }
        }
        return new Rythme(faites);
    }

    OptionalDouble faite(Mesure mesure) {
        var faite = faites.get(mesure);
        return faite == null ? OptionalDouble.empty() : OptionalDouble.of(faite);
    }

    private static Chiffres compte(Mesure mesure, TableauDeBord tableau, Function<Evolution, Chiffres> quand) {
        return mesure == Mesure.ATELIERS
                ? tableau.repartition(Dimension.TYPE).stream()
                        .filter(ligne -> ligne.cle().equals(COLLECTIF))
                        .map(ligne -> quand.apply(ligne.evolution()))
                        .findFirst()
                        .orElse(Chiffres.AUCUN)
                : quand.apply(tableau.total());
    }
}
