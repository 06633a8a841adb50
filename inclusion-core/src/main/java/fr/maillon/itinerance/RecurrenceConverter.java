package fr.maillon.itinerance;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Range une {@link Recurrence} dans une colonne de texte. */
@Converter(autoApply = true)
class RecurrenceConverter implements AttributeConverter<Recurrence, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Recurrence recurrence) {
        return recurrence == null ? null : recurrence.rrule();
    }

    @Override
    public @Nullable Recurrence convertToEntityAttribute(@Nullable String rrule) {
        return rrule == null ? null : new Recurrence(rrule);
    }
}
