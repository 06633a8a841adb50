package fr.maillon.commun.fichier;

/**
 * Ce qui empêche une ligne d’un fichier d’entrer.
 *
 * @param valeur ce que contient la cellule ; vide s’il ne faut pas le montrer
 * @param attendu ce qu’il faudrait
 */
public record ErreurDeLigne(int ligne, String colonne, String valeur, String attendu) {}
