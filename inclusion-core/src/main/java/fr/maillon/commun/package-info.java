/** Ce que tous les modules partagent sans y penser : identifiants, texte. Aucun métier ici. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Commun",
        type = org.springframework.modulith.ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package fr.maillon.commun;
