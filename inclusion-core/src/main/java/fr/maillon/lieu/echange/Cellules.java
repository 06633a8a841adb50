package fr.maillon.lieu.echange;

import java.util.Map;
import java.util.regex.Pattern;

/** Les cellules d’une ligne, par nom de colonne ; une cellule absente est vide. */
record Cellules(long ligne, Map<String, Integer> colonnes, java.util.List<String> valeurs) {

    /** Ce que PostgreSQL ou l’écran n’acceptent pas dans un texte. */
    private static final Pattern CONTROLES = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    String lire(String colonne) {
        var rang = colonnes.get(colonne);
        if (rang == null || rang >= valeurs.size()) {
            return "";
        }
        return CONTROLES.matcher(valeurs.get(rang)).replaceAll("").strip();
    }
}
