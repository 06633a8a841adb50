package fr.maillon.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Un plan d’action")
class PlanDActionTest {

    private static final LocalDate AUJOURDHUI = LocalDate.of(2026, 11, 24);

    @Test
    void mesure_le_chemin_dans_les_deux_sens_sans_depasser_le_but() {
        var descendre = action("2026-01-01", "2027-12-31", Etat.EN_COURS, Repere.HABITANTS_ELOIGNES, 10_000.0, 4_000.0);
        var monter = action("2026-01-01", "2027-12-31", Etat.EN_COURS, Repere.PERSONNES, 100.0, 300.0);

        assertThat(descendre.chemin(OptionalDouble.of(7_000))).hasValue(.5);
        assertThat(descendre.chemin(OptionalDouble.of(12_000))).hasValue(0);
        assertThat(descendre.chemin(OptionalDouble.of(1_000))).hasValue(1);
        assertThat(monter.chemin(OptionalDouble.of(150))).hasValue(.25);
        assertThat(monter.chemin(OptionalDouble.empty())).isEmpty();
        assertThat(action("2026-01-01", "2027-12-31", Etat.EN_COURS, Repere.PERSONNES, 5.0, 5.0)
                        .chemin(OptionalDouble.of(5)))
                .isEmpty();
    }

    @Test
    void dit_ce_qui_est_en_retard() {
        assertThat(action("2026-01-01", "2026-11-23", Etat.EN_COURS).estEnRetard(AUJOURDHUI))
                .isTrue();
        assertThat(action("2026-01-01", "2026-11-24", Etat.EN_COURS).estEnRetard(AUJOURDHUI))
                .isFalse();
        assertThat(action("2026-11-23", "2027-11-24", Etat.A_LANCER).estEnRetard(AUJOURDHUI))
                .isTrue();
        assertThat(action("2025-01-01", "2025-11-24", Etat.FAITE).estEnRetard(AUJOURDHUI))
                .isFalse();
        assertThat(action("2025-01-01", "2025-11-24", Etat.ABANDONNEE).estEnRetard(AUJOURDHUI))
                .isFalse();
    }

    @Test
    void repartit_le_budget_sur_ses_six_ans_et_oublie_ce_qui_est_abandonne() {
        var plan = plan(
                action("2026-07-01", "2027-06-30", Etat.EN_COURS), action("2026-01-01", "2026-12-31", Etat.ABANDONNEE));

        assertThat(plan.budget()).isEqualTo(36_500);
        assertThat(plan.budgetParAnnee())
                .extracting(PlanDAction.BudgetDUneAnnee::annee)
                .containsExactly(2026, 2027, 2028, 2029, 2030, 2031);
        assertThat(plan.budgetParAnnee().getFirst().centimes()).isEqualTo(18_400);
        assertThat(plan.budgetParAnnee().get(1).centimes()).isEqualTo(18_100);
        assertThat(plan.fin()).isEqualTo(2031);
        assertThat(plan.budgetHorsDesSixAns()).isZero();
    }

    @Test
    void dit_ce_qui_tombe_hors_de_ses_six_ans() {
        assertThat(plan(action("2025-07-01", "2026-06-30", Etat.EN_COURS)).budgetHorsDesSixAns())
                .isEqualTo(18_400);
    }

    @Test
    void prend_la_valeur_de_chaque_repere_ou_elle_est() {
        var mesuree = action("2026-01-01", "2027-12-31", Etat.EN_COURS, Repere.PERSONNES, 0.0, 100.0);
        var sansMesure = action("2026-01-01", "2027-12-31", Etat.EN_COURS, Repere.RENDEZ_VOUS_HONORES, 0.0, 100.0);
        var sansRepere = action("2026-01-01", "2027-12-31", Etat.EN_COURS);
        var plan = plan(mesuree, sansMesure, sansRepere);

        assertThat(plan.valeur(mesuree)).hasValue(42);
        assertThat(plan.valeur(sansMesure)).isEmpty();
        assertThat(plan.valeur(sansRepere)).isEmpty();
    }

    private static PlanDAction plan(Action... actions) {
        return new PlanDAction(2026, "", List.of(), List.of(actions), Map.of(Repere.PERSONNES, 42.0), 0, AUJOURDHUI);
    }

    private static Action action(String du, String au, Etat etat) {
        return action(du, au, etat, null, null, null);
    }

    private static Action action(
            String du, String au, Etat etat, @Nullable Repere repere, @Nullable Double depart, @Nullable Double cible) {
        return new Action(
                UUID.randomUUID(),
                Domaine.ACCES,
                "Un arrêt de plus",
                "",
                "",
                LocalDate.parse(du),
                LocalDate.parse(au),
                36_500,
                etat,
                repere,
                depart,
                null,
                cible,
                null,
                "",
                0);
    }
}
