package fr.maillon.atelier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Le rythme d’un atelier")
class RythmeTest {

    @ParameterizedTest
    @CsvSource({
        "UNE_FOIS, 2026-12-01, 4, '[2026-12-01]'",
        "CHAQUE_SEMAINE, 2026-12-22, 3, '[2026-12-22, 2026-12-29, 2027-01-05]'",
        "UNE_SEMAINE_SUR_DEUX, 2026-12-22, 3, '[2026-12-22, 2027-01-05, 2027-01-19]'",
        "CHAQUE_MOIS, 2026-12-01, 4, '[2026-12-01, 2027-01-05, 2027-02-02, 2027-03-02]'",
        // le cinquième mardi devient le dernier
        "CHAQUE_MOIS, 2026-12-29, 3, '[2026-12-29, 2027-01-26, 2027-02-23]'",
        "CHAQUE_SEMAINE, 2026-12-01, 1, '[2026-12-01]'"
    })
    void donne_le_jour_de_chaque_seance(Rythme rythme, LocalDate premier, int seances, String attendus) {
        assertThat(rythme.jours(premier, seances).toString()).isEqualTo(attendus);
    }

    @ParameterizedTest
    @CsvSource({"CHAQUE_SEMAINE", "UNE_SEMAINE_SUR_DEUX", "CHAQUE_MOIS"})
    void donne_autant_de_jours_que_de_seances_d_un_bout_a_l_autre_de_l_annee(Rythme rythme) {
        LocalDate.of(2027, 1, 1)
                .datesUntil(LocalDate.of(2029, 1, 1))
                .forEach(premier -> assertThat(rythme.jours(premier, Repetition.SEANCES_MAXIMUM))
                        .as("à partir du " + premier)
                        .hasSize(Repetition.SEANCES_MAXIMUM)
                        .startsWith(premier)
                        .isSorted()
                        .allMatch(jour -> jour.getDayOfWeek() == premier.getDayOfWeek()));
    }
}
