/** Communes, EPCI, départements et régions : le sol sur lequel tout repose. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Territoire",
        allowedDependencies = {"commun"})
@org.jspecify.annotations.NullMarked
package fr.maillon.territoire;
