package fr.maillon.itinerance;

import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Deux passages qui voudraient le même camion au même moment.
 *
 * @param demande le passage que l’on voulait
 * @param occupe celui qui est déjà prévu
 * @param commune où le camion est attendu
 */
public record Conflit(Plage demande, Plage occupe, String commune, String emplacement, ZoneId fuseau) {

    public ZonedDateTime debut() {
        return occupe.debut().atZone(fuseau);
    }

    public ZonedDateTime fin() {
        return occupe.fin().atZone(fuseau);
    }
}
