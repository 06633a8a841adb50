/** Garder des statistiques sous un nom, et les recevoir chaque mois. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Vues enregistrées",
        allowedDependencies = {"commun", "indicateur"})
@org.jspecify.annotations.NullMarked
package fr.maillon.vue;
