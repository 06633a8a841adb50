/** Échanger son activité avec d’autres outils : les mêmes colonnes que l’export de La Coop, dans les deux sens. */
@org.springframework.modulith.NamedInterface("echange")
@org.jspecify.annotations.NullMarked
package fr.maillon.accompagnement.echange;
