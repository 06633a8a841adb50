/** Où ouvrir ensuite : la question du coordinateur, la réponse en tableau, en carte et en fichier. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.implantation;
