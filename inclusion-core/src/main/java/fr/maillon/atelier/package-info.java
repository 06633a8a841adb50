/** Prévoir des ateliers, seuls, en série ou en programme, et les retrouver une fois notés. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Ateliers",
        allowedDependencies = {"commun", "lieu", "itinerance", "mediateur", "accompagnement"})
@org.jspecify.annotations.NullMarked
package fr.maillon.atelier;
