package fr.maillon.disponibilite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Des heures au mur")
class HeuresTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @ParameterizedTest
    @CsvSource({
        "2026-03-28, 2026-03-28T08:00:00Z",
        "2026-03-29, 2026-03-29T07:00:00Z",
        "2026-10-24, 2026-10-24T07:00:00Z",
        "2026-10-25, 2026-10-25T08:00:00Z",
        "2027-03-28, 2027-03-28T07:00:00Z",
        "2027-10-31, 2027-10-31T08:00:00Z"
    })
    void gardent_neuf_heures_ete_comme_hiver(LocalDate jour, Instant attendu) {
        var matin = new Heures(LocalTime.of(9, 0), LocalTime.of(12, 0)).le(jour, PARIS);

        assertThat(matin.debut()).isEqualTo(attendu);
        assertThat(matin.duree()).hasHours(3);
    }

    @Test
    void repoussent_celle_qui_n_existe_pas() {
        var nuit = new Heures(LocalTime.of(2, 30), LocalTime.of(3, 0)).le(LocalDate.of(2026, 3, 29), PARIS);

        assertThat(nuit.debut()).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(nuit.duree()).hasMinutes(30);
    }

    @Test
    void prennent_la_premiere_quand_elle_existe_deux_fois() {
        var nuit = new Heures(LocalTime.of(2, 30), LocalTime.of(4, 0)).le(LocalDate.of(2026, 10, 25), PARIS);

        assertThat(nuit.debut()).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(nuit.fin()).isEqualTo("2026-10-25T03:00:00Z");
    }

    @Test
    void d_une_nuit_finissent_le_lendemain() {
        var nuit = new Heures(LocalTime.of(22, 0), LocalTime.of(6, 0)).le(LocalDate.of(2026, 11, 24), PARIS);

        assertThat(nuit.fin()).isEqualTo("2026-11-25T05:00:00Z");
    }

    @Test
    void d_un_jour_entier_durent_vingt_trois_heures_le_jour_du_passage_a_l_ete() {
        assertThat(Heures.JOURNEE.le(LocalDate.of(2026, 3, 29), PARIS).duree()).hasHours(23);
        assertThat(Heures.JOURNEE.le(LocalDate.of(2026, 10, 25), PARIS).duree()).hasHours(25);
    }
}
