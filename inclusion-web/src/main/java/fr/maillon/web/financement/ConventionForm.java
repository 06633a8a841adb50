package fr.maillon.web.financement;

import fr.maillon.commun.Identifiants;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.financement.Convention;
import fr.maillon.financement.Origine;
import fr.maillon.financement.Statut;
import fr.maillon.web.commun.Euros;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Une convention à écrire.
 *
 * @param id fait avec la page : renvoyée, elle n’en fait pas une seconde
 */
record ConventionForm(
        @NotNull UUID id,

        @NotBlank(message = "{financement.intitule}") @Size(max = 200, message = "{financement.intitule}")
        String intitule,

        @NotBlank(message = "{financement.financeur}") @Size(max = 100, message = "{financement.financeur}")
        String financeur,

        @NotNull(message = "{financement.origine}") @Nullable
        Origine origine,

        @Nullable UUID structure,
        @Nullable UUID enveloppe,
        @Nullable String montant,
        @NotNull(message = "{financement.debut}") @Nullable LocalDate du,
        @NotNull(message = "{financement.fin}") @Nullable LocalDate au,
        @NotNull(message = "{financement.statut}") @Nullable Statut statut,

        @Size(max = 1000, message = "{financement.note}") @SansDonneeInterdite @Nullable
        String note,

        long version)
        implements SommeSurUnePeriode {

    static ConventionForm vide() {
        return new ConventionForm(
                Identifiants.nouveau(), "", "", null, null, null, null, null, null, Statut.PREVUE, null, 0);
    }

    static ConventionForm de(Convention convention) {
        return new ConventionForm(
                convention.id(),
                convention.intitule(),
                convention.financeur(),
                convention.origine(),
                convention.structure(),
                convention.enveloppe(),
                Euros.ecrire(convention.centimes()),
                convention.du(),
                convention.au(),
                convention.statut(),
                convention.note(),
                convention.version());
    }

    /** À n’appeler que sans erreur. */
    Convention convention() {
        return new Convention(
                id,
                structure,
                enveloppe,
                financeur.strip(),
                Objects.requireNonNull(origine),
                intitule.strip(),
                Euros.lire(montant).orElseThrow(),
                Objects.requireNonNull(du),
                Objects.requireNonNull(au),
                Objects.requireNonNull(statut),
                note == null ? "" : note.strip(),
                version,
                List.of());
    }
}
