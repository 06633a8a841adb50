package fr.maillon.cout;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.indicateur.Chiffres;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("La répartition des coûts entre les lieux")
class RepartitionTest {

    private static final CoutsDUnLieu MENDE = lieu("a", 3, 10, 300);
    private static final CoutsDUnLieu FLORAC = lieu("b", 1, 30, 100);
    private static final CoutsDUnLieu DEHORS = lieu(CoutsDUnLieu.HORS_LIEU, 1, 1, 600);
    private static final CoutsDUnLieu VIDE = lieu("c", 0, 0, 0);

    @Test
    void suit_la_regle_de_chaque_depense() {
        assertThat(repartie(RegleDeRepartition.TEMPS_PASSE, Map.of()))
                .isEqualTo(Map.of("a", 300L, "b", 100L, "", 600L, "c", 0L));
        assertThat(repartie(RegleDeRepartition.ACCOMPAGNEMENTS, Map.of()))
                .isEqualTo(Map.of("a", 600L, "b", 200L, "", 200L, "c", 0L));
        assertThat(repartie(RegleDeRepartition.PERSONNES, Map.of()))
                .isEqualTo(Map.of("a", 244L, "b", 732L, "", 24L, "c", 0L));
        assertThat(repartie(RegleDeRepartition.PARTS_EGALES, Map.of()))
                .as("entre les lieux où l’on accompagne, eux seuls")
                .isEqualTo(Map.of("a", 500L, "b", 500L, "", 0L, "c", 0L));
        assertThat(repartie(RegleDeRepartition.PARTS_FIXEES, Map.of("c", 7_500, "", 2_500)))
                .isEqualTo(Map.of("a", 0L, "b", 0L, "", 250L, "c", 750L));
        assertThat(repartie(RegleDeRepartition.UN_LIEU, Map.of("b", Depense.TOUT)))
                .isEqualTo(Map.of("a", 0L, "b", 1_000L, "", 0L, "c", 0L));
    }

    @Test
    void dit_ce_qu_aucun_lieu_ne_peut_recevoir() {
        var depenses = new EnumMap<NatureDeCout, Depense>(NatureDeCout.class);
        depenses.put(NatureDeCout.PERSONNEL, new Depense(999, RegleDeRepartition.TEMPS_PASSE, Map.of()));
        depenses.put(NatureDeCout.LOCAUX, new Depense(501, RegleDeRepartition.UN_LIEU, Map.of("c", Depense.TOUT)));

        var repartition = Repartition.de(structure(depenses, 1), List.of(VIDE));

        assertThat(repartition.restes()).isEqualTo(Map.of(NatureDeCout.PERSONNEL, 999L));
        assertThat(repartition.reste()).isEqualTo(999);
        assertThat(repartition.lieux())
                .singleElement()
                .satisfies(lieu -> assertThat(lieu.total()).isEqualTo(501));
        assertThat(Repartition.de(structure(depenses, 1), List.of()).restes())
                .as("sans aucun lieu, tout reste")
                .isEqualTo(Map.of(NatureDeCout.PERSONNEL, 999L, NatureDeCout.LOCAUX, 501L));
    }

