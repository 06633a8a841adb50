/** Ce que le réseau fait gagner, estimé d’après son activité et des hypothèses que l’on peut lire et changer. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Effets",
        allowedDependencies = {"cout", "indicateur", "territoire", "commun"})
@org.jspecify.annotations.NullMarked
package fr.maillon.effet;
