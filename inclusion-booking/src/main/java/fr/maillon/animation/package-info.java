/** Ce qu’un atelier prend dans les agendas : ses animateurs, sa salle. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Animation",
        allowedDependencies = {
            "accompagnement",
            "atelier",
            "itinerance",
            "lieu",
            "mediateur",
            "rendezvous",
            "ressource",
            "territoire"
        })
@org.jspecify.annotations.NullMarked
package fr.maillon.animation;
