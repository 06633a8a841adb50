package fr.maillon.maillage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.maillage.Courbe.Valeur;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("La courbe")
class CourbeTest {

    private static final LocalDate JOUR = LocalDate.of(2026, 11, 1);

    @Test
    void monte_avec_la_valeur_et_avance_avec_les_jours() {
        assertThat(Courbe.trace(List.of(
                        new Valeur(JOUR, 10.0),
                        new Valeur(JOUR.plusDays(1), 20.0),
                        new Valeur(JOUR.plusDays(4), 15.0))))
                .isEqualTo("M2.0 22.0L31.0 2.0L118.0 12.0");
    }

    @Test
    void s_interrompt_sur_un_jour_sans_valeur_et_reste_au_milieu_si_rien_ne_bouge() {
        assertThat(Courbe.trace(List.of(
                        new Valeur(JOUR, 5.0), new Valeur(JOUR.plusDays(1), null), new Valeur(JOUR.plusDays(2), 5.0))))
                .isEqualTo("M2.0 12.0h0M118.0 12.0h0");
    }

    @Test
    void commence_le_jour_ou_l_on_sait() {
        assertThat(Courbe.trace(List.of(
                        new Valeur(JOUR, null), new Valeur(JOUR.plusDays(1), 4.0), new Valeur(JOUR.plusDays(2), 5.0))))
                .isEqualTo("M60.0 22.0L118.0 2.0");
    }

    @Test
    void ne_trace_rien_pour_un_seul_jour() {
        assertThat(Courbe.trace(List.of(new Valeur(JOUR, 5.0)))).isEmpty();
    }
}
