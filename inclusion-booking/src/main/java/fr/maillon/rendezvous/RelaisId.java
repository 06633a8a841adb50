package fr.maillon.rendezvous;

import fr.maillon.commun.Identifiants;
import fr.maillon.ressource.ReservationId;
import java.util.UUID;

/** Numéro d’une demande de relais ; c’est aussi celui de la réservation qui retient le collègue. */
public record RelaisId(UUID valeur) {

    public static RelaisId nouveau() {
        return new RelaisId(Identifiants.nouveau());
    }

    ReservationId reservation() {
        return new ReservationId(valeur);
    }
}
