package fr.maillon.usager;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Le numéro d’une personne, en écriture internationale : {@code +33612345678}. */
public record Telephone(String valeur) {

    private static final Pattern FORME = Pattern.compile("\\+[0-9]{6,15}");
    private static final int LONGUEUR_MAXIMALE = 40;

    public Telephone {
        if (!FORME.matcher(valeur).matches()) {
            throw new IllegalArgumentException("Ce n’est pas un numéro de téléphone");
        }
    }

    /** Le numéro que désigne ce texte, écrit comme on l’écrit en France, s’il existe. */
    public static Optional<Telephone> lire(String saisie) {
        if (saisie.length() > LONGUEUR_MAXIMALE) {
            return Optional.empty();
        }
        var annuaire = PhoneNumberUtil.getInstance();
        try {
            var numero = annuaire.parse(saisie, "FR");
            return annuaire.isValidNumber(numero)
                    ? Optional.of(new Telephone(annuaire.format(numero, PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException illisible) {
            return Optional.empty();
        }
    }

    /** Comme on le lit : « 06 12 34 56 78 », espaces insécables. */
    public String enClair() {
        var annuaire = PhoneNumberUtil.getInstance();
        try {
            var numero = annuaire.parse(valeur, null);
            return annuaire.format(
                            numero,
                            numero.getCountryCode() == 33
                                    ? PhoneNumberFormat.NATIONAL
                                    : PhoneNumberFormat.INTERNATIONAL)
                    .replace(' ', '\u00A0');
        } catch (NumberParseException illisible) {
            return valeur;
        }
    }

    /** N’écrit que les deux derniers chiffres : un journal technique ne doit pas contenir le numéro. */
    @Override
    public String toString() {
        return "***" + valeur.substring(valeur.length() - 2);
    }
}
