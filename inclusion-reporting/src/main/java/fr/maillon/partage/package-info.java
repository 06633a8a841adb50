/** Montrer des statistiques par un lien, à qui n’a pas de compte, sans que personne s’y reconnaisse. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Partage de statistiques",
        allowedDependencies = {"commun", "indicateur", "journal"})
@org.jspecify.annotations.NullMarked
package fr.maillon.partage;
