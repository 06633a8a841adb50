package fr.maillon.structure;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numéro d’une association au répertoire national (RNA) : W suivi de neuf caractères. */
public record Rna(String valeur) {

    private static final Pattern FORME = Pattern.compile("W[A-Z0-9]{9}");

    public Rna {
        if (!FORME.matcher(valeur).matches()) {
            throw new IllegalArgumentException("Ce n’est pas un numéro RNA : " + valeur);
        }
    }

    /** Le numéro que désigne ce texte, s’il en a la forme. */
    public static Optional<Rna> lire(String saisie) {
        var numero = saisie.strip().toUpperCase(Locale.ROOT);
        return FORME.matcher(numero).matches() ? Optional.of(new Rna(numero)) : Optional.empty();
    }

    @Override
    public String toString() {
        return valeur;
    }

    @Converter(autoApply = true)
    static class RnaConverter implements AttributeConverter<Rna, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Rna rna) {
            return rna == null ? null : rna.valeur();
        }

        @Override
        public @Nullable Rna convertToEntityAttribute(@Nullable String valeur) {
            return valeur == null ? null : new Rna(valeur);
        }
    }
}
