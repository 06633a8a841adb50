package fr.maillon.territoire;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Range un {@link CodeInsee} dans une colonne de texte. */
@Converter(autoApply = true)
class CodeInseeConverter implements AttributeConverter<CodeInsee, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable CodeInsee code) {
        return code == null ? null : code.valeur();
    }

    @Override
    public @Nullable CodeInsee convertToEntityAttribute(@Nullable String valeur) {
        return valeur == null ? null : new CodeInsee(valeur);
    }
}
