package fr.maillon.rendezvous;

import fr.maillon.commun.Identifiants;
import fr.maillon.ressource.ReservationId;
import java.io.Serializable;
import java.util.UUID;

/** Identifiant d’un rendez-vous, né avec le formulaire : renvoyé deux fois, il n’en prend qu’un. */
public record RendezVousId(UUID valeur) implements Serializable {

    public static RendezVousId nouveau() {
        return new RendezVousId(Identifiants.nouveau());
    }

    ReservationId reservation() {
        return new ReservationId(valeur);
    }
}
