package fr.maillon.web.plan;

import fr.maillon.commun.Identifiants;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.plan.Constat;
import fr.maillon.plan.Domaine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Un constat à écrire.
 *
 * @param id fait avec la page : renvoyé, il n’en fait pas un second
 */
record ConstatForm(
        @NotNull UUID id,
        @NotNull(message = "{plan.domaine}") @Nullable Domaine domaine,

        @NotBlank(message = "{plan.constat}") @Size(max = 1000, message = "{plan.constat}") @SansDonneeInterdite
        String texte,

        @NotBlank(message = "{plan.source}") @Size(max = 200, message = "{plan.source}")
        String source,

        @NotNull(message = "{plan.dateDeSource}") @PastOrPresent(message = "{plan.dateDeSource}") @Nullable
        LocalDate date) {

    static ConstatForm vide() {
        return new ConstatForm(Identifiants.nouveau(), null, "", "", null);
    }

    static ConstatForm de(Constat constat) {
        return new ConstatForm(constat.id(), constat.domaine(), constat.texte(), constat.source(), constat.date());
    }

    /** À n’appeler que sans erreur. */
    Constat constat() {
        return new Constat(
                id, Objects.requireNonNull(domaine), texte.strip(), source.strip(), Objects.requireNonNull(date));
    }
}
