/** Qui a fait quoi : on ajoute, on ne retouche pas ; chaque ligne scelle la précédente. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Journal",
        allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package fr.maillon.journal;
