package fr.maillon.maillage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.maillage.Trajets.Mesure;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Commune;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Les temps de trajet")
class TrajetsTest {

    /** Le plus proche est le plus court des temps, mesurés ou estimés : comme si l’on regardait tous les points. */
    @Test
    void donnent_le_meme_plus_proche_qu_en_regardant_tout() {
        for (int graine = 0; graine < 40; graine++) {
            var hasard = new Random(graine);
            var communes = UnTerritoire.communes(hasard, 40);
            var offre = offre(hasard, communes, 12);
            var mesures = mesures(hasard, communes, 200);
            var trajets = Trajets.mesures(ParametresMaillage.USUELS, List.of(), "v" + graine, mesures);
            var maillage = Maillage.de(communes, offre, trajets);

            for (var commune : maillage.communes()) {
                var position = commune.position();
                if (position == null) {
                    continue;
                }
                int court = offre.stream()
                        .mapToInt(point -> mesures.stream()
                                .filter(m -> m.de().equals(commune.code())
                                        && m.vers().equals(point.codeCommune()))
                                .mapToInt(Mesure::dixiemes)
                                .findFirst()
                                .orElseGet(() -> ParametresMaillage.USUELS
                                        .temps(position, point.position())
                                        .dixiemes()))
                        .min()
                        .orElseThrow();
                assertThat(commune.temps().dixiemes())
                        .as("graine %d, %s", graine, commune.code())
                        .isEqualTo(court);
            }
        }
    }

    @Test
    void ne_dependent_pas_de_l_ordre_d_import() {
        var hasard = new Random(7);
        var communes = UnTerritoire.communes(hasard, 30);
        var offre = offre(hasard, communes, 8);
        var mesures = mesures(hasard, communes, 150);
        var melees = new ArrayList<>(mesures);
        Collections.shuffle(melees, new Random(8));

        assertThat(Maillage.de(communes, offre, Trajets.mesures(ParametresMaillage.USUELS, List.of(), "v", melees)))
                .isEqualTo(Maillage.de(
                        communes, offre, Trajets.mesures(ParametresMaillage.USUELS, List.of(), "v", mesures)));
    }

    @Test
    void disent_la_part_de_ce_qui_est_mesure() {
        var hasard = new Random(3);
        var communes = UnTerritoire.communes(hasard, 20);
        var offre = offre(hasard, communes, 3);
        var tout = new ArrayList<Mesure>();
        for (var commune : communes) {
            offre.forEach(point -> tout.add(new Mesure(commune.code(), point.codeCommune(), 50)));
        }
        var mesure = Maillage.de(communes, offre, Trajets.mesures(ParametresMaillage.USUELS, List.of(), "v", tout));

        assertThat(mesure.mesures().habitants()).isEqualTo(mesure.habitantsConnus());
        assertThat(mesure.moyenne().orElseThrow().dixiemes()).isEqualTo(50);
        assertThat(Maillage.de(communes, offre, ParametresMaillage.USUELS)
                        .mesures()
                        .habitants())
                .isZero();
    }

    /** Les heures à portée et la capacité suivent les mêmes temps que la carte. */
    @Test
    void valent_pour_tous_les_indicateurs() {
        var hasard = new Random(5);
        var communes = UnTerritoire.communes(hasard, 25);
        var offre = offre(hasard, communes, 6);
        var loin = new ArrayList<Mesure>();
        for (var commune : communes) {
            offre.forEach(point -> loin.add(new Mesure(commune.code(), point.codeCommune(), 5_990)));
        }
        var trajets = Trajets.mesures(ParametresMaillage.USUELS, List.of(), "v", loin);
        var maillage = Maillage.de(communes, offre, trajets);

        assertThat(HeuresAPortee.portees(maillage).values()).allMatch(List::isEmpty);
        assertThat(CapaciteAPortee.de(communes, List.of(), offre, java.util.Map.of(), trajets)
                        .points())
                .isZero();
        assertThat(maillage.redondance(20).habitants()).isZero();
    }

    private static List<PointDAcces> offre(Random hasard, List<Commune> communes, int nombre) {
        return UnTerritoire.lieux(hasard, nombre).stream()
                .map(lieu -> new PointDAcces(
                        lieu.nature(),
                        lieu.id(),
                        lieu.nom(),
                        lieu.commune(),
                        lieu.departement(),
                        lieu.position(),
                        false,
                        null,
                        communes.get(hasard.nextInt(communes.size())).code()))
                .toList();
    }

    private static List<Mesure> mesures(Random hasard, List<Commune> communes, int nombre) {
        var vues = new java.util.HashSet<String>();
        var mesures = new ArrayList<Mesure>();
        for (int k = 0; k < nombre; k++) {
            CodeInsee de = communes.get(hasard.nextInt(communes.size())).code();
            CodeInsee vers = communes.get(hasard.nextInt(communes.size())).code();
            if (vues.add(de + " " + vers)) {
                mesures.add(new Mesure(de, vers, hasard.nextInt(20, 600)));
            }
        }
        return mesures;
    }
}
