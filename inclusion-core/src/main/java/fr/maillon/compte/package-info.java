/** Qui se connecte, avec quel rôle et sur quelle portée. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Comptes",
        allowedDependencies = {"commun", "journal", "mediateur", "structure"})
@org.jspecify.annotations.NullMarked
package fr.maillon.compte;
