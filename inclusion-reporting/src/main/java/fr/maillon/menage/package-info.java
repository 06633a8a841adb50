/** Effacer ce que l’on a retiré depuis plus d’un jour, où que ce soit. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Ménage",
        allowedDependencies = {"commun"})
@org.jspecify.annotations.NullMarked
package fr.maillon.menage;
