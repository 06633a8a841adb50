package fr.maillon.structure;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** L’adresse électronique, publique, d’une structure ou d’un lieu : celle d’un accueil, non d’une personne. */
public record CourrielPublic(String valeur) {

    private static final Pattern FORME =
            Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{}~-]{1,64}@[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){0,5}\\.[a-z]{2,24}");

    private static final int LONGUEUR_MAXIMALE = 254;

    public CourrielPublic {
        if (valeur.length() > LONGUEUR_MAXIMALE || !FORME.matcher(valeur).matches()) {
            throw new IllegalArgumentException("Ce n’est pas une adresse électronique : " + valeur);
        }
    }

    /** L’adresse que désigne ce texte, en minuscules, si elle en a la forme. */
    public static Optional<CourrielPublic> lire(String saisie) {
        var adresse = saisie.strip().toLowerCase(Locale.ROOT);
        return adresse.length() <= LONGUEUR_MAXIMALE && FORME.matcher(adresse).matches()
                ? Optional.of(new CourrielPublic(adresse))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return valeur;
    }

    @Converter(autoApply = true)
    static class CourrielPublicConverter implements AttributeConverter<CourrielPublic, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable CourrielPublic courriel) {
            return courriel == null ? null : courriel.valeur();
        }

        @Override
        public @Nullable CourrielPublic convertToEntityAttribute(@Nullable String valeur) {
            return valeur == null ? null : new CourrielPublic(valeur);
        }
    }
}
