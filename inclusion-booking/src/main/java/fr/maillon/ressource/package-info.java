/** Tout ce qui peut être pris — médiateur, salle, poste, camion — et le témoin de ce qui l’occupe. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Ressources",
        allowedDependencies = {"commun", "lieu", "mediateur", "structure", "territoire"})
@org.jspecify.annotations.NullMarked
package fr.maillon.ressource;
