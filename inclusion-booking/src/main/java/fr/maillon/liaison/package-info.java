/** Ce qui relie l’agenda d’un partenaire à ses propres outils : agenda importé, abonnement, appels signés. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Liaisons",
        allowedDependencies = {
            "atelier",
            "commun",
            "mediateur",
            "offre",
            "rendezvous",
            "ressource",
            "structure",
            "territoire"
        })
@org.jspecify.annotations.NullMarked
package fr.maillon.liaison;
