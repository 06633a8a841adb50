/** Ceux qui accompagnent : leur profil, leur contrat, et les structures et lieux où ils sont affectés. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Médiateurs",
        allowedDependencies = {"commun", "territoire", "structure", "lieu"})
@org.jspecify.annotations.NullMarked
package fr.maillon.mediateur;
