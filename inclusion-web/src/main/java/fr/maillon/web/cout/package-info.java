/** Les coûts : ceux de sa structure pour le responsable, ceux du réseau pour le coordinateur. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.cout;
