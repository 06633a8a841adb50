package fr.maillon.compte;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Une adresse électronique, en minuscules. Refuse ce qui n’en a pas la forme, les retours à la ligne et plus de 254 caractères. */
public record Courriel(String adresse) {

    private static final Pattern FORME =
            Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}");

    public Courriel {
        adresse = adresse.strip().toLowerCase(Locale.ROOT);
        if (adresse.length() > 254 || !FORME.matcher(adresse).matches()) {
            throw new IllegalArgumentException("Ce n’est pas une adresse électronique");
        }
    }

    public static boolean estValide(@Nullable String texte) {
        return texte != null
                && texte.strip().length() <= 254
                && FORME.matcher(texte.strip().toLowerCase(Locale.ROOT)).matches();
    }

    /** N’écrit jamais l’adresse : un journal technique ne doit pas la contenir. */
    @Override
    public String toString() {
        return "***@" + adresse.substring(adresse.indexOf('@') + 1);
    }

    @Converter(autoApply = true)
    static class CourrielConverter implements AttributeConverter<Courriel, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Courriel courriel) {
            return courriel == null ? null : courriel.adresse();
        }

        @Override
        public @Nullable Courriel convertToEntityAttribute(@Nullable String adresse) {
            return adresse == null ? null : new Courriel(adresse);
        }
    }
}
