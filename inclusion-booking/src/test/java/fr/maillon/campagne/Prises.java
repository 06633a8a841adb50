package fr.maillon.campagne;

import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.ReservationId;
import fr.maillon.ressource.RessourceId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Ce qui a été confirmé à quelqu’un, et que la base doit avoir. */
final class Prises {

    /** Une ressource, pendant ce temps. */
    record Prise(RessourceId ressource, Creneau pendant) {}

    private final Map<ReservationId, List<Prise>> confirmees = new ConcurrentHashMap<>();

    void confirmer(ReservationId reservation, Collection<RessourceId> ressources, Creneau pendant) {
        confirmees.put(
                reservation,
                ressources.stream()
                        .map(ressource -> new Prise(ressource, pendant))
                        .toList());
    }

    void rendre(ReservationId reservation) {
        confirmees.remove(reservation);
    }

    Map<ReservationId, List<Prise>> toutes() {
        return confirmees;
    }

    int combien() {
        return confirmees.values().stream().mapToInt(List::size).sum();
    }
}
