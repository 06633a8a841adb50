/** Le territoire à l’écran : chercher une commune, importer des contours, dire d’où viennent les données. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.territoire;
