package fr.maillon.structure;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Le numéro où l’on joint une structure ou un lieu, dans l’écriture internationale du standard : {@code +33466450629}.
 */
public record TelephonePublic(String valeur) {

    /** Indicatifs admis par le standard national. */
    private static final Pattern FORME = Pattern.compile("\\+(33|590|594|262|596|269|687|689|508|681)\\d{6,9}");

    private static final int LONGUEUR_MAXIMALE = 40;

    public TelephonePublic {
        if (!FORME.matcher(valeur).matches()) {
            throw new IllegalArgumentException("Ce n’est pas un numéro de téléphone du standard : " + valeur);
        }
    }

    /** Le numéro que désigne ce texte, écrit comme on l’écrit dans ce département, s’il existe. */
    public static Optional<TelephonePublic> lire(String saisie, String departement) {
        if (saisie.length() > LONGUEUR_MAXIMALE) {
            return Optional.empty();
        }
        var annuaire = PhoneNumberUtil.getInstance();
        try {
            var numero = annuaire.parse(saisie, region(departement));
            var ecrit = annuaire.format(numero, PhoneNumberFormat.E164);
            return annuaire.isValidNumber(numero) && FORME.matcher(ecrit).matches()
                    ? Optional.of(new TelephonePublic(ecrit))
                    : Optional.empty();
        } catch (NumberParseException illisible) {
            return Optional.empty();
        }
    }

    private static String region(String departement) {
        return switch (departement) {
            case "971" -> "GP";
            case "972" -> "MQ";
            case "973" -> "GF";
            case "974" -> "RE";
            case "975" -> "PM";
            case "976" -> "YT";
            case "977" -> "BL";
            case "978" -> "MF";
            case "986" -> "WF";
            case "987" -> "PF";
            case "988" -> "NC";
            default -> "FR";
        };
    }

    /** Comme on le lit en France : « 04 66 45 06 29 », espaces insécables. */
    public String enFrance() {
        var annuaire = PhoneNumberUtil.getInstance();
        try {
            return annuaire.format(annuaire.parse(valeur, null), PhoneNumberFormat.NATIONAL)
                    .replace(' ', '\u00A0');
        } catch (NumberParseException illisible) {
            return valeur;
        }
    }

    @Override
    public String toString() {
        return valeur;
    }

    @Converter(autoApply = true)
    static class TelephonePublicConverter implements AttributeConverter<TelephonePublic, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable TelephonePublic telephone) {
            return telephone == null ? null : telephone.valeur();
        }

        @Override
        public @Nullable TelephonePublic convertToEntityAttribute(@Nullable String valeur) {
            return valeur == null ? null : new TelephonePublic(valeur);
        }
    }
}
