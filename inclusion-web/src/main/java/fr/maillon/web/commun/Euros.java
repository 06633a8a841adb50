package fr.maillon.web.commun;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Un montant comme on l’écrit, en centimes comme on le garde. */
public final class Euros {

    private static final BigDecimal MAXIMUM = BigDecimal.valueOf(100_000_000);

    private Euros() {}

    /** Des centimes, depuis « 12 500,50 », « 12500.5 » ou « 12 500 € » ; vide si cela ne se comprend pas ou dépasse cent millions. */
    public static Optional<Long> lire(@Nullable String texte) {
        var nombre = texte == null
                ? ""
                : texte.replaceAll("[\\s\\u00A0\\u202F€]", "").replace(',', '.');
        if (!nombre.matches("\\d{1,9}(\\.\\d{1,2})?")) {
            return Optional.empty();
        }
        var euros = new BigDecimal(nombre);
        return euros.compareTo(MAXIMUM) > 0
                ? Optional.empty()
                : Optional.of(euros.movePointRight(2)
                        .setScale(0, RoundingMode.UNNECESSARY)
                        .longValueExact());
    }

    /** Des euros au centime, pour un fichier : « 12500,50 », jamais « 12500,5 ». */
    public static BigDecimal enNombre(long centimes) {
        return BigDecimal.valueOf(centimes, 2);
    }

    /** De quoi le relire dans un champ : « 12500 », « 12500,50 ». */
    public static String ecrire(long centimes) {
        return BigDecimal.valueOf(centimes, 2)
                .toPlainString()
                .replaceFirst("\\.00$", "")
                .replace('.', ',');
    }
}
