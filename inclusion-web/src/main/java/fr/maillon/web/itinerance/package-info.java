/** Où passe le camion : pages du public, et pages pour organiser les tournées. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.itinerance;
