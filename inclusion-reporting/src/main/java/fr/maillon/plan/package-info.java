/** Le plan d’action d’un territoire sur six ans : ce que l’on constate, ce que l’on fait, où l’on en est. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Plan d’action",
        allowedDependencies = {"indicateur", "maillage", "territoire", "commun"})
@org.jspecify.annotations.NullMarked
package fr.maillon.plan;
