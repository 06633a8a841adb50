package fr.maillon.indicateur;

import java.util.List;

/**
 * Un tableau à télécharger.
 *
 * @param nom de l’onglet d’un classeur, 31 caractères au plus et sans {@code []:*?/\}
 * @param lignes des textes, des nombres, des dates et des absences, dans l’ordre des en-têtes
 * @param total vrai si la dernière ligne est celle de l’ensemble
 */
public record Feuille(String nom, List<String> entetes, List<? extends List<?>> lignes, boolean total) {

    private static final int NOM_MAXIMUM = 31;

    public Feuille(String nom, List<String> entetes, List<? extends List<?>> lignes) {
        this(nom, entetes, lignes, false);
    }

    public Feuille {
        if (nom.isBlank() || nom.length() > NOM_MAXIMUM || nom.matches(".*[\\[\\]:*?/\\\\].*")) {
            throw new IllegalArgumentException("Ce n’est pas un nom d’onglet : " + nom);
        }
    }
}
