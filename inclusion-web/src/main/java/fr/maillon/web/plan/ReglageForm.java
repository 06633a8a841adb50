package fr.maillon.web.plan;

import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.plan.PlanDAction;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Quand le plan commence, et ce qu’il veut changer. */
record ReglageForm(
        @NotNull(message = "{plan.debut}")
        @Min(value = 2010, message = "{plan.debut}")
        @Max(value = 2100, message = "{plan.debut}")
        @Nullable
        Integer debut,

        @Size(max = 2000, message = "{plan.intention}") @SansDonneeInterdite @Nullable
        String intention) {

    static ReglageForm de(PlanDAction plan) {
        return new ReglageForm(plan.debut(), plan.intention());
    }
}
