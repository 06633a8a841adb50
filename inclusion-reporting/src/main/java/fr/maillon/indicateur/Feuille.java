package fr.maillon.indicateur;

import java.util.List;

/**
 * Un tableau à télécharger.
 *
 * @param nom de l’onglet d’un classeur, 31 caractères au plus et sans {@code []:*?/\}
 * @param lignes des textes et des nombres, dans l’ordre des en-têtes
 */
public record Feuille(String nom, List<String> entetes, List<? extends List<?>> lignes) {

    private static final int NOM_MAXIMUM = 31;

    public Feuille {
        if (nom.isBlank() || nom.length() > NOM_MAXIMUM || nom.matches(".*[\\[\\]:*?/\\\\].*")) {
            throw new IllegalArgumentException("Ce n’est pas un nom d’onglet : " + nom);
        }
    }
}
