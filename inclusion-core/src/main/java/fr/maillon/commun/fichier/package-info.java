/** Lire et écrire des fichiers d’échange : texte à séparateurs, classeur. Aucun métier ici. */
@org.jspecify.annotations.NullMarked
package fr.maillon.commun.fichier;
