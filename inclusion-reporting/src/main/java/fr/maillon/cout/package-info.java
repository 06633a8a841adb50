/** Ce que coûte la médiation, et ce que coûte un accompagnement, une heure, une personne, un rendez-vous manqué. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Coûts",
        allowedDependencies = {"indicateur", "territoire", "commun"})
@org.jspecify.annotations.NullMarked
package fr.maillon.cout;
