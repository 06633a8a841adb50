/** Les ateliers prévus : les préparer, les retrouver, suivre un groupe. */
@org.jspecify.annotations.NullMarked
package fr.maillon.web.atelier;
