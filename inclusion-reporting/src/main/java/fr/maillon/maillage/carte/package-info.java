/** Le dessin de la carte : projection, cellules des communes, SVG. Interne au maillage. */
@org.jspecify.annotations.NullMarked
package fr.maillon.maillage.carte;
