package fr.maillon.usager.echange;

/** Cet import n’existe pas, ou n’est pas à ce médiateur. */
public class ImportIntrouvable extends RuntimeException {}
