package fr.maillon.maillage;

import static fr.maillon.maillage.UnTerritoire.commune;
import static fr.maillon.maillage.UnTerritoire.lieu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.maillon.territoire.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Le maillage")
class MaillageTest {

    private static final Position MENDE = new Position(44.52, 3.50);
    private static final ParametresMaillage USUELS = ParametresMaillage.USUELS;

    static IntStream graines() {
        return IntStream.range(0, 60);
    }

    @Test
    void compte_deux_minutes_sur_place() {
        var maillage =
                Maillage.de(List.of(commune("48095", "Mende", 12_000, MENDE)), List.of(lieu("Mende", MENDE)), USUELS);

        assertThat(maillage.communes().getFirst().temps()).isEqualTo(TempsAcces.minutes(2));
    }

    @Test
    void allonge_le_vol_d_oiseau_d_un_detour_a_vitesse_moyenne() {
        var a45KmH = USUELS.temps(45 / 1.3);

        assertThat(a45KmH.enMinutes()).isCloseTo(62, within(0.05));
    }

    @Test
    void compte_a_part_les_communes_sans_population_ou_sans_position() {
        var maillage = Maillage.de(
                List.of(
                        commune("48001", "Sans point", 100, null),
                        commune("48002", "Sans population", null, MENDE),
                        commune("48003", "Connue", 300, MENDE)),
                List.of(lieu("Mende", MENDE)),
                USUELS);

        assertThat(maillage.inconnues())
                .extracting(CouvertureCommune::nom)
                .containsExactly("Sans point", "Sans population");
        assertThat(maillage.auDelaDe(20)).isEqualTo(new Part(0, 300));
        assertThat(maillage.communes().getFirst().classe()).isEqualTo(ClasseDAcces.INCONNUE);
    }

    @Test
    void met_tout_le_monde_hors_de_portee_quand_il_n_y_a_aucune_offre() {
        var maillage = Maillage.de(List.of(commune("48095", "Mende", 12_000, MENDE)), List.of(), USUELS);

        assertThat(maillage.auDelaDe(30)).isEqualTo(new Part(12_000, 12_000));
        assertThat(maillage.moyenne()).isEmpty();
        assertThat(maillage.communes().getFirst().classe()).isEqualTo(ClasseDAcces.AU_DELA);
    }

    @Test
    void ne_dit_rien_de_personne_quand_on_ne_connait_aucun_lieu() {
        var rien = Maillage.de(
                List.of(commune("48095", "Mende", 12_000, MENDE)), List.of(), Trajets.estimes(USUELS), false);

        assertThat(rien.auDelaDe(30)).isEqualTo(new Part(0, 0));
        assertThat(rien.auDelaDe(30).connue()).isNull();
        assertThat(rien.ecarts(30)).isEmpty();
        assertThat(rien.population()).isEqualTo(12_000);
        assertThat(rien.communes().getFirst().classe()).isEqualTo(ClasseDAcces.INCONNUE);
        assertThat(rien.tenuPourComplet().auDelaDe(30))
                .as("pour chercher où ouvrir le premier lieu, tous sont loin")
                .isEqualTo(new Part(12_000, 12_000));
        assertThat(rien.avecLOffre(List.of(lieu("Mende", MENDE))).auDelaDe(30)).isEqualTo(new Part(0, 12_000));
    }

    @Test
    void n_affiche_jamais_20_minutes_pour_ce_qui_depasse_20() {
        assertThat(TempsAcces.minutes(20.1).minutesAffichees()).isEqualTo(21);
        assertThat(TempsAcces.minutes(20).minutesAffichees()).isEqualTo(20);
        assertThat(TempsAcces.minutes(20.04).depasse(20)).isFalse();
        assertThat(ClasseDAcces.de(TempsAcces.minutes(20.1))).isEqualTo(ClasseDAcces.TRENTE);
        assertThat(ClasseDAcces.de(TempsAcces.minutes(20))).isEqualTo(ClasseDAcces.VINGT);
    }

    @Test
    void pondere_la_mediane_par_la_population() {
        var loin = new Position(44.9, 3.5);
        var maillage = Maillage.de(
                List.of(commune("48001", "Ville", 900, MENDE), commune("48002", "Hameau", 100, loin)),
                List.of(lieu("Mende", MENDE)),
                USUELS);

        assertThat(maillage.mediane()).contains(TempsAcces.minutes(2));
        assertThat(maillage.p90()).contains(TempsAcces.minutes(2));
        assertThat(maillage.moyenne().orElseThrow().enMinutes()).isGreaterThan(2);
    }

    @Test
    void range_les_ecarts_par_habitants_et_minutes_de_trop() {
        var maillage = Maillage.de(
                List.of(
                        commune("48001", "Petite et loin", 10, new Position(45.0, 3.5)),
                        commune("48002", "Grande et loin", 500, new Position(44.95, 3.5)),
                        commune("48003", "Servie", 900, MENDE)),
                List.of(lieu("Mende", MENDE)),
                USUELS);

        assertThat(maillage.ecarts(20))
                .extracting(CouvertureCommune::nom)
                .containsExactly("Grande et loin", "Petite et loin");
    }

