package fr.maillon.web.tableaudebord;

/** Une option d’une liste : ce qu’elle envoie, ce qu’elle montre. */
public record Choix(String valeur, String libelle) {}
