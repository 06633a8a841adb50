/** Les tournées : un camion, ses circuits, ses arrêts, les règles qui disent quand il passe et les passages datés. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Itinérance",
        allowedDependencies = {"commun", "structure", "territoire"})
@org.jspecify.annotations.NullMarked
package fr.maillon.itinerance;