    @RepeatedTest(500)
    void fait_toujours_le_total_au_centime(RepetitionInfo tirage) {
        var hasard = new Random(tirage.getCurrentRepetition());
        var lieux = new ArrayList<CoutsDUnLieu>();
        for (int i = hasard.nextInt(12); i > 0; i--) {
            long accompagnements = hasard.nextInt(4) == 0 ? 0 : hasard.nextInt(3_000);
            lieux.add(lieu(
                    i == 1 ? CoutsDUnLieu.HORS_LIEU : "lieu-" + i,
                    accompagnements,
                    accompagnements == 0 ? 0 : accompagnements + hasard.nextInt(500),
                    accompagnements * (15 + hasard.nextInt(90))));
        }
        var depenses = new EnumMap<NatureDeCout, Depense>(NatureDeCout.class);
        for (var nature : NatureDeCout.values()) {
            if (hasard.nextBoolean()) {
                var regle = RegleDeRepartition.values()[hasard.nextInt(RegleDeRepartition.values().length)];
                depenses.put(
                        nature,
                        new Depense(
                                hasard.nextLong(hasard.nextInt(5) == 0 ? 20 : 900_000_00L),
                                regle,
                                regle.estFixee() ? parts(lieux, hasard) : Map.of()));
            }
        }
        var structure = structure(depenses, hasard.nextInt(1, 366) / 365.0);

        var repartition = Repartition.de(structure, lieux);

        for (var nature : depenses.keySet()) {
            assertThat(repartition.lieux().stream()
                                    .mapToLong(lieu -> lieu.a(nature))
                                    .sum()
                            + repartition.restes().getOrDefault(nature, 0L))
                    .as(nature.name())
                    .isEqualTo(structure.comptes(nature));
            assertThat(repartition.lieux()).allMatch(lieu -> lieu.a(nature) >= 0);
        }
        assertThat(repartition.lieux().stream().mapToLong(CoutsDUnLieu::total).sum() + repartition.reste())
                .isEqualTo(structure.comptes());
        Collections.shuffle(lieux, hasard);
        assertThat(Repartition.de(structure, lieux).lieux())
                .as("l’ordre d’arrivée n’y fait rien")
                .isEqualTo(repartition.lieux());
    }

    @Test
    void ne_compte_qu_une_ligne_pour_un_lieu_que_deux_structures_paient() {
        var depenses = new EnumMap<NatureDeCout, Depense>(NatureDeCout.class);
        depenses.put(NatureDeCout.PERSONNEL, new Depense(1_000, RegleDeRepartition.TEMPS_PASSE, Map.of()));
        var une = Repartition.de(structure(depenses, 1), List.of(MENDE));
        var autre = Repartition.de(structure(depenses, .5), List.of(MENDE, FLORAC));

        var ensemble = Repartition.ensemble(List.of(une, autre));

        assertThat(ensemble).extracting(CoutsDUnLieu::id).containsExactly("a", "b");
        assertThat(ensemble).extracting(CoutsDUnLieu::total).containsExactly(1_375L, 125L);
        assertThat(ensemble.getFirst().activite()).isEqualTo(new Chiffres(6, 20, 600));
    }

    private static Map<String, Long> repartie(RegleDeRepartition regle, Map<String, Integer> parts) {
        var depenses = new EnumMap<NatureDeCout, Depense>(NatureDeCout.class);
        depenses.put(NatureDeCout.PERSONNEL, new Depense(1_000, regle, parts));
        var montants = new HashMap<String, Long>();
        Repartition.de(structure(depenses, 1), List.of(MENDE, FLORAC, DEHORS, VIDE))
                .lieux()
                .forEach(lieu -> montants.put(lieu.id(), lieu.a(NatureDeCout.PERSONNEL)));
        return montants;
    }

    /** Des parts au hasard, qui font le tout. */
    private static Map<String, Integer> parts(List<CoutsDUnLieu> lieux, Random hasard) {
        var parts = new HashMap<String, Integer>();
        int reste = Depense.TOUT;
        for (var lieu : lieux) {
            int part = hasard.nextInt(reste + 1);
            if (part > 0) {
                parts.put(lieu.id(), part);
                reste -= part;
            }
        }
        if (reste > 0 && !lieux.isEmpty()) {
            parts.merge(lieux.getFirst().id(), reste, Integer::sum);
        }
        return parts;
    }

    private static CoutsDUneStructure structure(Map<NatureDeCout, Depense> depenses, double part) {
        return new CoutsDUneStructure(new UUID(0, 1), "Une structure", depenses, Chiffres.AUCUN, part);
    }

    private static CoutsDUnLieu lieu(String id, long accompagnements, long personnes, long minutes) {
        return new CoutsDUnLieu(id, "Lieu " + id, new Chiffres(accompagnements, personnes, minutes), Map.of());
    }
}
