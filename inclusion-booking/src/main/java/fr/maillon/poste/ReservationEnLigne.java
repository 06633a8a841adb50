package fr.maillon.poste;

import fr.maillon.rendezvous.EnClair;
import fr.maillon.rendezvous.Personne;
import fr.maillon.structure.TelephonePublic;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Un poste réservé, et tout ce qu’il faut pour le dire à la personne.
 *
 * @param debut à l’heure du lieu
 * @param annulee vrai si la réservation ne tient plus
 * @param parLaPersonne vrai si c’est elle qui l’a annulée
 */
public record ReservationEnLigne(
        UUID id,
        String poste,
        Unite unite,
        ZonedDateTime debut,
        ZonedDateTime fin,
        Personne personne,
        int prixCentimes,
        boolean annulee,
        boolean parLaPersonne,
        int sequence,
        String lieu,
        @Nullable String voie,
        @Nullable String ville,
        @Nullable TelephonePublic telephoneDuLieu) {

    /** « mardi 24 novembre, de 9 h à 10 h ». */
    public String quand() {
        return EnClair.jour(debut.toLocalDate()) + ", de " + EnClair.heure(debut.toLocalTime()) + " à "
                + EnClair.heure(fin.toLocalTime());
    }

    /** « Télécentre, 1 place de la Mairie, 48400 Florac ». */
    public String ou() {
        return Stream.of(lieu, voie, ville)
                .filter(ligne -> ligne != null && !ligne.isBlank())
                .collect(Collectors.joining(", "));
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "ReservationEnLigne[" + id + "]";
    }
}
