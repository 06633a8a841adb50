/** Reprendre d’un fichier les personnes que l’on suivait déjà ailleurs. */
@org.springframework.modulith.NamedInterface("echange")
@org.jspecify.annotations.NullMarked
package fr.maillon.usager.echange;
