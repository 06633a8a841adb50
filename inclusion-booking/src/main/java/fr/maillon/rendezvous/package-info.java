/** Prendre, déplacer, annuler, honorer un rendez-vous, et tenir la personne au courant. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Rendez-vous",
        allowedDependencies = {
            "commun",
            "compte",
            "disponibilite",
            "itinerance",
            "journal",
            "lieu",
            "mediateur",
            "message",
            "offre",
            "ressource",
            "structure",
            "territoire",
            "usager",
            "visio"
        })
@org.jspecify.annotations.NullMarked
package fr.maillon.rendezvous;
