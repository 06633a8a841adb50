package fr.maillon.ressource;

import fr.maillon.commun.Identifiants;
import java.io.Serializable;
import java.util.UUID;

/** Ce pour quoi des ressources sont prises ensemble : rendez-vous, atelier, absence… */
public record ReservationId(UUID valeur) implements Serializable {

    public static ReservationId nouvelle() {
        return new ReservationId(Identifiants.nouveau());
    }
}
