package fr.maillon.indicateur;

import java.util.List;
import java.util.Map;

/**
 * L’activité selon deux questions à la fois. Les totaux sont comptés, non additionnés : un accompagnement à deux thématiques
 * est dans deux lignes et une fois dans le total.
 *
 * @param cles valeurs des lignes, de la plus fréquente à la moins fréquente ; '' réunit ce qui n’est pas précisé
 * @param colonnes valeurs des colonnes, de même
 * @param noms ce que la base sait nommer : un lieu, une commune, une structure, un médiateur, une étiquette
 */
public record Croisement(
        Axe axeDesLignes,
        Axe axeDesColonnes,
        List<String> cles,
        List<String> colonnes,
        Map<Case, Chiffres> cases,
        Map<String, Chiffres> totauxDesLignes,
        Map<String, Chiffres> totauxDesColonnes,
        Chiffres total,
        Map<String, String> noms) {

    /** Une case : sa ligne et sa colonne. */
    public record Case(String ligne, String colonne) {}

    public Chiffres a(String ligne, String colonne) {
        return cases.getOrDefault(new Case(ligne, colonne), Chiffres.AUCUN);
    }

    public boolean estVide() {
        return total.equals(Chiffres.AUCUN);
    }
}
