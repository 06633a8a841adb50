package fr.maillon.atelier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Le parcours d’un groupe, ou une simple série.
 *
 * @param attentes ce que le groupe attendait au début
 * @param seances par date, annulées comprises
 */
public record Programme(
        ProgrammeId id, String titre, @Nullable String attentes, List<Atelier> seances) {

    @Override
    public String toString() {
        return "Programme[" + id.valeur() + "]";
    }
}
