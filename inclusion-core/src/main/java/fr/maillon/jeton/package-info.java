/** Les jetons que d’autres logiciels présentent à l’API : ce qu’ils voient, ce qu’ils peuvent, au nom de qui. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Jetons d’API",
        allowedDependencies = {"commun", "structure", "mediateur", "journal"})
@org.jspecify.annotations.NullMarked
package fr.maillon.jeton;
