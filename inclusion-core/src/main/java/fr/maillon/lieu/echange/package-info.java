/** Échanger des lieux : l’export et l’import au standard national, et la liste nationale France services. */
@org.springframework.modulith.NamedInterface("echange")
@org.jspecify.annotations.NullMarked
package fr.maillon.lieu.echange;
