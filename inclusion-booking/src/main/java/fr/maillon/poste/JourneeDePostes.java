package fr.maillon.poste;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ce qui se réserve un jour dans un lieu.
 *
 * @param ouverture les heures du lieu ce jour-là, « 9 h – 12 h » ; absente si on ne les sait pas
 * @param ferme vrai si l’on sait que le lieu n’ouvre pas
 */
public record JourneeDePostes(LocalDate jour, @Nullable String ouverture, boolean ferme, List<Choix> choix) {

    /**
     * Un bureau parmi des pareils, ou une salle.
     *
     * @param cle le numéro de l’un d’eux
     * @param combien combien il y en a de pareils
     */
    public record Choix(long cle, String libelle, int combien, Tarif tarif, List<Moment> moments) {

        /** Les heures une à une. */
        public List<Moment> heures() {
            return moments.stream().filter(un -> un.unite() == Unite.HEURE).toList();
        }

        /** Les demi-journées et la journée. */
        public List<Moment> longs() {
            return moments.stream().filter(un -> un.unite() != Unite.HEURE).toList();
        }
    }

    /**
     * Une durée que l’on peut prendre.
     *
     * @param libres combien restent libres, un au moins
     */
    public record Moment(Unite unite, LocalTime debut, LocalTime fin, int libres, int prixCentimes) {}

    /** Vrai s’il y a quelque chose à prendre. */
    public boolean propose() {
        return choix.stream().anyMatch(un -> !un.moments().isEmpty());
    }
}
