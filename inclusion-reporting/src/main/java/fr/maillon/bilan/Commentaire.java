package fr.maillon.bilan;

/**
 * Ce que le coordinateur dit d’une partie.
 *
 * @param annee celle du bilan où il a été écrit : l’année d’avant tant que l’on n’a rien écrit cette année
 */
public record Commentaire(String texte, int annee) {

    public static final int LONGUEUR = 4000;
}
