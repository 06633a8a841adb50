package fr.maillon.financement;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.financement.Convention.Versement;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Un plan de financement")
class PlanDeFinancementTest {

    private static final LocalDate AUJOURDHUI = LocalDate.of(2026, 11, 24);

    @Test
    void compte_une_convention_au_prorata_des_jours_de_l_annee() {
        var deuxAns = convention(73_100, "2025-01-01", "2026-12-31", Statut.ACCORDEE);

        assertThat(deuxAns.centimesDe(2025)).isEqualTo(36_600);
        assertThat(deuxAns.centimesDe(2025) + deuxAns.centimesDe(2026)).isEqualTo(73_100);
        assertThat(deuxAns.centimesDe(2027)).isZero();
    }

    @Test
    void a_des_parts_qui_font_le_montant_d_une_convention() {
        var sixAns = convention(6_000_050, "2025-01-01", "2030-12-31", Statut.ACCORDEE);

        assertThat(IntStream.rangeClosed(2025, 2030).mapToLong(sixAns::centimesDe))
                .containsExactly(999_600L, 999_500L, 999_600L, 1_002_200L, 999_600L, 999_550L);
        assertThat(IntStream.rangeClosed(2025, 2030)
                        .mapToLong(sixAns::centimesDe)
                        .sum())
                .isEqualTo(6_000_050);
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
                        convention(50_000, "2026-01-01", "2026-12-31", Statut.REFUSEE)),
                AUJOURDHUI);

        assertThat(plan.accordes()).isEqualTo(60_000);
        assertThat(plan.esperes()).isEqualTo(30_000);
        assertThat(plan.resteAFinancer()).isEqualTo(40_000);
        assertThat(plan.couverture()).hasValue(.6);
        assertThat(new PlanDeFinancement(2026, 0, 1, List.of(), AUJOURDHUI).couverture())
                .isEmpty();
    }

    @Test
    void dit_ce_qu_il_faut_avancer_quand_l_argent_vient_tard() {
        var tard = convention(
                120_000,
                "2026-01-01",
                "2026-12-31",
                Statut.ACCORDEE,
                new Versement(UUID.randomUUID(), LocalDate.of(2026, 9, 15), 120_000, null));
        var plan = new PlanDeFinancement(2026, 120_001, 0, List.of(tard), AUJOURDHUI);

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

        assertThat(new PlanDeFinancement(2026, 12_000, 0, List.of(recu), AUJOURDHUI).avanceNecessaire())
                .isZero();
        assertThat(recu.recus()).isEqualTo(12_000);
        assertThat(recu.sansDate()).isZero();
    }

    /** À la main : 549 jours à 1 €, 730 jours à 1 €, 365 jours à 1 €. */
    @Test
    void reprend_ce_que_les_memes_conventions_ont_deja_recu_et_depense() {
        // 184 jours passés : 300 € reçus, 184 € dépensés
        var enAvance = convention(
                54_900, "2025-07-01", "2026-12-31", Statut.ACCORDEE, versement(30_000, "2025-10-01", "2025-10-03"));
        // 365 jours passés : 100 € reçus, 365 € dépensés ; 200 € attendus en 2025 ne sont pas venus
        var enRetard = convention(
                73_000,
                "2025-01-01",
                "2026-12-31",
                Statut.ACCORDEE,
                versement(10_000, "2025-02-01", "2025-02-01"),
                versement(20_000, "2025-12-01", null),
                versement(43_000, "2026-03-15", null));
        // finie, mais son solde n'arrive qu'en février : 300 € reçus, 365 € dépensés
        var finie = convention(
                36_500,
                "2025-01-01",
                "2025-12-31",
                Statut.ACCORDEE,
                versement(30_000, "2025-05-01", "2025-05-01"),
                versement(6_500, "2026-02-10", null));
        // soldée : ce qui n'est jamais venu ne pèse pas sur toutes les années qui suivent
        var ancienne = convention(
                10_000, "2024-01-01", "2024-12-31", Statut.ACCORDEE, versement(8_000, "2024-05-01", "2024-05-01"));
        var refusee = convention(54_900, "2025-07-01", "2026-12-31", Statut.REFUSEE);
        var plan = new PlanDeFinancement(
                2026, 120_000, 0, List.of(enAvance, enRetard, finie, ancienne, refusee), AUJOURDHUI);

        assertThat(plan.reports())
                .containsExactly(
                        new PlanDeFinancement.Report(enAvance, 30_000, 18_400, 0),
                        new PlanDeFinancement.Report(enRetard, 10_000, 36_500, 20_000),
                        new PlanDeFinancement.Report(finie, 30_000, 36_500, 0));
        assertThat(plan.reporte()).isEqualTo(11_600 - 26_500 - 6_500);
        assertThat(plan.tresorerie())
                .extracting(PlanDeFinancement.Mois::solde)
                .startsWith(-31_400L, -34_900L, -1_900L, -11_900L)
                .endsWith(-91_900L);
        assertThat(plan.avanceNecessaire()).isEqualTo(91_900);
    }

    @Test
    void compte_l_avance_deja_faite_au_premier_janvier() {
        var finie =
                convention(36_500, "2025-01-01", "2025-12-31", Statut.ACCORDEE, versement(36_500, "2026-01-20", null));
        var plan = new PlanDeFinancement(2026, 12_000, 0, List.of(finie), AUJOURDHUI);

        assertThat(plan.tresorerie().getFirst().avance()).isEqualTo(1_000);
        assertThat(plan.avanceNecessaire()).as("en attendant janvier").isEqualTo(36_500);
    }

    @Test
    void attend_d_ici_la_ce_qui_est_prevu_avant_une_annee_a_venir() {
        var longue =
                convention(73_000, "2026-01-01", "2027-12-31", Statut.ACCORDEE, versement(50_000, "2026-12-15", null));

        assertThat(new PlanDeFinancement(2027, 0, 0, List.of(longue), AUJOURDHUI).reporte())
                .isEqualTo(50_000 - 36_500);
    }

    private static Versement versement(long centimes, String prevuLe, @Nullable String recuLe) {
        return new Versement(
                UUID.randomUUID(), LocalDate.parse(prevuLe), centimes, recuLe == null ? null : LocalDate.parse(recuLe));
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
