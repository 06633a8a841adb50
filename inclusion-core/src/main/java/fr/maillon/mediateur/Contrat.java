package fr.maillon.mediateur;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Le contrat de travail, tel qu’on le connaît.
 *
 * @param debut premier jour, s’il est connu
 * @param fin dernier jour compris ; absent pour un contrat sans terme ou inconnu
 */
@Embeddable
public record Contrat(@Nullable LocalDate debut, @Nullable LocalDate fin) implements Serializable {

    public static final Contrat INCONNU = new Contrat(null, null);

    public Contrat {
        if (debut != null && fin != null && fin.isBefore(debut)) {
            throw new IllegalArgumentException("Un contrat finit après son début : " + debut + " – " + fin);
        }
    }

    /** Vrai s’il se termine dans les trois mois qui suivent ce jour. */
    public boolean finitBientot(LocalDate jour) {
        return fin != null && !fin.isBefore(jour) && fin.isBefore(jour.plusMonths(3));
    }

    public boolean estFiniLe(LocalDate jour) {
        return fin != null && fin.isBefore(jour);
    }
}
