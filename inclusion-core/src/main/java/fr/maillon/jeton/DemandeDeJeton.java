package fr.maillon.jeton;

import fr.maillon.mediateur.MediateurId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Un jeton à créer. Refuse un jeton sans droit, une durée de plus d’un an, d’écrire sans médiateur ou pour un département,
 * de donner des noms à d’autres que le médiateur.
 *
 * @param mediateur au nom de qui il écrit
 * @param jours combien de temps vaut chaque secret
 */
public record DemandeDeJeton(
        String nom, Etendue etendue, @Nullable MediateurId mediateur, Set<Droit> droits, int jours) {

    public static final int NOM_MAXIMUM = 80;
    public static final int JOURS_MAXIMUM = 365;

    public DemandeDeJeton {
        nom = nom.strip();
        droits = droits.isEmpty() ? Set.of() : EnumSet.copyOf(droits);
        exiger(!nom.isEmpty() && nom.length() <= NOM_MAXIMUM, "Un jeton a un nom");
        exiger(!droits.isEmpty(), "Un jeton a un droit au moins");
        exiger(jours >= 1 && jours <= JOURS_MAXIMUM, "Un jeton vaut un an au plus");
        exiger(
                !droits.contains(Droit.ECRITURE) || mediateur != null && !(etendue instanceof Etendue.DuDepartement),
                "On écrit au nom d’un médiateur d’une structure");
        exiger(
                !droits.contains(Droit.NOMINATIF) || etendue instanceof Etendue.DuMediateur,
                "Les noms ne sortent que pour leur médiateur");
        exiger(
                !(etendue instanceof Etendue.DuMediateur du) || du.mediateur().equals(mediateur),
                "Un médiateur n’écrit qu’en son nom");
    }

    private static void exiger(boolean condition, String raison) {
        if (!condition) {
            throw new IllegalArgumentException(raison);
        }
    }
}
