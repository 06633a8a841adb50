package fr.maillon.maillage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.maillon.maillage.AccesALaCapacite.Liaison;
import fr.maillon.maillage.CapaciteAPortee.Equipe;
import fr.maillon.maillage.CapaciteAPortee.Habitants;
import fr.maillon.territoire.CodeInsee;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("L’accès à la capacité (E2SFCA)")
class AccesALaCapaciteTest {

    private static final double[] CENT_CHACUN = {100, 100, 100};
    private static final double[] DIX_CHACUN = {10, 10};

    static IntStream graines() {
        return IntStream.range(0, 60);
    }

    @Test
    void partage_a_parts_egales_dans_un_rayon() {
        assertThat(surLaLigne(d -> d <= 1 ? 1 : 0)).containsExactly(new double[] {.05, .1, .05}, within(1e-12));
        assertThat(surLaLigne(d -> d <= .5 ? 1 : 0)).containsExactly(new double[] {.1, 0, .1}, within(1e-12));
    }

    @Test
    void compte_moins_ce_qui_est_plus_loin() {
        assertThat(surLaLigne(d -> Math.exp(-d * d / 2)))
                .containsExactly(new double[] {.065179, .069641, .065179}, within(5e-7));
    }

    @ParameterizedTest
    @MethodSource("graines")
    void donne_tout_ce_qui_est_tenu(int graine) {
        var hasard = new Random(graine);
        var populations = hasard.doubles(40, 1, 5_000).toArray();
        var capacites = hasard.doubles(12, 0, 60).toArray();
        var liaisons = new ArrayList<Liaison>();
        for (int demande = 0; demande < populations.length; demande++) {
            for (int offre = 0; offre < capacites.length; offre++) {
                liaisons.add(new Liaison(demande, offre, hasard.nextDouble(0, 30)));
            }
        }

        var acces = AccesALaCapacite.calculer(populations, capacites, liaisons, CapaciteAPortee::poids);
        Collections.shuffle(liaisons, hasard);

        assertThat(somme(populations, acces))
                .as("graine %d", graine)
                .isCloseTo(java.util.Arrays.stream(capacites).sum(), within(1e-6));
        assertThat(AccesALaCapacite.calculer(populations, capacites, liaisons, CapaciteAPortee::poids))
                .as("dans un autre ordre")
                .containsExactly(acces, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("graines")
    void ne_perd_rien_dans_un_territoire_et_ses_voisins(int graine) {
        var hasard = new Random(graine);
        var communes = UnTerritoire.communes(hasard, 60);
        var autour = IntStream.range(0, 20)
                .mapToObj(i ->
                        new Habitants(new CodeInsee("30001"), UnTerritoire.position(hasard), hasard.nextInt(1, 3_000)))
                .toList();
        var lieux = UnTerritoire.lieux(hasard, 10);
        var tenues = new HashMap<UUID, Double>();
        lieux.forEach(lieu -> tenues.put(lieu.id(), hasard.nextDouble(0, 40)));
        tenues.remove(lieux.getFirst().id());

        var seules = CapaciteAPortee.de(communes, List.of(), lieux, tenues, Trajets.estimes(ParametresMaillage.USUELS));
        var avecLesVoisins =
                CapaciteAPortee.de(communes, autour, lieux, tenues, Trajets.estimes(ParametresMaillage.USUELS));

        double recu = communes.stream()
                .filter(commune -> commune.position() != null && commune.population() != null)
                .mapToDouble(
                        commune -> commune.population() * seules.parCommune().get(commune.code()) / 1_000)
                .sum();
        double donne = lieux.stream()
                .filter(lieu -> communes.stream()
                        .anyMatch(commune -> commune.position() != null
                                && commune.population() != null
                                && commune.population() > 0
                                && !ParametresMaillage.USUELS
                                        .temps(commune.position(), lieu.position())
                                        .depasse(30)))
                .mapToDouble(lieu -> tenues.getOrDefault(lieu.id(), 0.0))
                .sum();
        assertThat(recu).as("graine %d", graine).isCloseTo(donne, within(1e-6));
        assertThat(seules.inconnus()).isLessThanOrEqualTo(1);
        avecLesVoisins
                .parCommune()
                .forEach((commune, acces) -> assertThat(acces)
                        .as("partagé avec les voisins, graine %d", graine)
                        .isLessThanOrEqualTo(seules.parCommune().get(commune) + 1e-9));
    }

    @Test
    void compte_les_heures_ouvertes_sans_depasser_le_temps_de_travail() {
        var vingtHeures = ouvert(20);

        assertThat(CapaciteAPortee.heuresTenues(vingtHeures, null)).contains(20.0);
        assertThat(CapaciteAPortee.heuresTenues(vingtHeures, new Equipe(2, 200)))
                .contains(40.0);
        assertThat(CapaciteAPortee.heuresTenues(vingtHeures, new Equipe(1, 50))).contains(17.5);
        assertThat(CapaciteAPortee.heuresTenues(vingtHeures, new Equipe(0, 0))).contains(0.0);
        assertThat(CapaciteAPortee.heuresTenues(ouvert(0), new Equipe(3, 300)))
                .as("fermé toute la semaine")
                .contains(0.0);
        assertThat(CapaciteAPortee.heuresTenues(null, new Equipe(1, 100))).contains(35.0);
        assertThat(CapaciteAPortee.heuresTenues(null, null)).isEqualTo(Optional.empty());
    }

    @Test
    void dit_les_heures_pour_mille_habitants() {
        var mende = UnTerritoire.commune("48095", "Mende", 2_000, new fr.maillon.territoire.Position(44.52, 3.5));
        var lieu = UnTerritoire.lieu("MSAP", new fr.maillon.territoire.Position(44.52, 3.5));

        var capacite = CapaciteAPortee.de(
                List.of(mende),
                List.of(),
                List.of(lieu),
                Map.of(lieu.id(), 30.0),
                Trajets.estimes(ParametresMaillage.USUELS));

        assertThat(capacite.parCommune().get(mende.code())).isCloseTo(15, within(1e-9));
        assertThat(capacite.moyenne())
                .hasValueSatisfying(moyenne -> assertThat(moyenne).isCloseTo(15, within(1e-9)));
        assertThat(capacite.heures()).isEqualTo(30);
    }

    /** Trois endroits à 0, 1 et 2 ; deux lieux à 0 et 2. */
    private static double[] surLaLigne(DoubleUnaryOperator poids) {
        var liaisons = new ArrayList<Liaison>();
        for (int demande = 0; demande < 3; demande++) {
            for (int offre = 0; offre < 2; offre++) {
                liaisons.add(new Liaison(demande, offre, Math.abs(demande - 2 * offre)));
            }
        }
        var acces = AccesALaCapacite.calculer(CENT_CHACUN, DIX_CHACUN, liaisons, poids);
        assertThat(somme(CENT_CHACUN, acces)).isCloseTo(20, within(1e-9));
        return acces;
    }

    private static DemiHeures ouvert(int heures) {
        var ouvert = new DemiHeures();
        for (int semaine = 0; semaine < DemiHeures.SEMAINES; semaine++) {
            long lundi = semaine * 7L * 24 * 60;
            ouvert.ouvrir(lundi, lundi + heures * 60L);
        }
        return ouvert;
    }

    private static double somme(double[] populations, double[] acces) {
        return IntStream.range(0, populations.length)
                .mapToDouble(i -> populations[i] * acces[i])
                .sum();
    }
}
