package fr.maillon.jeton;

/** Ce médiateur n’est pas affecté aujourd’hui à la structure du jeton. */
public class MediateurAilleurs extends RuntimeException {}