    @ParameterizedTest
    @MethodSource("graines")
    void trouve_le_meme_plus_proche_que_la_recherche_naive(int graine) {
        var hasard = new Random(graine);
        var lieux = UnTerritoire.lieux(hasard, 1 + hasard.nextInt(80));
        for (var commune :
                Maillage.de(UnTerritoire.communes(hasard, 40), lieux, USUELS).communes()) {
            if (commune.position() == null) {
                continue;
            }
            double naif = lieux.stream()
                    .mapToDouble(l -> commune.position().distanceKm(l.position()))
                    .min()
                    .orElseThrow();
            assertThat(commune.acces().distanceKm()).as("graine %d", graine).isCloseTo(naif, within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("graines")
    void ne_s_aggrave_jamais_quand_on_ajoute_un_lieu(int graine) {
        var hasard = new Random(graine);
        var communes = UnTerritoire.communes(hasard, 50);
        var lieux = UnTerritoire.lieux(hasard, hasard.nextInt(10));
        var avant = Maillage.de(communes, lieux, USUELS);
        var augmentes = new ArrayList<>(lieux);
        augmentes.add(lieu("Nouveau", UnTerritoire.position(hasard)));
        var apres = Maillage.de(communes, augmentes, USUELS);

        for (int i = 0; i < communes.size(); i++) {
            var tempsAvant = avant.communes().get(i).temps();
            var tempsApres = apres.communes().get(i).temps();
            if (tempsAvant != null) {
                assertThat(tempsApres).as("graine %d", graine).isLessThanOrEqualTo(tempsAvant);
            }
        }
        for (int seuil : List.of(15, 20, 30)) {
            assertThat(apres.auDelaDe(seuil).habitants())
                    .as("graine %d", graine)
                    .isLessThanOrEqualTo(avant.auDelaDe(seuil).habitants());
        }
    }

    @ParameterizedTest
    @MethodSource("graines")
    void ne_depend_pas_de_l_ordre_d_entree(int graine) {
        var hasard = new Random(graine);
        var communes = UnTerritoire.communes(hasard, 50);
        var lieux = new ArrayList<>(UnTerritoire.lieux(hasard, 8));
        lieux.add(lieu("Jumeau A", lieux.getFirst().position()));
        var melees = new ArrayList<>(communes);
        var meles = new ArrayList<>(lieux);
        Collections.shuffle(melees, hasard);
        Collections.shuffle(meles, hasard);

        assertThat(Maillage.de(melees, meles, USUELS))
                .as("graine %d", graine)
                .isEqualTo(Maillage.de(communes, lieux, USUELS));
    }

    @ParameterizedTest
    @MethodSource("graines")
    void a_des_parts_qui_decroissent_et_des_classes_qui_font_le_tout(int graine) {
        var hasard = new Random(graine);
        var maillage = Maillage.de(UnTerritoire.communes(hasard, 60), UnTerritoire.lieux(hasard, 6), USUELS);

        assertThat(List.of(maillage.auDelaDe(15), maillage.auDelaDe(20), maillage.auDelaDe(30)))
                .as("graine %d", graine)
                .isSortedAccordingTo(Comparator.comparing(Part::habitants).reversed());
        assertThat(List.of(ClasseDAcces.values()).stream()
                        .mapToLong(c -> maillage.dans(c).habitants())
                        .sum())
                .as("graine %d", graine)
                .isEqualTo(maillage.habitantsConnus());
        assertThat(maillage.ecarts(20).stream()
                        .filter(c -> !c.estInconnue())
                        .mapToLong(CouvertureCommune::habitants)
                        .sum())
                .as("graine %d", graine)
                .isEqualTo(maillage.auDelaDe(20).habitants());
        assertThat(maillage.mediane().orElseThrow())
                .as("graine %d", graine)
                .isLessThanOrEqualTo(maillage.p90().orElseThrow());
    }

    @Test
    void dit_combien_de_fois_plus_loin_sont_les_plus_eloignes() {
        var loin = new Position(44.9, 3.5);
        var communes = List.of(commune("48001", "Ville", 800, MENDE), commune("48002", "Hameau", 200, loin));
        var maillage = Maillage.de(communes, List.of(lieu("Mende", MENDE)), USUELS);

        assertThat(maillage.inegalite().orElseThrow())
                .isCloseTo(USUELS.temps(MENDE, loin).enMinutes() / 2, within(0.01));
        assertThat(Maillage.de(communes, List.of(), USUELS).inegalite()).isEmpty();
        assertThat(Maillage.de(communes, List.of(lieu("Mende", MENDE)), new ParametresMaillage(1.3, 45, 0, 30))
                        .inegalite())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("graines")
    void compte_les_habitants_qui_ont_au_moins_deux_offres(int graine) {
        var hasard = new Random(graine);
        var lieux = UnTerritoire.lieux(hasard, hasard.nextInt(12));
        var maillage = Maillage.de(UnTerritoire.communes(hasard, 50), lieux, USUELS);
        long naif = maillage.communes().stream()
                .filter(c -> !c.estInconnue())
                .filter(c -> lieux.stream()
                                .filter(l -> !USUELS.temps(c.position(), l.position())
                                        .depasse(20))
                                .count()
                        >= 2)
                .mapToLong(CouvertureCommune::habitants)
                .sum();

        assertThat(maillage.redondance(20))
                .as("graine %d", graine)
                .isEqualTo(new Part(naif, maillage.habitantsConnus()));
    }
}
