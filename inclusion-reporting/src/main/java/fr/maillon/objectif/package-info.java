/** Ce que le réseau vise dans l’année, et où il en est. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Objectifs",
        allowedDependencies = {"indicateur", "territoire", "commun"})
@org.jspecify.annotations.NullMarked
package fr.maillon.objectif;
