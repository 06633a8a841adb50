package fr.maillon.lieu.horaires;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.lieu.horaires.Soleil.Evenement;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Le soleil")
class SoleilTest {

    private static final Position PARIS = new Position(48.8566, 2.3522);
    private static final Position MENDE = new Position(44.518, 3.501);

    @ParameterizedTest
    @CsvSource({
        "LEVER,   2026-06-21, 05:47",
        "COUCHER, 2026-06-21, 21:58",
        "LEVER,   2026-12-21, 08:42",
        "COUCHER, 2026-12-21, 16:56",
    })
    void se_leve_et_se_couche_a_paris_a_l_heure_des_almanachs(Evenement evenement, LocalDate jour, LocalTime attendue) {
        assertThat(Soleil.a(PARIS, Departement.fuseau("75"))
                        .minutes(evenement, jour)
                        .orElseThrow())
                .isCloseTo(attendue.toSecondOfDay() / 60, Offset.offset(2));
    }

    @ParameterizedTest
    @CsvSource({"974, -20.88, 55.45", "971, 16.0, -61.73", "987, -17.53, -149.57", "988, -22.27, 166.45"})
    void se_leve_avant_midi_et_se_couche_apres_partout(String departement, double latitude, double longitude) {
        var soleil = Soleil.a(new Position(latitude, longitude), Departement.fuseau(departement));
        for (int jour = 1; jour <= 365; jour++) {
            var date = LocalDate.ofYearDay(2026, jour);
            int lever = soleil.minutes(Evenement.LEVER, date).orElseThrow();
            int coucher = soleil.minutes(Evenement.COUCHER, date).orElseThrow();
            assertThat(lever).isBetween(4 * 60, 8 * 60);
            assertThat(coucher).isBetween(17 * 60, 20 * 60);
            assertThat(soleil.minutes(Evenement.AUBE, date).orElseThrow()).isLessThan(lever);
            assertThat(soleil.minutes(Evenement.CREPUSCULE_DU_SOIR, date).orElseThrow())
                    .isGreaterThan(coucher);
        }
    }

    @Test
    void ferme_un_lieu_qui_le_suit() {
        var calendrier =
                CalendrierOuverture.du("48", MENDE, HorairesOuverture.lire("Mo-Su 09:00-sunset; PH off"), List.of());

        var hiver = calendrier.plages(LocalDate.of(2026, 11, 24)).getFirst();
        var ete = calendrier.plages(LocalDate.of(2026, 6, 24)).getFirst();
        assertThat(hiver.certaine()).isTrue();
        assertThat(hiver.fin()).isBetween(17 * 60, 17 * 60 + 15);
        assertThat(ete.fin()).isBetween(21 * 60 + 25, 21 * 60 + 40);
        assertThat(calendrier.estOuvert(Instant.parse("2026-11-24T15:30:00Z"))).isTrue();
        assertThat(calendrier.estOuvert(Instant.parse("2026-11-24T16:30:00Z"))).isFalse();
        assertThat(HorairesEnFrancais.change(calendrier, LocalDate.of(2026, 11, 24)))
                .isFalse();
    }

    @Test
    void n_ouvre_pas_quand_il_se_couche_avant_l_heure() {
        var calendrier = CalendrierOuverture.du("48", MENDE, HorairesOuverture.lire("Mo-Su 18:00-sunset"), List.of());

        assertThat(calendrier.plages(LocalDate.of(2026, 12, 1))).isEmpty();
        assertThat(calendrier.plages(LocalDate.of(2026, 6, 24))).hasSize(1);
    }
}
