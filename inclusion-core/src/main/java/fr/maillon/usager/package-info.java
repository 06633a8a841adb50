/** Les personnes que l’on suit : qui elles sont, qui les accompagne, ce qu’elles ont accepté, où elles en sont. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Usagers",
        allowedDependencies = {"commun", "territoire", "structure", "mediateur", "compte", "journal"})
@org.jspecify.annotations.NullMarked
package fr.maillon.usager;
