/** Où ouvrir ensuite : les communes qui rapprochent le plus d’habitants, avec la preuve ou l’écart qui reste. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Implantation",
        allowedDependencies = {"maillage", "territoire", "commun"})
@org.jspecify.annotations.NullMarked
package fr.maillon.implantation;
