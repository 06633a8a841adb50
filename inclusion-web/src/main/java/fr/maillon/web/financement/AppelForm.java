package fr.maillon.web.financement;

import fr.maillon.commun.Identifiants;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.financement.Appel;
import fr.maillon.financement.Suite;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Un appel à projets à surveiller. */
record AppelForm(
        @NotNull UUID id,

        @NotBlank(message = "{financement.intitule}") @Size(max = 200, message = "{financement.intitule}")
        String intitule,

        @NotBlank(message = "{financement.financeur}") @Size(max = 100, message = "{financement.financeur}")
        String financeur,

        @NotNull(message = "{financement.cloture}") @Nullable
        LocalDate cloture,

        @Pattern(regexp = "|https?://\\S{1,490}", message = "{financement.adresse}") @Nullable
        String adresse,

        @NotNull(message = "{financement.suite}") @Nullable Suite suite,

        @Size(max = 1000, message = "{financement.note}") @SansDonneeInterdite @Nullable
        String note) {

    static AppelForm vide() {
        return new AppelForm(Identifiants.nouveau(), "", "", null, null, Suite.A_ETUDIER, null);
    }

    static AppelForm de(Appel appel) {
        return new AppelForm(
                appel.id(),
                appel.intitule(),
                appel.financeur(),
                appel.cloture(),
                appel.adresse(),
                appel.suite(),
                appel.note());
    }

    /** À n’appeler que sans erreur. */
    Appel appel() {
        return new Appel(
                id,
                intitule.strip(),
                financeur.strip(),
                Objects.requireNonNull(cloture),
                adresse == null || adresse.isBlank() ? null : adresse.strip(),
                Objects.requireNonNull(suite),
                note == null ? "" : note.strip());
    }
}
