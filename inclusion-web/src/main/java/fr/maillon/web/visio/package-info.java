/** Entrer dans la salle de visio d’un rendez-vous. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.visio;
