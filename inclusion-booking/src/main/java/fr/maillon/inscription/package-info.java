/** S’inscrire à un atelier ou à tout un programme, attendre une place, la recevoir, y renoncer. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Inscriptions aux ateliers",
        allowedDependencies = {
            "atelier",
            "commun",
            "compte",
            "itinerance",
            "journal",
            "mediateur",
            "message",
            "rendezvous",
            "usager"
        })
@org.jspecify.annotations.NullMarked
package fr.maillon.inscription;
