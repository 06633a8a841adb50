/** Ce pour quoi on prend rendez-vous : un besoin, le partenaire qui y répond, les façons de le rencontrer. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Offres",
        allowedDependencies = {"commun", "itinerance", "lieu", "ressource", "structure", "territoire"})
@org.jspecify.annotations.NullMarked
package fr.maillon.offre;
