/** Le calendrier public des ateliers, s’y inscrire, retrouver son inscription ; pour un médiateur, inscrire quelqu’un. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.inscription;
