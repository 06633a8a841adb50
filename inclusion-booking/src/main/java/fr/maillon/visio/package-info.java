/** Où se tient un rendez-vous en visio : une adresse Jitsi, ou une salle BigBlueButton ouverte au moment voulu. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Visio",
        allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package fr.maillon.visio;
