/**
 * Quand un lieu est ouvert : la grammaire {@code opening_hours} d’OpenStreetMap, lue par une bibliothèque et évaluée ici.
 */
@org.springframework.modulith.NamedInterface("horaires")
@org.jspecify.annotations.NullMarked
package fr.maillon.lieu.horaires;
