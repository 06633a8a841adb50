package fr.maillon.lieu.horaires;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Range des horaires dans une colonne de texte. */
@Converter(autoApply = true)
class HorairesOuvertureConverter implements AttributeConverter<HorairesOuverture, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable HorairesOuverture horaires) {
        return horaires == null ? null : horaires.texte();
    }

    @Override
    public @Nullable HorairesOuverture convertToEntityAttribute(@Nullable String texte) {
        return texte == null ? null : HorairesOuverture.lire(texte);
    }
}
