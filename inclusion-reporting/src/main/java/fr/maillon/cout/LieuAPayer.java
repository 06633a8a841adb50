package fr.maillon.cout;

/**
 * Un lieu à qui donner une part d’une dépense.
 *
 * @param nom avec sa commune
 */
public record LieuAPayer(String id, String nom) {}
