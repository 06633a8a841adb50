/** Attendre un rendez-vous quand rien n’est libre ou ne convient : une place rendue se garde pour qui attend, puis passe. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Liste d’attente des rendez-vous",
        allowedDependencies = {
            "commun",
            "compte",
            "disponibilite",
            "lieu",
            "mediateur",
            "message",
            "offre",
            "rendezvous",
            "ressource",
            "territoire",
            "usager"
        })
@org.jspecify.annotations.NullMarked
package fr.maillon.attente;
