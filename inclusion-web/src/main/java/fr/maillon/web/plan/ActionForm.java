package fr.maillon.web.plan;

import fr.maillon.commun.Identifiants;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.plan.Action;
import fr.maillon.plan.Domaine;
import fr.maillon.plan.Etat;
import fr.maillon.plan.Repere;
import fr.maillon.web.commun.Euros;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * Une action à écrire.
 *
 * @param id faite avec la page : renvoyée, elle n’en fait pas une seconde
 * @param budget en euros, comme on l’écrit ; vide s’il n’est pas connu
 * @param depart un nombre comme on l’écrit, « 12,5 » ; vide, le produit prend la valeur du jour
 */
record ActionForm(
        @NotNull UUID id,
        @NotNull(message = "{plan.domaine}") @Nullable Domaine domaine,

        @NotBlank(message = "{plan.intitule}") @Size(max = 200, message = "{plan.intitule}") @SansDonneeInterdite
        String intitule,

        @Size(max = 100, message = "{plan.pilote}") @SansDonneeInterdite @Nullable
        String pilote,

        @Size(max = 300, message = "{plan.partenaires}") @SansDonneeInterdite @Nullable
        String partenaires,

        @NotNull(message = "{financement.debut}") @Nullable LocalDate du,
        @NotNull(message = "{financement.fin}") @Nullable LocalDate au,
        @Nullable String budget,
        @NotNull(message = "{plan.etat}") @Nullable Etat etat,
        @Nullable Repere repere,

        @Pattern(regexp = NOMBRE, message = "{plan.nombre}") @Nullable
        String depart,

        @Pattern(regexp = NOMBRE, message = "{plan.nombre}") @Nullable
        String cible,

        @Pattern(regexp = NOMBRE, message = "{plan.nombre}") @Nullable
        String aLaMain,

        @Size(max = 1000, message = "{plan.avancement}") @SansDonneeInterdite @Nullable
        String avancement,

        long version) {

    private static final String NOMBRE =
            "|[\\s\\u00A0\\u202F]*\\d[\\d\\s\\u00A0\\u202F]{0,12}([.,]\\d)?[\\s\\u00A0\\u202F]*";

    static ActionForm vide() {
        return new ActionForm(
                Identifiants.nouveau(),
                null,
                "",
                null,
                null,
                null,
                null,
                null,
                Etat.A_LANCER,
                null,
                null,
                null,
                null,
                null,
                0);
    }

    static ActionForm de(Action action) {
        return new ActionForm(
                action.id(),
                action.domaine(),
                action.intitule(),
                action.pilote(),
                action.partenaires(),
                action.du(),
                action.au(),
                action.centimes() == 0 ? null : Euros.ecrire(action.centimes()),
                action.etat(),
                action.repere(),
                ecrire(action.depart()),
                ecrire(action.cible()),
                ecrire(action.aLaMain()),
                action.avancement(),
                action.version());
    }

    /** Ce qu’aucune annotation ne dit : un montant, des dates dans l’ordre, un chiffre à viser s’il y a un repère. */
    void verifier(BindingResult erreurs) {
        if (budget != null && !budget.isBlank() && Euros.lire(budget).isEmpty()) {
            erreurs.rejectValue("budget", "financement.montant");
        }
        if (du != null && au != null && au.isBefore(du)) {
            erreurs.rejectValue("au", "financement.dates");
        }
        if (repere != null && lireSansErreur(cible) == null && !erreurs.hasFieldErrors("cible")) {
            erreurs.rejectValue("cible", "plan.cible");
        }
        if (repere == Repere.A_LA_MAIN && lireSansErreur(aLaMain) == null && !erreurs.hasFieldErrors("aLaMain")) {
            erreurs.rejectValue("aLaMain", "plan.aLaMain");
        }
    }

    /** À n’appeler que sans erreur. */
    Action action() {
        return new Action(
                id,
                Objects.requireNonNull(domaine),
                intitule.strip(),
                texte(pilote),
                texte(partenaires),
                Objects.requireNonNull(du),
                Objects.requireNonNull(au),
                Euros.lire(budget).orElse(0L),
                Objects.requireNonNull(etat),
                repere,
                repere == null ? null : lireSansErreur(depart),
                null,
                repere == null ? null : lireSansErreur(cible),
                repere == Repere.A_LA_MAIN ? lireSansErreur(aLaMain) : null,
                texte(avancement),
                version);
    }

    private static String texte(@Nullable String saisi) {
        return saisi == null ? "" : saisi.strip();
    }

    private static @Nullable Double lireSansErreur(@Nullable String saisi) {
        var nombre = texte(saisi).replaceAll("[\\s\\u00A0\\u202F]", "").replace(',', '.');
        return nombre.matches("\\d{1,10}(\\.\\d)?") ? Double.valueOf(nombre) : null;
    }

    private static @Nullable String ecrire(@Nullable Double nombre) {
        return nombre == null
                ? null
                : BigDecimal.valueOf(nombre)
                        .stripTrailingZeros()
                        .toPlainString()
                        .replace('.', ',');
    }
}
