package fr.maillon.itinerance;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Du … au … compris ; sans fin quand {@code au} manque. */
@Embeddable
public record Validite(LocalDate du, @Nullable LocalDate au) implements Serializable {

    private static final int ANS_PASSES = 1;
    private static final int ANS_A_VENIR = 5;
    private static final DateTimeFormatter JOUR = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    public Validite {
        if (au != null && au.isBefore(du)) {
            throw new IllegalArgumentException("Une règle finit après son début : " + du + " – " + au);
        }
    }

    public static Validite aPartirDu(LocalDate du) {
        return new Validite(du, null);
    }

    /** Pourquoi des passages ne peuvent commencer ce jour-là ; vide s’ils le peuvent. */
    public static Optional<String> refusDuDebut(LocalDate du, LocalDate aujourdhui) {
        var premier = aujourdhui.minusYears(ANS_PASSES);
        var dernier = aujourdhui.plusYears(ANS_A_VENIR);
        return du.isBefore(premier) || du.isAfter(dernier)
                ? Optional.of(
                        "Choisissez une date entre le " + JOUR.format(premier) + " et le " + JOUR.format(dernier) + ".")
                : Optional.empty();
    }

    public boolean contient(LocalDate jour) {
        return !jour.isBefore(du) && (au == null || !jour.isAfter(au));
    }
}
