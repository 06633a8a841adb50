package fr.maillon.financement;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.financement.Convention.Versement;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Un plan de financement")
class PlanDeFinancementTest {

    @Test
    void compte_une_convention_au_prorata_des_jours_de_l_annee() {
        var deuxAns = convention(73_100, "2025-01-01", "2026-12-31", Statut.ACCORDEE);

        assertThat(deuxAns.centimesDe(2025)).isEqualTo(36_550);
        assertThat(deuxAns.centimesDe(2025) + deuxAns.centimesDe(2026)).isEqualTo(73_100);
        assertThat(deuxAns.centimesDe(2027)).isZero();
    }

    @Test
    void ne_tient_pour_acquis_que_ce_qui_est_accorde() {
        var plan = new PlanDeFinancement(
                2026,
                100_000,
                0,
                List.of(
                        convention(60_000, "2026-01-01", "2026-12-31", Statut.ACCORDEE),
                        convention(30_000, "2026-01-01", "2026-12-31", Statut.DEMANDEE),
                        convention(50_000, "2026-01-01", "2026-12-31", Statut.REFUSEE)));

        assertThat(plan.accordes()).isEqualTo(60_000);
        assertThat(plan.esperes()).isEqualTo(30_000);
        assertThat(plan.resteAFinancer()).isEqualTo(40_000);
        assertThat(plan.couverture()).hasValue(.6);
        assertThat(new PlanDeFinancement(2026, 0, 1, List.of()).couverture()).isEmpty();
    }

    @Test
    void dit_ce_qu_il_faut_avancer_quand_l_argent_vient_tard() {
        var tard = convention(
                120_000,
                "2026-01-01",
                "2026-12-31",
                Statut.ACCORDEE,
                new Versement(UUID.randomUUID(), LocalDate.of(2026, 9, 15), 120_000, null));
        var plan = new PlanDeFinancement(2026, 120_001, 0, List.of(tard));

        assertThat(plan.tresorerie()).hasSize(12);
        assertThat(plan.tresorerie().stream()
                        .mapToLong(PlanDeFinancement.Mois::depenses)
                        .sum())
                .isEqualTo(120_001);
        assertThat(plan.tresorerie())
                .extracting(PlanDeFinancement.Mois::avance)
                .startsWith(10_000L, 20_000L)
                .endsWith(1L);
        assertThat(plan.avanceNecessaire()).isEqualTo(80_000);
        assertThat(plan.tresorerie().getLast().solde()).isEqualTo(-1);
    }

    @Test
    void compte_un_versement_le_jour_ou_il_est_arrive() {
        var recu = convention(
                12_000,
                "2026-01-01",
                "2026-12-31",
                Statut.ACCORDEE,
                new Versement(UUID.randomUUID(), LocalDate.of(2026, 9, 15), 12_000, LocalDate.of(2026, 1, 3)));

        assertThat(new PlanDeFinancement(2026, 12_000, 0, List.of(recu)).avanceNecessaire())
                .isZero();
        assertThat(recu.recus()).isEqualTo(12_000);
        assertThat(recu.sansDate()).isZero();
    }

    private static Convention convention(long centimes, String du, String au, Statut statut, Versement... versements) {
        return new Convention(
                UUID.randomUUID(),
                null,
                null,
                "Région",
                Origine.REGION,
                "Soutien",
                centimes,
                LocalDate.parse(du),
                LocalDate.parse(au),
                statut,
                "",
                0,
                List.of(versements));
    }
}
