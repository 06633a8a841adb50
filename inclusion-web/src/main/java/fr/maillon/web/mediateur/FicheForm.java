package fr.maillon.web.mediateur;

import fr.maillon.mediateur.Contrat;
import fr.maillon.mediateur.FicheMediateur;
import fr.maillon.mediateur.Financement;
import fr.maillon.mediateur.Langue;
import fr.maillon.mediateur.Profil;
import fr.maillon.mediateur.PublicDedie;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Ce que l’on écrit d’un médiateur. */
record FicheForm(
        @NotBlank(message = "{mediateur.prenom}") @Size(max = 100, message = "{mediateur.long}")
        String prenom,

        @NotBlank(message = "{mediateur.nom}") @Size(max = 100, message = "{mediateur.long}")
        String nom,

        @NotNull(message = "{mediateur.profil}") Profil profil,
        @Nullable Set<PublicDedie> publics,
        @Nullable Set<Langue> langues,
        @Nullable LocalDate contratDebut,
        @Nullable LocalDate contratFin,
        @Nullable Financement financement) {

    static FicheForm neuve() {
        return new FicheForm("", "", Profil.MEDIATEUR_NUMERIQUE, Set.of(), Set.of(), null, null, null);
    }

    static FicheForm de(FicheMediateur fiche) {
        return new FicheForm(
                fiche.prenom(),
                fiche.nom(),
                fiche.profil(),
                fiche.publics(),
                fiche.langues(),
                fiche.contrat().debut(),
                fiche.contrat().fin(),
                fiche.financement());
    }

    void verifier(BindingResult erreurs, String prefixe) {
        if (contratDebut != null && contratFin != null && contratFin.isBefore(contratDebut)) {
            erreurs.rejectValue(prefixe + "contratFin", "mediateur.contrat.fin");
        }
    }

    FicheMediateur fiche() {
        return new FicheMediateur(
                prenom,
                nom,
                profil,
                cochees(publics),
                cochees(langues),
                new Contrat(contratDebut, contratFin),
                financement);
    }

    /** Une case sans valeur ne coche rien. */
    private static <T> Set<T> cochees(@Nullable Set<T> cases) {
        return cases == null
                ? Set.of()
                : cases.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
