package fr.maillon.web.cout;

import fr.maillon.cout.CoutsDUneStructure;
import fr.maillon.cout.NatureDeCout;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Les coûts d’une année, en euros tels qu’on les écrit : « 12 500,50 ». Vide : inconnu. */
record CoutsForm(
        @Nullable String personnel,
        @Nullable String locaux,
        @Nullable String equipement,
        @Nullable String maintenance,
        @Nullable String formation,
        @Nullable String autre) {

    private static final BigDecimal MAXIMUM = BigDecimal.valueOf(100_000_000);

    static CoutsForm de(CoutsDUneStructure couts) {
        return new CoutsForm(
                ecrit(couts, NatureDeCout.PERSONNEL),
                ecrit(couts, NatureDeCout.LOCAUX),
                ecrit(couts, NatureDeCout.EQUIPEMENT),
                ecrit(couts, NatureDeCout.MAINTENANCE),
                ecrit(couts, NatureDeCout.FORMATION),
                ecrit(couts, NatureDeCout.AUTRE));
    }

    /** Ce qui est donné, en centimes ; ce qui ne se comprend pas est dit sous son champ. */
    Map<NatureDeCout, Long> centimes(BindingResult erreurs) {
        var centimes = new EnumMap<NatureDeCout, Long>(NatureDeCout.class);
        for (var nature : NatureDeCout.values()) {
            var texte = texte(nature);
            if (texte != null && !texte.isBlank()) {
                lire(texte)
                        .ifPresentOrElse(
                                montant -> centimes.put(nature, montant),
                                () -> erreurs.rejectValue(champ(nature), "cout.montant"));
            }
        }
        return centimes;
    }

    /** Des centimes, depuis « 12 500,50 », « 12500.5 » ou « 12 500 € » ; vide si cela ne se comprend pas ou dépasse. */
    static Optional<Long> lire(String texte) {
        var nombre = texte.replaceAll("[\\s\\u00A0\\u202F€]", "").replace(',', '.');
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

    static String champ(NatureDeCout nature) {
        return nature.code();
    }

    private @Nullable String texte(NatureDeCout nature) {
        return switch (nature) {
            case PERSONNEL -> personnel;
            case LOCAUX -> locaux;
            case EQUIPEMENT -> equipement;
            case MAINTENANCE -> maintenance;
            case FORMATION -> formation;
            case AUTRE -> autre;
        };
    }

    private static String ecrit(CoutsDUneStructure couts, NatureDeCout nature) {
        var montant = couts.centimes().get(nature);
        return montant == null
                ? ""
                : BigDecimal.valueOf(montant, 2)
                        .toPlainString()
                        .replaceFirst("\\.00$", "")
                        .replace('.', ',');
    }
}
