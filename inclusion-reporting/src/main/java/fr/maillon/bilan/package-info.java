/** Le bilan annuel du réseau : ses chiffres, ses cartes, et ce que le coordinateur en dit. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Bilan",
        allowedDependencies = {"indicateur", "maillage", "territoire"})
@org.jspecify.annotations.NullMarked
package fr.maillon.bilan;
