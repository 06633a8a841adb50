/** Réserver un bureau ou une salle de télécentre, sans compte. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.poste;
