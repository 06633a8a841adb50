package fr.maillon.disponibilite;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.itinerance.Recurrence;
import fr.maillon.ressource.RessourceId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Une règle de temps")
class RegleDeTempsTest {

    private static final Heures MATIN = new Heures(LocalTime.of(9, 0), LocalTime.of(12, 0));

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"})
    void garde_son_heure_le_dimanche_ou_elle_change(LocalDate changement) {
        var dimanches = chaque(DayOfWeek.SUNDAY, "48").occurrences(changement.minusDays(7), changement.plusDays(14));

        assertThat(dimanches.keySet()).contains(changement.minusDays(7), changement);
        assertThat(dimanches.values())
                .allSatisfy(creneau -> assertThat(creneau.debut()
                                .atZone(ZoneId.of("Europe/Paris"))
                                .toLocalTime())
                        .isEqualTo("09:00"));
    }

    @Test
    void saute_les_jours_feries_du_departement() {
        var noel = LocalDate.of(2026, 12, 25);
        var saintEtienne = LocalDate.of(2026, 12, 26);

        assertThat(chaque(DayOfWeek.FRIDAY, "48").occurrences(noel, noel)).isEmpty();
        assertThat(chaque(DayOfWeek.SATURDAY, "48").occurrences(saintEtienne, saintEtienne))
                .hasSize(1);
        assertThat(chaque(DayOfWeek.SATURDAY, "67").occurrences(saintEtienne, saintEtienne))
                .isEmpty();
    }

    @Test
    void connait_le_vingt_decembre_de_la_reunion() {
        var abolition = LocalDate.of(2027, 12, 20);

        assertThat(chaque(DayOfWeek.MONDAY, "974").occurrences(abolition, abolition))
                .isEmpty();
        assertThat(chaque(DayOfWeek.MONDAY, "48").occurrences(abolition, abolition))
                .hasSize(1);
    }

    @Test
    void vit_a_l_heure_de_son_departement() {
        var lundi = LocalDate.of(2026, 11, 30);

        assertThat(chaque(DayOfWeek.MONDAY, "974")
                        .occurrences(lundi, lundi)
                        .firstEntry()
                        .getValue()
                        .debut())
                .isEqualTo("2026-11-30T05:00:00Z");
    }

    @Test
    void d_absence_vaut_aussi_les_jours_feries_et_s_arrete_a_son_dernier_jour() {
        var conges = RegleDeTemps.absence(
                new RessourceId(1), Heures.JOURNEE, LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 26), "48", null);

        assertThat(conges.occurrences(LocalDate.of(2026, 11, 24), LocalDate.of(2027, 6, 1))
                        .keySet())
                .containsExactly(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 26));
    }

    private static RegleDeTemps chaque(DayOfWeek jour, String departement) {
        return RegleDeTemps.ouverture(
                new RessourceId(1),
                null,
                Recurrence.chaqueSemaine(List.of(jour)),
                MATIN,
                LocalDate.of(2026, 1, 1),
                null,
                departement);
    }
}
