/** La carte et le tableau des temps d’accès : publics, car ils ne disent rien de l’activité. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.maillage;
