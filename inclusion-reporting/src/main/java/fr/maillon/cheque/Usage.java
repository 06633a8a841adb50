package fr.maillon.cheque;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Où des chèques ont été utilisés : dans un lieu, par une structure, ou les deux ; rien si ce n’est pas dit.
 *
 * @param nomDuLieu avec sa commune, vide s’il n’est pas dit
 * @param nomDeLaStructure vide si elle n’est pas dite
 */
public record Usage(@Nullable UUID lieu, @Nullable UUID structure, String nomDuLieu, String nomDeLaStructure) {

    public static final Usage NON_DIT = a(null, null);

    /** De quoi l’écrire ; les noms se lisent ensuite. */
    public static Usage a(@Nullable UUID lieu, @Nullable UUID structure) {
        return new Usage(lieu, structure, "", "");
    }

    public boolean estDit() {
        return lieu != null || structure != null;
    }
}
