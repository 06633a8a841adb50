package fr.maillon.maillage;

import static fr.maillon.maillage.UnTerritoire.commune;
import static fr.maillon.maillage.UnTerritoire.lieu;
import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.maillage.CeQuiAChange.Cause;
import fr.maillon.maillage.CeQuiAChange.Changement;
import fr.maillon.territoire.Position;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Ce qui a changé")
class CeQuiAChangeTest {

    private static final ParametresMaillage USUELS = ParametresMaillage.USUELS;
    private static final LocalDate JOUR = LocalDate.of(2026, 11, 1);
    private static final Position MENDE = new Position(44.52, 3.50);
    private static final Position LOIN = new Position(45.0, 3.50);

    static IntStream graines() {
        return IntStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("graines")
    void nomme_le_lieu_qui_a_ouvert_ferme_ou_change_de_place(int graine) {
        var hasard = new Random(graine);
        var communes = UnTerritoire.communes(hasard, 40);
        var lieux = UnTerritoire.lieux(hasard, 8);
        var avec = new ArrayList<>(lieux);
        avec.add(lieu("Nouveau", UnTerritoire.position(hasard)));
        var ailleurs = new ArrayList<>(lieux);
        ailleurs.add(lieu("Nouveau", UnTerritoire.position(hasard)));

        seul(communes, lieux, avec, Cause.OUVERT);
        seul(communes, avec, lieux, Cause.FERME);
        seul(communes, avec, ailleurs, Cause.DEPLACE);
        seul(communes, avec, avec, null);
    }

    /** Toutes les communes dont le temps change, et elles seules, à cause de ce seul lieu. */
    private static void seul(
            List<fr.maillon.territoire.Commune> communes,
            List<PointDAcces> offreAvant,
            List<PointDAcces> offreApres,
            Cause cause) {
        var avant = Maillage.de(communes, offreAvant, USUELS);
        var apres = Maillage.de(communes, offreApres, USUELS);
        var change = CeQuiAChange.entre(Releve.de("48", JOUR, avant, null), apres);
        var attendues = IntStream.range(0, communes.size())
                .filter(i -> !Objects.equals(
                        avant.communes().get(i).temps(), apres.communes().get(i).temps()))
                .mapToObj(i -> apres.communes().get(i).code())
                .toList();

        assertThat(change.communes())
                .extracting(c -> c.commune().code())
                .containsExactlyInAnyOrderElementsOf(attendues);
        assertThat(change.communes()).allSatisfy(c -> {
            assertThat(c.cause()).isEqualTo(cause);
            assertThat(c.point().nom()).isEqualTo("Nouveau");
        });
        assertThat(change.responsables()).hasSize(attendues.isEmpty() ? 0 : 1);
        if (!attendues.isEmpty()) {
            assertThat(change.responsables().getFirst().communes()).isEqualTo(attendues.size());
        }
    }

    @Test
    void compte_les_habitants_et_les_minutes_de_chaque_responsable() {
        var communes = List.of(commune("48001", "Ville", 900, MENDE), commune("48002", "Au loin", 100, LOIN));
        var avant = Releve.de("48", JOUR, Maillage.de(communes, List.of(lieu("Mende", MENDE)), USUELS), null);
        var apres = Maillage.de(communes, List.of(lieu("Mende", MENDE), lieu("Nouveau", LOIN)), USUELS);

        var responsable = CeQuiAChange.entre(avant, apres).responsables().getFirst();

        assertThat(responsable.enMots()).isEqualTo("Nouveau a ouvert");
        assertThat(responsable.communes()).isEqualTo(1);
        assertThat(responsable.habitants()).isEqualTo(100);
        assertThat(responsable.minutes().orElseThrow())
                .isEqualTo(2 - USUELS.temps(MENDE, LOIN).enMinutes());
    }

    @Test
    void compare_avec_rien_sans_inventer_de_minutes() {
        var communes = List.of(commune("48001", "Ville", 900, MENDE), commune("48002", "Sans point", 100, null));
        var vide = Maillage.de(communes, List.of(), USUELS);
        var ouvert = Maillage.de(communes, List.of(lieu("Mende", MENDE)), USUELS);

        assertThat(CeQuiAChange.entre(Releve.de("48", JOUR, vide, null), ouvert).communes())
                .singleElement()
                .satisfies(c -> assertThat(c.minutes()).isEmpty())
                .extracting(Changement::cause)
                .isEqualTo(Cause.OUVERT);
        assertThat(CeQuiAChange.entre(Releve.de("48", JOUR, ouvert, null), vide).communes())
                .singleElement()
                .extracting(Changement::enMots)
                .isEqualTo("Mende a fermé");
    }

    @Test
    void dit_quand_seule_l_estimation_a_change() {
        var communes = List.of(commune("48001", "Ville", 900, LOIN));
        var lieux = List.of(lieu("Mende", MENDE));
        var avant = Releve.de("48", JOUR, Maillage.de(communes, lieux, USUELS), null);
        var plusVite = Maillage.de(communes, lieux, new ParametresMaillage(1.3, 60, 2, 30));

        assertThat(CeQuiAChange.entre(avant, plusVite).communes())
                .singleElement()
                .extracting(Changement::cause)
                .isEqualTo(Cause.RECALCULE);
    }
}
