package fr.maillon.web.financement;

import fr.maillon.cheque.Carnet;
import fr.maillon.cheque.Carnet.Mouvement;
import fr.maillon.cheque.Geste;
import fr.maillon.cheque.Usage;
import fr.maillon.commun.Identifiants;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * Des chèques qui changent d’étape.
 *
 * @param id fait avec la page : renvoyée, elle n’en déplace pas deux fois
 * @param lieu où des chèques ont été utilisés, s’il est dit ; de même la structure
 */
record MouvementForm(
        @NotNull UUID id,
        @NotNull(message = "{cheque.geste}") @Nullable Geste geste,

        @NotNull(message = "{cheque.nombre}")
        @Min(value = 1, message = "{cheque.nombre}")
        @Max(value = Carnet.NOMBRE_MAXIMUM, message = "{cheque.nombre}")
        @Nullable
        Integer nombre,

        @NotNull(message = "{financement.date}") @Nullable LocalDate le,
        @Nullable UUID lieu,
        @Nullable UUID structure) {

    static MouvementForm vide(LocalDate aujourdhui) {
        return new MouvementForm(Identifiants.nouveau(), Geste.REMETTRE, null, aujourdhui, null, null);
    }

    /** Un endroit se choisit dans le territoire, et ne se dit que de chèques utilisés. */
    void verifier(Set<UUID> lieux, Set<UUID> structures, BindingResult erreurs) {
        if (lieu != null && !lieux.contains(lieu)) {
            erreurs.rejectValue("lieu", "cheque.lieu");
        }
        if (structure != null && !structures.contains(structure)) {
            erreurs.rejectValue("structure", "cheque.structure");
        }
        if (geste != null && geste != Geste.UTILISER && (lieu != null || structure != null)) {
            erreurs.rejectValue(lieu != null ? "lieu" : "structure", "cheque.ou");
        }
    }

    /** À n’appeler que sans erreur. */
    Mouvement mouvement() {
        return new Mouvement(
                id,
                Objects.requireNonNull(geste),
                Objects.requireNonNull(nombre),
                Objects.requireNonNull(le),
                Usage.a(lieu, structure),
                false);
    }
}
