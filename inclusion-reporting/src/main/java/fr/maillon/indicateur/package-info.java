/** L’activité du réseau en chiffres : par mois, par lieu, par thématique, cette année et la précédente. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Indicateurs",
        allowedDependencies = {"territoire", "commun"})
@org.jspecify.annotations.NullMarked
package fr.maillon.indicateur;
