/** Prendre un poste ou une salle de télécentre : à l’heure, à la demi-journée, à la journée. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Postes de télécentre",
        allowedDependencies = {
            "compte",
            "commun",
            "itinerance",
            "lieu",
            "lieu::horaires",
            "message",
            "rendezvous",
            "ressource",
            "structure",
            "territoire",
            "usager"
        })
@org.jspecify.annotations.NullMarked
package fr.maillon.poste;
