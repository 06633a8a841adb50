/** Quand chaque ressource est là, quand elle n’y est pas, et ce qu’il en reste de libre. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Disponibilités",
        allowedDependencies = {"commun", "itinerance", "lieu", "lieu::horaires", "offre", "ressource", "territoire"})
@org.jspecify.annotations.NullMarked
package fr.maillon.disponibilite;
