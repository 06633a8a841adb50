/** Prévoir des ateliers, seuls, en série ou en programme, les publier, compter leurs places, les retrouver une fois notés. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Ateliers",
        allowedDependencies = {"commun", "territoire", "structure", "lieu", "itinerance", "mediateur", "accompagnement"
        })
@org.jspecify.annotations.NullMarked
package fr.maillon.atelier;
