package fr.maillon.web.financement;

import fr.maillon.cheque.Carnet;
import fr.maillon.cheque.Carnet.Mouvement;
import fr.maillon.cheque.Geste;
import fr.maillon.commun.Identifiants;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Des chèques qui changent d’étape.
 *
 * @param id fait avec la page : renvoyée, elle n’en déplace pas deux fois
 */
record MouvementForm(
        @NotNull UUID id,
        @NotNull(message = "{cheque.geste}") @Nullable Geste geste,

        @NotNull(message = "{cheque.nombre}")
        @Min(value = 1, message = "{cheque.nombre}")
        @Max(value = Carnet.NOMBRE_MAXIMUM, message = "{cheque.nombre}")
        @Nullable
        Integer nombre,

        @NotNull(message = "{financement.date}") @Nullable LocalDate le) {

    static MouvementForm vide(LocalDate aujourdhui) {
        return new MouvementForm(Identifiants.nouveau(), Geste.REMETTRE, null, aujourdhui);
    }

    /** À n’appeler que sans erreur. */
    Mouvement mouvement() {
        return new Mouvement(
                id, Objects.requireNonNull(geste), Objects.requireNonNull(nombre), Objects.requireNonNull(le), false);
    }
}
