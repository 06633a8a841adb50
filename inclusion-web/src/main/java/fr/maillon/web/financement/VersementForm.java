package fr.maillon.web.financement;

import fr.maillon.commun.Identifiants;
import fr.maillon.financement.Convention.Versement;
import fr.maillon.web.commun.Euros;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Un versement attendu. */
record VersementForm(
        @NotNull UUID id,
        @NotNull(message = "{financement.date}") @Nullable LocalDate prevuLe,
        @Nullable String montant) {

    static VersementForm vide() {
        return new VersementForm(Identifiants.nouveau(), null, null);
    }

    void verifier(BindingResult erreurs) {
        if (Euros.lire(montant).filter(centimes -> centimes > 0).isEmpty()) {
            erreurs.rejectValue("montant", "financement.montant");
        }
    }

    /** À n’appeler que sans erreur. */
    Versement versement() {
        return new Versement(
                id, Objects.requireNonNull(prevuLe), Euros.lire(montant).orElseThrow(), null);
    }
}
