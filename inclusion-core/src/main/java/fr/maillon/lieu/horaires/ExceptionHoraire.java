package fr.maillon.lieu.horaires;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Ce qui change à certaines dates : fermeture, ou autres horaires.
 *
 * @param au dernier jour, compris
 * @param horaires ce qui vaut ces jours-là ; absent : fermé
 * @param motif par exemple « congés d’été »
 */
@Embeddable
public record ExceptionHoraire(
        LocalDate du,
        LocalDate au,
        @Nullable HorairesOuverture horaires,
        @Nullable String motif) {

    public ExceptionHoraire {
        if (au.isBefore(du)) {
            throw new IllegalArgumentException("Une exception finit après son début : " + du + " – " + au);
        }
    }

    public boolean contient(LocalDate jour) {
        return !jour.isBefore(du) && !jour.isAfter(au);
    }

    public boolean chevauche(ExceptionHoraire autre) {
        return !autre.au.isBefore(du) && !au.isBefore(autre.du);
    }

    public boolean estFermee() {
        return horaires == null;
    }
}
