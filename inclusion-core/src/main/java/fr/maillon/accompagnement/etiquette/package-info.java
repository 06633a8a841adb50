/** Étiqueter des accompagnements : un projet, un financeur, une opération. */
@org.springframework.modulith.NamedInterface("etiquette")
@org.jspecify.annotations.NullMarked
package fr.maillon.accompagnement.etiquette;
