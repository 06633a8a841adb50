/** Les employeurs, porteurs et opérateurs du réseau. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Structures",
        allowedDependencies = {"commun", "territoire"})
@org.jspecify.annotations.NullMarked
package fr.maillon.structure;
