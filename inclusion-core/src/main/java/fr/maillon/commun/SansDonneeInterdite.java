package fr.maillon.commun;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** Un texte libre où l’on n’écrit ni numéro de sécurité sociale, ni IBAN, ni carte bancaire, ni mot de passe. */
@Documented
@Constraint(validatedBy = SansDonneeInterdite.Verification.class)
@Target({FIELD, METHOD, PARAMETER, RECORD_COMPONENT})
@Retention(RUNTIME)
public @interface SansDonneeInterdite {

    /** Ce que lit la personne quand le texte est trop long pour être lu. */
    String message() default "Ce texte est trop long.";

    /** Vrai si d’autres liront ce texte : il ne nomme alors personne ({@link TexteMontre}). */
    boolean montre() default false;

    /** Groupes de validation. */
    Class<?>[] groups() default {};

    /** Charge de la contrainte. */
    Class<? extends Payload>[] payload() default {};

    /** Dit chaque sorte trouvée une fois. */
    class Verification implements ConstraintValidator<SansDonneeInterdite, String> {

        private boolean montre;

        @Override
        public void initialize(SansDonneeInterdite contrainte) {
            this.montre = contrainte.montre();
        }

        @Override
        public boolean isValid(@Nullable String texte, ConstraintValidatorContext contexte) {
            if (texte == null) {
                return true;
            }
            if (texte.length() > DonneesInterdites.LONGUEUR_LUE) {
                return false;
            }
            var natures = montre
                    ? TexteMontre.chercher(texte)
                    : DonneesInterdites.chercher(texte).stream()
                            .map(trouvaille -> trouvaille.nature().libelle())
                            .distinct()
                            .toList();
            if (natures.isEmpty()) {
                return true;
            }
            contexte.disableDefaultConstraintViolation();
            natures.forEach(nature -> contexte.buildConstraintViolationWithTemplate(
                            "Ceci ressemble à " + nature + "\u00a0: effacez-le. Le reste de votre texte est gardé.")
                    .addConstraintViolation());
            return false;
        }
    }
}
