/** Le vocabulaire du standard national des lieux de médiation numérique (schéma 1.0.2) : ses listes fermées. */
@org.springframework.modulith.NamedInterface("standard")
@org.jspecify.annotations.NullMarked
package fr.maillon.lieu.standard;
