package fr.maillon.web.financement;

import fr.maillon.cheque.Carnet;
import fr.maillon.commun.Identifiants;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.web.commun.Euros;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * Un carnet qui arrive.
 *
 * @param id fait avec la page : renvoyée, elle n’en reçoit pas un second
 */
record CarnetForm(
        @NotNull UUID id,

        @NotBlank(message = "{financement.financeur}") @Size(max = 100, message = "{financement.financeur}")
        String financeur,

        @NotBlank(message = "{cheque.reference}") @Size(max = 60, message = "{cheque.reference}") @SansDonneeInterdite
        String reference,

        @NotNull(message = "{cheque.nombre}")
        @Min(value = 1, message = "{cheque.nombre}")
        @Max(value = Carnet.NOMBRE_MAXIMUM, message = "{cheque.nombre}")
        @Nullable
        Integer nombre,

        @Nullable String montant,
        @NotNull(message = "{cheque.recu}") @Nullable LocalDate recuLe,
        @NotNull(message = "{cheque.fin}") @Nullable LocalDate perimeLe) {

    static CarnetForm vide(LocalDate aujourdhui) {
        return new CarnetForm(Identifiants.nouveau(), "", "", null, "10", aujourdhui, null);
    }

    /** Ce qu’aucune annotation ne dit : une valeur, des dates dans l’ordre. */
    void verifier(LocalDate aujourdhui, BindingResult erreurs) {
        if (centimes().isEmpty()) {
            erreurs.rejectValue("montant", "cheque.valeur");
        }
        if (recuLe != null && (recuLe.isAfter(aujourdhui) || recuLe.getYear() < 2010)) {
            erreurs.rejectValue("recuLe", "cheque.recu");
        }
        if (recuLe != null && perimeLe != null && (perimeLe.isBefore(recuLe) || perimeLe.getYear() > 2100)) {
            erreurs.rejectValue("perimeLe", "cheque.perime");
        }
    }

    /** À n’appeler que sans erreur. */
    Carnet carnet() {
        return Carnet.recu(
                id,
                financeur.strip(),
                reference.strip(),
                Objects.requireNonNull(nombre),
                centimes().orElseThrow(),
                Objects.requireNonNull(recuLe),
                Objects.requireNonNull(perimeLe));
    }

    private Optional<Integer> centimes() {
        return Euros.lire(montant)
                .filter(centimes -> centimes >= 1 && centimes <= Carnet.CENTIMES_MAXIMUM)
                .map(Long::intValue);
    }
}
