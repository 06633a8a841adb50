package fr.maillon.web.financement;

import fr.maillon.web.commun.Euros;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Ce qu’une convention et une enveloppe ont en commun : une somme, du premier au dernier jour où elle sert. */
interface SommeSurUnePeriode {

    /** Tel qu’on l’écrit. */
    @Nullable
    String montant();

    @Nullable
    LocalDate du();

    @Nullable
    LocalDate au();

    /** Ce qu’aucune annotation ne dit : un montant, des dates dans l’ordre. */
    default void verifier(BindingResult erreurs) {
        if (Euros.lire(montant()).filter(centimes -> centimes > 0).isEmpty()) {
            erreurs.rejectValue("montant", "financement.montant");
        }
        var debut = du();
        var fin = au();
        if (debut != null && fin != null && fin.isBefore(debut)) {
            erreurs.rejectValue("au", "financement.dates");
        }
    }
}
