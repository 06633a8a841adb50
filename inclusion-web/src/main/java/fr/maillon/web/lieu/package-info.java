/** Chercher un lieu, lire sa fiche, la tenir à jour, échanger l’annuaire. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.lieu;
