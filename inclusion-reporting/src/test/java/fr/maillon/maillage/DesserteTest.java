package fr.maillon.maillage;

import static fr.maillon.maillage.UnTerritoire.commune;
import static fr.maillon.maillage.UnTerritoire.lieu;
import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.maillage.CouvertureCommune.Acces;
import fr.maillon.maillage.Desserte.Place;
import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("La desserte d’une commune")
class DesserteTest {

    private static final Position MENDE = new Position(44.52, 3.50);
    private static final Position A_COTE = new Position(44.56, 3.50);
    private static final Position LOIN = new Position(45.4, 3.50);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void commence_par_le_point_que_dit_la_carte(int graine) {
        var hasard = new Random(graine);
        var maillage = Maillage.de(
                UnTerritoire.communes(hasard, 30), UnTerritoire.lieux(hasard, 12), ParametresMaillage.USUELS);

        for (var commune : maillage.communes()) {
            var proches = Desserte.de(maillage, commune.code()).orElseThrow().proches();
            if (commune.position() == null) {
                assertThat(proches).isEmpty();
            } else {
                assertThat(proches).as("graine %d", graine).hasSize(3);
                assertThat(proches.subList(0, 2)).containsExactly(commune.acces(), commune.secours());
                assertThat(proches).isSortedAccordingTo(java.util.Comparator.comparingDouble(Acces::distanceKm));
            }
        }
    }

    @Test
    void choisit_le_passage_le_plus_tot_parmi_les_arrets_a_portee() {
        var offre = List.of(
                lieu("Lieu", MENDE),
                arret("Demain, trop loin", LOIN, "2026-11-25T09:00:00Z"),
                arret("Dans dix jours, ici", MENDE, "2026-12-04T09:00:00Z"),
                arret("Dans deux jours, à côté", A_COTE, "2026-11-26T09:00:00Z"));
        var maillage = Maillage.de(List.of(commune("48095", "Mende", 12_000, MENDE)), offre, ParametresMaillage.USUELS);

        assertThat(Desserte.de(maillage, new CodeInsee("48095"))
                        .orElseThrow()
                        .passage()
                        .point()
                        .nom())
                .isEqualTo("Dans deux jours, à côté");
    }

    @Test
    void dit_sa_place_et_les_egalites() {
        var communes = new ArrayList<>(List.of(
                commune("48001", "Ici", 10, MENDE),
                commune("48002", "Ici aussi", 10, MENDE),
                commune("48003", "À côté", 10, A_COTE),
                commune("48004", "Sans point", 10, null)));
        var maillage = Maillage.de(communes, List.of(lieu("Mende", MENDE)), ParametresMaillage.USUELS);

        assertThat(place(maillage, "48001")).isEqualTo(new Place(0, 1, 1));
        assertThat(place(maillage, "48001").enMots()).isEqualTo("1re sur 3, à égalité avec une autre");
        assertThat(place(maillage, "48003").enMots()).isEqualTo("3e sur 3");
        assertThat(place(maillage, "48004")).isNull();
        assertThat(Desserte.de(maillage, new CodeInsee("48005"))).isEmpty();
    }

    @Test
    void reconnait_une_ile() {
        var maillage = Maillage.de(
                List.of(commune("29155", "Ouessant", 860, new Position(48.46, -5.08))),
                List.of(),
                ParametresMaillage.USUELS);

        assertThat(Desserte.de(maillage, new CodeInsee("29155")).orElseThrow().ile())
                .isEqualTo("Ouessant");
    }

    private static Place place(Maillage maillage, String code) {
        return Desserte.de(maillage, new CodeInsee(code)).orElseThrow().place();
    }

    private static PointDAcces arret(String nom, Position position, String passage) {
        return new PointDAcces(
                Nature.ARRET,
                UUID.nameUUIDFromBytes(nom.getBytes()),
                nom,
                "Mende",
                "48",
                position,
                false,
                Instant.parse(passage));
    }
}
