package fr.maillon.web.offre;

import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.offre.Acces;
import fr.maillon.offre.FicheOffre;
import fr.maillon.offre.Offre;
import fr.maillon.structure.StructureId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * Ce que l’on dit d’une offre.
 *
 * @param documents un par ligne
 * @param version version corrigée ; absente pour une offre neuve
 */
record OffreForm(
        @Nullable Long version,
        @Nullable UUID structure,

        @NotBlank(message = "{offre.besoin}")
        @Size(max = 120, message = "{offre.besoin.long}")
        @SansDonneeInterdite
        @Nullable
        String besoin,

        @Size(max = 500, message = "{offre.long}") @SansDonneeInterdite @Nullable
        String mots,

        @NotNull(message = "{offre.duree}")
        @Min(value = 5, message = "{offre.duree}")
        @Max(value = 480, message = "{offre.duree}")
        Integer duree,

        @NotNull(message = "{offre.battement}")
        @Min(value = 0, message = "{offre.battement}")
        @Max(value = 120, message = "{offre.battement}")
        Integer battement,

        @NotNull(message = "{offre.delai}")
        @Min(value = 0, message = "{offre.delai}")
        @Max(value = 720, message = "{offre.delai}")
        Integer delaiMin,

        @NotNull(message = "{offre.delaiMax}")
        @Min(value = 1, message = "{offre.delaiMax}")
        @Max(value = 200, message = "{offre.delaiMax}")
        Integer delaiMax,

        @NotNull(message = "{offre.quota}")
        @Min(value = 1, message = "{offre.quota}")
        @Max(value = 50, message = "{offre.quota}")
        Integer quota,

        @Size(max = 1000, message = "{offre.consignes}") @SansDonneeInterdite @Nullable
        String consignesAvant,

        @Size(max = 1000, message = "{offre.consignes}") @SansDonneeInterdite @Nullable
        String consignesApres,

        @Size(max = 1000, message = "{offre.consignes}") @SansDonneeInterdite @Nullable
        String documents,

        @Nullable Boolean sensible,
        @Nullable Acces acces) {

    static OffreForm neuve() {
        return new OffreForm(null, null, null, null, 30, 10, 24, 60, 2, null, null, null, null, Acces.PUBLIC);
    }

    static OffreForm de(Offre offre) {
        var fiche = offre.fiche();
        return new OffreForm(
                offre.version(),
                fiche.structure().valeur(),
                fiche.besoin(),
                fiche.mots(),
                fiche.dureeMinutes(),
                fiche.battementMinutes(),
                fiche.delaiMinHeures(),
                fiche.delaiMaxJours(),
                fiche.quota(),
                fiche.consignesAvant(),
                fiche.consignesApres(),
                String.join("\n", fiche.documents()),
                fiche.sensible(),
                fiche.acces());
    }

    void verifier(Errors erreurs) {
        if (!erreurs.hasErrors() && delaiMin >= delaiMax * 24) {
            erreurs.rejectValue("delaiMax", "offre.delai.ordre");
        }
    }

    /** La fiche, une fois le formulaire vérifié. */
    FicheOffre fiche(StructureId structure) {
        return new FicheOffre(
                structure,
                Objects.requireNonNull(besoin),
                Objects.requireNonNullElse(mots, ""),
                duree,
                battement,
                delaiMin,
                delaiMax,
                quota,
                net(consignesAvant),
                net(consignesApres),
                documents == null
                        ? List.of()
                        : Arrays.stream(documents.split("\\R"))
                                .map(String::strip)
                                .filter(ligne -> !ligne.isEmpty())
                                .toList(),
                Boolean.TRUE.equals(sensible),
                Objects.requireNonNullElse(acces, Acces.PUBLIC));
    }

    private static @Nullable String net(@Nullable String texte) {
        return texte == null || texte.isBlank() ? null : texte.strip();
    }
}
