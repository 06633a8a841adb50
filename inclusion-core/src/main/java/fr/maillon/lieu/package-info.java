/** Les lieux de médiation numérique : où l’on va, quand c’est ouvert, ce que l’on y trouve. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Lieux",
        allowedDependencies = {"commun", "territoire", "structure"})
@org.jspecify.annotations.NullMarked
package fr.maillon.lieu;
