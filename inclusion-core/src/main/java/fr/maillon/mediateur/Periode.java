package fr.maillon.mediateur;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Intervalle de jours [début, fin[ ; sans fin connue quand {@code fin} manque. */
@Embeddable
public record Periode(LocalDate debut, @Nullable LocalDate fin) implements Serializable {

    public Periode {
        if (fin != null && !debut.isBefore(fin)) {
            throw new IllegalArgumentException("Une période finit après son début : " + debut + " – " + fin);
        }
    }

    public static Periode depuis(LocalDate debut) {
        return new Periode(debut, null);
    }

    /** Du premier au dernier jour, compris tous les deux. */
    public static Periode duAu(LocalDate premier, LocalDate dernier) {
        return new Periode(premier, dernier.plusDays(1));
    }

    public boolean contient(LocalDate jour) {
        return !jour.isBefore(debut) && (fin == null || jour.isBefore(fin));
    }

    public boolean chevauche(Periode autre) {
        return (fin == null || autre.debut.isBefore(fin)) && (autre.fin == null || debut.isBefore(autre.fin));
    }

    /** Le dernier jour compris, s’il est connu. */
    public @Nullable LocalDate dernierJour() {
        return fin == null ? null : fin.minusDays(1);
    }
}
