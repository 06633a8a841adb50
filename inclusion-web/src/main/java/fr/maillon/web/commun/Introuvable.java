package fr.maillon.web.commun;

/** La page demandée n’existe pas, ou la personne n’a pas à savoir qu’elle existe. */
public class Introuvable extends RuntimeException {}
