package fr.maillon.maillage;

import static fr.maillon.maillage.UnTerritoire.commune;
import static fr.maillon.maillage.UnTerritoire.lieu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.maillon.territoire.Position;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Les heures à portée")
class HeuresAPorteeTest {

    private static final ParametresMaillage USUELS = ParametresMaillage.USUELS;
    private static final Position MENDE = new Position(44.52, 3.50);
    private static final Position LOIN = new Position(45.0, 3.50);
    private static final int QUATRE_SEMAINES = 4 * 7 * 24 * 60;

    static IntStream graines() {
        return IntStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("graines")
    void egalent_le_compte_naif_des_demi_heures(int graine) {
        var hasard = new Random(graine);
        var maillage = Maillage.de(
                UnTerritoire.communes(hasard, 30), UnTerritoire.lieux(hasard, 1 + hasard.nextInt(15)), USUELS);
        var ouvertes = new HashMap<UUID, HashSet<Integer>>();
        var ouvertures = new HashMap<UUID, DemiHeures>();
        for (var point : maillage.offre()) {
            if (hasard.nextInt(5) > 0) {
                var sien = new DemiHeures();
                var naif = new HashSet<Integer>();
                for (int plage = 0; plage < 10; plage++) {
                    int debut = hasard.nextInt(-300, QUATRE_SEMAINES + 300);
                    int fin = debut + hasard.nextInt(1, 600);
                    sien.ouvrir(debut, fin);
                    for (int rang = 0; rang < 4 * 336; rang++) {
                        if (rang * 30 >= debut && rang * 30 < fin) {
                            naif.add(rang);
                        }
                    }
                }
                ouvertures.put(point.id(), sien);
                ouvertes.put(point.id(), naif);
            }
        }

        var heures = HeuresAPortee.de(maillage, HeuresAPortee.portees(maillage), ouvertures);

        double somme = 0;
        var aPortee = new HashSet<UUID>();
        for (var commune : maillage.communes()) {
            if (commune.position() == null) {
                assertThat(heures.parCommune()).doesNotContainKey(commune.code());
                continue;
            }
            var reunies = new HashSet<Integer>();
            for (var point : maillage.offre()) {
                if (!USUELS.temps(commune.position(), point.position()).depasse(20)) {
                    aPortee.add(point.id());
                    reunies.addAll(ouvertes.getOrDefault(point.id(), new HashSet<>()));
                }
            }
            assertThat(heures.parCommune().get(commune.code()))
                    .as("graine %d, %s", graine, commune.nom())
                    .isEqualTo(reunies.size() / 8.0);
            somme += reunies.size() / 8.0 * Maillage.habitants(commune);
        }
        assertThat(heures.moyenne().orElseThrow())
                .as("graine %d", graine)
                .isCloseTo(somme / maillage.habitantsConnus(), within(1e-6));
        assertThat(heures.points()).isEqualTo(aPortee.size());
        aPortee.removeAll(ouvertures.keySet());
        assertThat(heures.sansHoraires()).isEqualTo(aPortee.size());
    }

    @Test
    void ne_comptent_qu_une_fois_deux_lieux_ouverts_ensemble_et_pour_rien_un_lieu_toujours_ferme() {
        var un = lieu("Un", MENDE);
        var deux = lieu("Deux", MENDE);
        var ferme = lieu("Fermé", MENDE);
        var loin = lieu("Loin", LOIN);
        var maillage =
                Maillage.de(List.of(commune("48095", "Mende", 100, MENDE)), List.of(un, deux, ferme, loin), USUELS);

        var heures = HeuresAPortee.de(
                maillage,
                HeuresAPortee.portees(maillage),
                Map.of(
                        un.id(), ouvert(9 * 60, 12 * 60),
                        deux.id(), ouvert(11 * 60, 13 * 60),
                        ferme.id(), new DemiHeures(),
                        loin.id(), ouvert(0, QUATRE_SEMAINES)));

        assertThat(heures.moyenne()).contains(1.0);
        assertThat(heures.points()).isEqualTo(3);
        assertThat(heures.sansHoraires()).isZero();
    }

    private static DemiHeures ouvert(int debut, int fin) {
        var ouvert = new DemiHeures();
        ouvert.ouvrir(debut, fin);
        return ouvert;
    }
}
