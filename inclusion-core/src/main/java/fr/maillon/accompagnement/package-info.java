/** Noter un accompagnement individuel ou un atelier, le retrouver, le corriger. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Accompagnements",
        allowedDependencies = {"commun", "territoire", "structure", "lieu", "itinerance", "mediateur"})
@org.jspecify.annotations.NullMarked
package fr.maillon.accompagnement;
