/** Les personnes suivies : les retrouver, lire et tenir leur fiche, respecter leurs droits. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.usager;
