package fr.maillon.web.effet;

import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.effet.Hypothese;
import fr.maillon.effet.HypotheseRetenue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * Une fourchette à écrire, comme on la lit : une part en pour cent, « 12,5 ».
 *
 * @param source d’où on la tient
 */
record HypotheseForm(
        @NotNull Hypothese hypothese,
        @Nullable String bas,
        @Nullable String haut,

        @Size(max = 200, message = "{effet.source}") @SansDonneeInterdite @Nullable
        String source) {

    private static final double MAXIMUM = 1_000_000;

    static HypotheseForm de(HypotheseRetenue retenue) {
        return new HypotheseForm(
                retenue.hypothese(),
                ecrire(retenue.hypothese(), retenue.bas()),
                ecrire(retenue.hypothese(), retenue.haut()),
                retenue.source());
    }

    /** Deux nombres dans l’ordre ; cent pour cent au plus pour une part. */
    void verifier(BindingResult erreurs) {
        var petit = lire(bas);
        var grand = lire(haut);
        double maximum = hypothese.unite() == Hypothese.Unite.PART ? 100 : MAXIMUM;
        if (petit == null || petit > maximum) {
            erreurs.rejectValue("bas", "effet.nombre");
        }
        if (grand == null || grand > maximum) {
            erreurs.rejectValue("haut", "effet.nombre");
        } else if (petit != null && grand < petit) {
            erreurs.rejectValue("haut", "effet.ordre");
        }
    }

    /** À n’appeler que sans erreur. */
    HypotheseRetenue retenue() {
        double echelle = hypothese.unite() == Hypothese.Unite.PART ? 100 : 1;
        return new HypotheseRetenue(
                hypothese,
                Objects.requireNonNull(lire(bas)) / echelle,
                Objects.requireNonNull(lire(haut)) / echelle,
                source == null ? "" : source.strip());
    }

    private static String ecrire(Hypothese hypothese, double valeur) {
        var lue = BigDecimal.valueOf(valeur);
        return (hypothese.unite() == Hypothese.Unite.PART ? lue.movePointRight(2) : lue)
                .stripTrailingZeros()
                .toPlainString()
                .replace('.', ',');
    }

    private static @Nullable Double lire(@Nullable String saisi) {
        var nombre = saisi == null
                ? ""
                : saisi.replaceAll("[\\s\\u00A0\\u202F%€]", "").replace(',', '.');
        return nombre.matches("\\d{1,7}(\\.\\d{1,2})?") ? Double.valueOf(nombre) : null;
    }
}
