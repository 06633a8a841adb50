/** Le lien est perdu : retrouver ses rendez-vous, ses attentes, ses inscriptions et ses bureaux par un code envoyé à son contact. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Lien perdu",
        allowedDependencies = {
            "attente",
            "atelier",
            "commun",
            "compte",
            "inscription",
            "message",
            "poste",
            "rendezvous",
            "usager"
        })
@org.jspecify.annotations.NullMarked
package fr.maillon.lienperdu;
