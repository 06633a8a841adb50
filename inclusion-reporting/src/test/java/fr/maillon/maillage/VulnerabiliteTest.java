package fr.maillon.maillage;

import static fr.maillon.maillage.UnTerritoire.commune;
import static fr.maillon.maillage.UnTerritoire.lieu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.maillon.maillage.Vulnerabilite.Bascule;
import fr.maillon.maillage.Vulnerabilite.Perte;
import fr.maillon.territoire.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("La vulnérabilité")
class VulnerabiliteTest {

    private static final ParametresMaillage USUELS = ParametresMaillage.USUELS;
    private static final Position MENDE = new Position(44.52, 3.50);
    private static final Position A_COTE = new Position(44.60, 3.50);
    private static final Position LOIN = new Position(45.0, 3.50);

    static IntStream graines() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("graines")
    void egale_le_recalcul_sans_ce_lieu(int graine) {
        var hasard = new Random(graine);
        var communes = UnTerritoire.communes(hasard, 40);
        var lieux = new ArrayList<>(UnTerritoire.lieux(hasard, 1 + hasard.nextInt(12)));
        if (graine % 3 == 0) {
            lieux.add(lieu("Jumeau", lieux.getFirst().position()));
        }
        var avant = Maillage.de(communes, lieux, USUELS);
        var pertes = Vulnerabilite.de(avant).pertes();

        assertThat(pertes).as("graine %d", graine).hasSameSizeAs(lieux);
        for (var perte : pertes) {
            var restants = lieux.stream().filter(l -> !l.equals(perte.point())).toList();
            var apres = Maillage.de(communes, restants, USUELS);
            for (int seuil : Vulnerabilite.SEUILS) {
                assertThat(perte.auDelaDe(seuil))
                        .as("graine %d, %s, %d minutes", graine, perte.point().nom(), seuil)
                        .isEqualTo(new Bascule(
                                apres.ecarts(seuil).size() - avant.ecarts(seuil).size(),
                                apres.auDelaDe(seuil).habitants()
                                        - avant.auDelaDe(seuil).habitants()));
            }
            verifierLesMinutes(perte, avant, apres, graine);
        }
    }

    private static void verifierLesMinutes(Perte perte, Maillage avant, Maillage apres, int graine) {
        double somme = 0;
        long habitants = 0;
        int touchees = 0;
        for (int i = 0; i < avant.communes().size(); i++) {
            var t0 = avant.communes().get(i).temps();
            var t1 = apres.communes().get(i).temps();
            if (t0 != null && (t1 == null || t1.compareTo(t0) > 0)) {
                long population = Maillage.habitants(avant.communes().get(i));
                touchees++;
                habitants += population;
                somme += t1 == null ? 0 : (t1.enMinutes() - t0.enMinutes()) * population;
            }
        }
        assertThat(perte.communes()).as("graine %d", graine).hasSize(touchees);
        assertThat(perte.habitants()).as("graine %d", graine).isEqualTo(habitants);
        if (apres.offre().isEmpty() || habitants == 0) {
            assertThat(perte.minutesDePlus()).isEmpty();
        } else {
            assertThat(perte.minutesDePlus().orElseThrow())
                    .as("graine %d", graine)
                    .isCloseTo(somme / habitants, within(1e-6));
        }
    }

    @Test
    void met_d_abord_ce_qui_eloigne_le_plus_d_habitants() {
        var maillage = Maillage.de(
                List.of(
                        commune("48001", "Ville", 900, MENDE),
                        commune("48002", "À côté", 300, A_COTE),
                        commune("48003", "Au loin", 100, LOIN)),
                List.of(lieu("Mende", MENDE), lieu("Voisin", A_COTE), lieu("Loin", LOIN), lieu("Jumeau", MENDE)),
                USUELS);

        var pertes = Vulnerabilite.de(maillage).pertes();

        assertThat(pertes)
                .extracting(perte -> perte.point().nom())
                .containsExactly("Loin", "Voisin", "Jumeau", "Mende");
        assertThat(pertes.getFirst().auDelaDe(20)).isEqualTo(new Bascule(1, 100));
        assertThat(pertes.get(2).estNulle()).isTrue();
        assertThat(pertes.get(1).estNulle()).isFalse();
    }

    @Test
    void ne_dit_pas_de_minutes_quand_il_ne_reste_rien() {
        var maillage =
                Maillage.de(List.of(commune("48001", "Ville", 900, MENDE)), List.of(lieu("Mende", MENDE)), USUELS);

        var seule = Vulnerabilite.de(maillage).pertes().getFirst();

        assertThat(seule.minutesDePlus()).isEmpty();
        assertThat(seule.auDelaDe(30)).isEqualTo(new Bascule(1, 900));
    }
}
