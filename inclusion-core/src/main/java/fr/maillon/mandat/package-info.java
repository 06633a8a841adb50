/** Agir au nom d’une personne : le mandat qu’elle signe, ce qu’il couvre, sa fin. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Mandats",
        allowedDependencies = {"commun", "structure", "mediateur", "accompagnement", "usager", "journal"})
@org.jspecify.annotations.NullMarked
package fr.maillon.mandat;
