/** Qui est servi, qui ne l’est pas : le temps d’accès de chaque commune à l’offre la plus proche. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Maillage",
        allowedDependencies = {"territoire", "commun", "lieu", "lieu :: horaires", "lieu :: standard"})
@org.jspecify.annotations.NullMarked
package fr.maillon.maillage;
