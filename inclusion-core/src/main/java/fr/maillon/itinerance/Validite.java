package fr.maillon.itinerance;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Du … au … compris ; sans fin quand {@code au} manque. */
@Embeddable
public record Validite(LocalDate du, @Nullable LocalDate au) implements Serializable {

    public Validite {
        if (au != null && au.isBefore(du)) {
            throw new IllegalArgumentException("Une règle finit après son début : " + du + " – " + au);
        }
    }

    public static Validite aPartirDu(LocalDate du) {
        return new Validite(du, null);
    }

    public boolean contient(LocalDate jour) {
        return !jour.isBefore(du) && (au == null || !jour.isAfter(au));
    }
}
