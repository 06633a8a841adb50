package fr.maillon.web.tableaudebord;

import fr.maillon.commun.Identifiants;
import fr.maillon.objectif.Mesure;
import fr.maillon.objectif.Objectif;
import fr.maillon.objectif.Objectifs.Cible;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * Un objectif à fixer.
 *
 * @param pour vide pour tout le réseau, « structure:… » ou « lieu:… » sinon
 * @param cible comme on l’écrit : « 1 200 »
 */
record ObjectifForm(
        @NotNull(message = "{objectif.mesure}") @Nullable Mesure mesure,
        @Nullable String pour,
        @Nullable String cible) {

    static ObjectifForm vide() {
        return new ObjectifForm(Mesure.ACCOMPAGNEMENTS, "", "");
    }

    /** Ce que l’on peut viser : ce qu’envoie la liste, ce qu’elle montre. */
    static List<Choix> choix(List<Cible> cibles, boolean structures) {
        return cibles.stream()
                .filter(cible -> cible.structure() == structures)
                .map(cible -> new Choix((structures ? "structure:" : "lieu:") + cible.id(), cible.nom()))
                .toList();
    }

    void verifier(List<Cible> cibles, BindingResult erreurs) {
        if (nombre().isEmpty()) {
            erreurs.rejectValue("cible", "objectif.cible");
        }
        if (!estDuReseau() && vise(cibles).isEmpty()) {
            erreurs.rejectValue("pour", "objectif.pour");
        }
    }

    /** À n’appeler que sans erreur. */
    Objectif objectif(int annee, List<Cible> cibles) {
        var vise = vise(cibles);
        return new Objectif(
                Identifiants.nouveau(),
                annee,
                Objects.requireNonNull(mesure),
                vise.filter(Cible::structure).map(Cible::id).orElse(null),
                vise.filter(cible -> !cible.structure()).map(Cible::id).orElse(null),
                nombre().orElseThrow());
    }

    private boolean estDuReseau() {
        return pour == null || pour.isBlank();
    }

    private Optional<Cible> vise(List<Cible> cibles) {
        return cibles.stream()
                .filter(cible -> ((cible.structure() ? "structure:" : "lieu:") + cible.id()).equals(pour))
                .findFirst();
    }

    private Optional<Long> nombre() {
        var chiffres = cible == null ? "" : cible.replaceAll("[\\s\\u00A0\\u202F]", "");
        return chiffres.matches("\\d{1,8}")
                ? Optional.of(Long.parseLong(chiffres)).filter(n -> n >= 1 && n <= Objectif.CIBLE_MAXIMUM)
                : Optional.empty();
    }
}
