package fr.maillon.attente;

import fr.maillon.offre.Canal;
import fr.maillon.rendezvous.EnClair;
import fr.maillon.rendezvous.RendezVousId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * La place que l’on garde, ou que l’on gardait.
 *
 * @param rendezVous le numéro qu’aura le rendez-vous
 * @param debut à l’heure du lieu
 * @param endroit absent à distance
 */
public record PlaceProposee(
        RendezVousId rendezVous,
        ZonedDateTime debut,
        Canal canal,
        @Nullable String endroit,
        @Nullable String adresse,
        String partenaire,
        int minutes) {

    /** « Maison France services de Florac », « Par téléphone ». */
    public String ou() {
        return endroit == null ? canal.libelle() : endroit;
    }

    /** « mardi 24 novembre à 14 h 30 ». */
    public String quand() {
        return EnClair.jourEtHeure(debut);
    }
}
