package fr.maillon.web.financement;

import fr.maillon.commun.Identifiants;
import fr.maillon.financement.Enveloppe;
import fr.maillon.financement.Origine;
import fr.maillon.web.commun.Euros;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Une enveloppe à écrire.
 *
 * @param id fait avec la page : renvoyée, elle n’en fait pas une seconde
 */
record EnveloppeForm(
        @NotNull UUID id,

        @NotBlank(message = "{financement.intitule}") @Size(max = 200, message = "{financement.intitule}")
        String intitule,

        @NotBlank(message = "{financement.financeur}") @Size(max = 100, message = "{financement.financeur}")
        String financeur,

        @NotNull(message = "{financement.origine}") @Nullable
        Origine origine,

        @Nullable String montant,
        @NotNull(message = "{financement.debut}") @Nullable LocalDate du,
        @NotNull(message = "{financement.fin}") @Nullable LocalDate au)
        implements SommeSurUnePeriode {

    static EnveloppeForm vide() {
        return new EnveloppeForm(Identifiants.nouveau(), "", "", null, null, null, null);
    }

    static EnveloppeForm de(Enveloppe enveloppe) {
        return new EnveloppeForm(
                enveloppe.id(),
                enveloppe.intitule(),
                enveloppe.financeur(),
                enveloppe.origine(),
                Euros.ecrire(enveloppe.centimes()),
                enveloppe.du(),
                enveloppe.au());
    }

    /** À n’appeler que sans erreur. */
    Enveloppe enveloppe() {
        return new Enveloppe(
                id,
                financeur.strip(),
                Objects.requireNonNull(origine),
                intitule.strip(),
                Euros.lire(montant).orElseThrow(),
                Objects.requireNonNull(du),
                Objects.requireNonNull(au));
    }
}
