/** Les scénarios de maillage que l’on garde : leur nom, leurs hypothèses, et qui les voit. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Scénarios",
        allowedDependencies = {"maillage", "territoire", "commun"})
@org.jspecify.annotations.NullMarked
package fr.maillon.scenario;
