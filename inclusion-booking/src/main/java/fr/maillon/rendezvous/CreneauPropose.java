package fr.maillon.rendezvous;

import fr.maillon.offre.Canal;
import fr.maillon.offre.ModeId;
import java.time.ZonedDateTime;

/**
 * Un créneau que l’on propose, avec de quoi le dire.
 *
 * @param endroit « Maison France services de Florac », « Par téléphone »
 * @param debut à l’heure du lieu
 */
public record CreneauPropose(ModeId mode, Canal canal, String endroit, ZonedDateTime debut) {

    /** « mardi 24 novembre à 14 h 30, Maison France services de Florac, sur place ». */
    public String enClair() {
        return EnClair.jourEtHeure(debut) + ", " + endroit;
    }
}
